/**
 * Pitch spelling: letters, accidentals and staff positions, by places on the line of fifths. A pitch is a MIDI number,
 * 60 is C4; `fifths` counts the sharps of a key. The twin is `training/music/spelling.py`; `tests/golden/spelling.json`
 * holds the two together.
 */
import { modulo } from "./modulo";

export type Letter = "C" | "D" | "E" | "F" | "G" | "A" | "B";
export type Accidental = "" | "#" | "b" | "##" | "bb";

/** How a pitch is written: `{letter: "B", accidental: "b", octave: 3}` is the B flat below middle C. */
export interface Spelling {
  readonly letter: Letter;
  readonly accidental: Accidental;
  /** Scientific: it changes between B and C. */
  readonly octave: number;
}

const LETTERS: readonly Letter[] = ["C", "D", "E", "F", "G", "A", "B"];

/** Semitones above C of each letter of `LETTERS`. */
const SEMITONES = [0, 2, 4, 5, 7, 9, 11];

/** Letters in the order of the line of fifths, in which F stands one place before C. */
const FIFTHS: readonly Letter[] = ["F", "C", "G", "D", "A", "E", "B"];

/** By how many semitones an accidental raises its letter. */
export const ALTERATION: Readonly<Record<Accidental, number>> = { bb: -2, b: -1, "": 0, "#": 1, "##": 2 };

/**
 * Spells a pitch in a key of so many `fifths` (from -7 to 7, flats below zero), as the place on the line of fifths
 * between three to the left of the major tonic and eight to the right: in C from E flat to G sharp, which holds the
 * scales of C major and A minor and the leading notes around them.
 */
export function spell(pitch: number, fifths = 0): Spelling {
  // The pitch class is seven times its place on the line, and 7 * 7 = 1 (mod 12).
  const place = fifths - 3 + modulo(7 * pitch - (fifths - 3), 12);
  const { letter, alteration } = letterAt(place);
  return { letter, accidental: accidentalOf(alteration), octave: Math.floor((pitch - alteration) / 12) - 1 };
}

/** Spells a note: by the accidental that was asked for where the pitch has such a spelling, else in the key. */
export function spellNote(note: { readonly pitch: number; readonly alter?: number }, fifths = 0): Spelling {
  const { pitch, alter } = note;
  if (alter === undefined) return spell(pitch, fifths);
  const letter = LETTERS[SEMITONES.indexOf(modulo(pitch - alter, 12))];
  if (letter === undefined) return spell(pitch, fifths);
  return { letter, accidental: accidentalOf(alter), octave: Math.floor((pitch - alter) / 12) - 1 };
}

/** The pitch of a spelling's letter under an accidental of so many semitones. */
export function altered({ letter, octave }: Spelling, alteration: number): number {
  return 12 * (octave + 1) + SEMITONES[LETTERS.indexOf(letter)] + alteration;
}

/** The letter that stands so many fifths above C, below zero under it, and the semitones by which it is altered. */
export function letterAt(place: number): { letter: Letter; alteration: number } {
  return { letter: FIFTHS[modulo(place + 1, 7)], alteration: Math.floor((place + 1) / 7) };
}

/** The MIDI pitch of a spelling. */
export function pitchOf({ letter, accidental, octave }: Spelling): number {
  return 12 * (octave + 1) + SEMITONES[LETTERS.indexOf(letter)] + ALTERATION[accidental];
}

/** Scientific name in a key: `formatPitch(70, -1)` is `"Bb4"`. */
export function formatPitch(pitch: number, fifths = 0): string {
  const { letter, accidental, octave } = spell(pitch, fifths);
  return `${letter}${accidental}${octave}`;
}

/** Reads a scientific name such as `E5`, `F#4` or `Bb3`; `null` where it is none. */
export function parsePitch(name: string): number | null {
  const match = /^([A-G])(##|#|bb|b|)(-?\d{1,2})$/.exec(name);
  if (match === null) return null;
  const [, letter, accidental, octave] = match;
  return pitchOf({ letter: letter as Letter, accidental: accidental as Accidental, octave: Number(octave) });
}

/** Staff position: letters counted from C0, so that middle C is 28 and each line or space is one more. */
export function staffPosition(spelling: Pick<Spelling, "letter" | "octave">): number {
  return 7 * spelling.octave + LETTERS.indexOf(spelling.letter);
}

/** The pitch of a staff position under the key's own accidentals. */
export function pitchAtPosition(position: number, fifths = 0): number {
  const letter = LETTERS[modulo(position, 7)];
  const place = FIFTHS.indexOf(letter);
  // The key signature of n sharps raises the first n letters of the line of fifths; flats lower it from its end.
  const alteration = Math.floor((fifths - 1 - place) / 7) + 1;
  return 12 * (Math.floor(position / 7) + 1) + SEMITONES[LETTERS.indexOf(letter)] + alteration;
}

/** A pitch so many lines and spaces higher in a key; what it is raised or lowered by against the key stays. */
export function transposeInKey(pitch: number, positions: number, fifths: number): number {
  const position = staffPosition(spell(pitch, fifths));
  return pitchAtPosition(position + positions, fifths) + pitch - pitchAtPosition(position, fifths);
}

/** The accidental that raises a letter by so many semitones. Throws where there is none. */
export function accidentalOf(alteration: number): Accidental {
  const found = Object.entries(ALTERATION).find(([, value]) => value === alteration);
  if (found === undefined) throw new RangeError(`no accidental alters by ${alteration} semitones`);
  return found[0] as Accidental;
}
