/** A note or a rest as an element of MusicXML. */
import type { WrittenAccidental } from "../../../music/accidentals";
import type { Rest } from "../../../music/notation";
import { isDotted, undotted } from "../../../music/note-values";
import { ALTERATION, type Spelling } from "../../../music/spelling";
import { type Element, element, tag } from "./element";
import type { Sign, WrittenHead } from "./signs";

/** How MusicXML names note values, by length in steps. */
const VALUE_NAMES: Readonly<Record<number, string>> = {
  1: "16th",
  2: "eighth",
  4: "quarter",
  8: "half",
  16: "whole",
};

const ACCIDENTAL_NAMES: Readonly<Record<WrittenAccidental, string>> = {
  "#": "sharp",
  b: "flat",
  n: "natural",
  "##": "double-sharp",
  bb: "flat-flat",
};

/** From this length on, in steps, a note has no stem. */
const STEMLESS = 16;

/** The element of a sign of a voice, which is counted from 1 on its staff. */
export function noteElement(sign: Sign, voice: number): Element {
  return sign.kind === "rest" ? restElement(sign, voice) : headElement(sign, voice);
}

function restElement({ length, wholeBar }: Rest, voice: number): Element {
  const rest = element("rest", wholeBar ? { measure: "yes" } : {});
  return tag("note", rest, tag("duration", length), tag("voice", voice), ...(wholeBar ? [] : value(length)));
}

function headElement(head: WrittenHead, voice: number): Element {
  const { length, tiedBack, tiedOn, accidental, stem, beams } = head;
  const ends = [...(tiedBack ? ["stop"] : []), ...(tiedOn ? ["start"] : [])];
  return tag(
    "note",
    pitchElement(head.spelling),
    tag("duration", length),
    ...ends.map((type) => element("tie", { type })),
    tag("voice", voice),
    ...value(length),
    ...(accidental === null ? [] : [tag("accidental", ACCIDENTAL_NAMES[accidental])]),
    ...(length >= STEMLESS ? [] : [tag("stem", stem > 0 ? "up" : "down")]),
    ...beams.map((beam, index) => element("beam", { number: index + 1 }, beam)),
    ...(ends.length === 0 ? [] : [tag("notations", ...ends.map((type) => element("tied", { type })))]),
  );
}

function pitchElement({ letter, accidental, octave }: Spelling): Element {
  const alter = ALTERATION[accidental];
  const altered = alter === 0 ? [] : [tag("alter", alter)];
  return tag("pitch", tag("step", letter), ...altered, tag("octave", octave));
}

/** The note value of a length, and its dot. */
function value(length: number): readonly Element[] {
  return [tag("type", VALUE_NAMES[undotted(length)]), ...(isDotted(length) ? [tag("dot")] : [])];
}
