/** A note or a rest as an element of MusicXML. */
import type { WrittenAccidental } from "../../../music/accidentals";
import type { Rest } from "../../../music/notation";
import { isDotted, undotted } from "../../../music/note-values";
import { ALTERATION, type Spelling } from "../../../music/spelling";
import { type Element, element, tag } from "./element";
import type { Sign, WrittenHead } from "./signs";
import type { Syllable } from "./syllables";

/** How MusicXML names note values, by length in steps. */
const VALUE_NAMES: Readonly<Record<number, string>> = {
  1: "16th",
  2: "eighth",
  4: "quarter",
  8: "half",
  16: "whole",
  32: "breve",
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

/** A fermata above a note, or upside down below it. */
export type Fermata = "upright" | "inverted";

/** The element of a sign of a voice, which is counted from 1 on its staff. */
export function noteElement(
  sign: Sign,
  voice: number,
  fermata: Fermata | null,
  lyrics: readonly Syllable[] = [],
): Element {
  const over = fermata === null ? [] : [element("fermata", { type: fermata })];
  return sign.kind === "rest" ? restElement(sign, voice, over) : headElement(sign, voice, over, lyrics);
}

function restElement({ length, wholeBar }: Rest, voice: number, over: readonly Element[]): Element {
  const rest = element("rest", wholeBar ? { measure: "yes" } : {});
  return tag(
    "note",
    rest,
    tag("duration", length),
    tag("voice", voice),
    ...(wholeBar ? [] : value(length)),
    ...notations(over),
  );
}

function headElement(
  head: WrittenHead,
  voice: number,
  over: readonly Element[],
  lyrics: readonly Syllable[],
): Element {
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
    ...notations([...ends.map((type) => element("tied", { type })), ...over]),
    ...lyrics.map(({ verse, syllabic, text }) =>
      element("lyric", { number: verse + 1 }, tag("syllabic", syllabic), tag("text", text)),
    ),
  );
}

/** What stands over, under and between notes, where there is any of it. */
function notations(signs: readonly Element[]): readonly Element[] {
  return signs.length === 0 ? [] : [tag("notations", ...signs)];
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
