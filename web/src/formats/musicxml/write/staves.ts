/** On which staves a score is written: each staff is a part of its own. */

import { STAFF_OF_VOICE, STEM_OF_VOICE } from "../../../music/short-score";
import { staffPosition } from "../../../music/spelling";
import type { ExportedScore, ExportedVoice } from "../../exported-score";

/** How many staves a chorale is written on: two voices on each of two, or one on each of four. */
export type StaffCount = 2 | 4;

export interface Clef {
  readonly sign: "G" | "F";
  readonly line: number;
  /** Octaves by which it sounds higher than it is written. */
  readonly octave: number;
  /** Diatonic position, as it sounds, of the middle line; C4 is 28. */
  readonly middle: number;
}

/** A voice of a staff. Without `stem` its stems go where they suit the notes. */
export interface StaffVoice extends ExportedVoice {
  readonly stem?: 1 | -1;
  /** From 0 for the highest of the score. */
  readonly index: number;
}

export interface Staff {
  readonly name: string;
  readonly clef: Clef;
  readonly voices: readonly StaffVoice[];
}

const MIDDLE = {
  treble: staffPosition({ letter: "B", octave: 4 }),
  tenor: staffPosition({ letter: "B", octave: 3 }),
  bass: staffPosition({ letter: "D", octave: 3 }),
};
const TREBLE: Clef = { sign: "G", line: 2, octave: 0, middle: MIDDLE.treble };
const TENOR: Clef = { sign: "G", line: 2, octave: -1, middle: MIDDLE.tenor };
const BASS: Clef = { sign: "F", line: 4, octave: 0, middle: MIDDLE.bass };

/** The staves of a score, from the upper one down; a melody alone has one. */
export function stavesOf({ voices }: ExportedScore, count: StaffCount): readonly Staff[] {
  const indexed = voices.map((voice, index): StaffVoice => ({ ...voice, index }));
  if (count === 4 || voices.length === 1) {
    const clefs = [TREBLE, TREBLE, TENOR, BASS];
    return indexed.map((voice) => ({ name: voice.name, clef: clefs[voice.index], voices: [voice] }));
  }
  return [TREBLE, BASS].map((clef, staff) => {
    const shared = indexed
      .filter(({ index }) => STAFF_OF_VOICE[index] === staff)
      .map((voice) => ({ ...voice, stem: STEM_OF_VOICE[voice.index] }));
    return { name: shared.map(({ name }) => name).join(", "), clef, voices: shared };
  });
}
