/** What stands before the music in a MusicXML file: title, encoding, and the list of the parts. */

import type { ExportedScore } from "../../exported-score";
import { programOf } from "../../general-midi";
import { type Element, element, tag } from "./element";
import type { Staff } from "./staves";

/** Who wrote a file, and when. */
export interface Encoding {
  /** The program with its version. */
  readonly software: string;
  /** ISO 8601, such as `2026-11-23`. */
  readonly date: string;
}

/** What the file says of itself besides the notes, so that a reader need not work it out. */
const SUPPORTED = ["accidental", "beam", "stem"];

/** Title, where there is one, and encoding. */
export function headElements({ title }: ExportedScore, { software, date }: Encoding): readonly Element[] {
  const encoding = tag(
    "encoding",
    tag("software", software),
    tag("encoding-date", date),
    ...SUPPORTED.map((name) => element("supports", { element: name, type: "yes" })),
  );
  const work = title === "" ? [] : [tag("work", tag("work-title", title))];
  return [...work, tag("identification", encoding)];
}

/** The identifier of the part that is written on a staff, counted from 0. */
export function partId(staff: number): string {
  return `P${staff + 1}`;
}

/** The list of parts: two staves are joined by a brace and its barlines, four by a bracket. */
export function partList(score: ExportedScore, staves: readonly Staff[]): Element {
  const parts = staves.map((staff, index) => scorePart(score, staff, index));
  if (staves.length === 1) return tag("part-list", ...parts);
  const short = staves.length === 2;
  const start = element(
    "part-group",
    { type: "start", number: 1 },
    tag("group-symbol", short ? "brace" : "bracket"),
    tag("group-barline", short ? "yes" : "no"),
  );
  return tag("part-list", start, ...parts, element("part-group", { type: "stop", number: 1 }));
}

function scorePart({ instrument }: ExportedScore, { name, voices }: Staff, index: number): Element {
  const id = `${partId(index)}-I1`;
  return element(
    "score-part",
    { id: partId(index) },
    tag("part-name", name),
    element("score-instrument", { id }, tag("instrument-name", name)),
    element(
      "midi-instrument",
      { id },
      tag("midi-channel", index + 1),
      // Programs are counted from one here.
      tag("midi-program", programOf(instrument, voices[0].index) + 1),
    ),
  );
}
