/** The pitches of ABC: letters under a key signature, and accidentals that hold for the rest of their bar. */
import type { Key as WrittenKey } from "abcjs/src/parse/abc_parse.js";
import { clamp } from "../../music/clamp";
import { modulo } from "../../music/modulo";
import type { PieceKey } from "../import/piece";

/** Semitones above C of the letters from C on. */
const SEMITONES = [0, 2, 4, 5, 7, 9, 11];

const LETTERS = "CDEFGAB";

/** MIDI pitch of middle C, from which letters are counted. */
const MIDDLE_C = 60;

/** By how many semitones the parser's accidentals alter a letter. */
const ALTERATIONS: ReadonlyMap<string, number> = new Map(
  Object.entries({
    ...{ dblflat: -2, flat: -1, quarterflat: -0.5, natural: 0, quartersharp: 0.5, sharp: 1, dblsharp: 2 },
  }),
);

/** The modes, as the parser shortens them, by the third above their tonic. */
const MODES: ReadonlyMap<string, PieceKey["mode"]> = new Map(
  Object.entries({ "": "major", Lyd: "major", Mix: "major", m: "minor", Dor: "minor", Phr: "minor" }),
);

const MOST_ACCIDENTALS = 7;

/** How far an accidental reaches within its bar, as a directive says; by the standard to its letter in every octave. */
export type Reach = "not" | "octave" | "pitch";

/** The key as a key of a piece, `null` where the tune has none. */
export function keyOf({ root, mode, accidentals }: WrittenKey): Omit<PieceKey, "start"> | null {
  if (root === "none") return null;
  const sum = accidentals.reduce((sharps, { acc }) => sharps + (ALTERATIONS.get(acc) ?? 0), 0);
  const isLetter = /^[A-G]$/.test(root);
  return {
    fifths: clamp(Math.round(sum), -MOST_ACCIDENTALS, MOST_ACCIDENTALS),
    mode: isLetter ? (MODES.get(mode) ?? null) : null,
  };
}

/** A note's pitch, MIDI, and by how many semitones its letter is altered. */
export interface Sounding {
  readonly pitch: number;
  readonly alter: number;
}

/** The accidentals of a voice that hold: those of its key, and those of its bar. */
export interface Accidentals {
  setKey(key: WrittenKey): void;
  endBar(): void;
  /** The pitch of a letter, counted from middle C; a tied one goes on as altered as it was. */
  sounding(letter: number, accidental: string | undefined, tied: number | undefined): Sounding;
}

export function createAccidentals(reach: Reach): Accidentals {
  let key = new Map<number, number>();
  const bar = new Map<number, number>();
  const placeOf = (letter: number) => (reach === "octave" ? letter : modulo(letter, 7));
  return {
    setKey({ accidentals }) {
      key = new Map(
        accidentals.map(({ note, acc }) => [LETTERS.indexOf(note.toUpperCase()), ALTERATIONS.get(acc) ?? 0]),
      );
    },
    endBar: () => bar.clear(),
    sounding(letter, accidental, tied) {
      const written = accidental === undefined ? undefined : ALTERATIONS.get(accidental);
      if (written !== undefined && reach !== "not") bar.set(placeOf(letter), written);
      const alter = written ?? tied ?? bar.get(placeOf(letter)) ?? key.get(modulo(letter, 7)) ?? 0;
      const natural = MIDDLE_C + 12 * Math.floor(letter / 7) + SEMITONES[modulo(letter, 7)];
      return { pitch: Math.round(natural + alter), alter };
    },
  };
}
