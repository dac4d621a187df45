/** The keys of a piano and of the computer: where they lie, and which pitches they are. */
import type { Compass } from "../../../music/melody";

const OCTAVE = 12;

/** Pitch classes of the white keys. */
const WHITE = [0, 2, 4, 5, 7, 9, 11];

/** Where a key lies, in widths of a white key from the left edge. */
export interface PianoKey {
  readonly pitch: number;
  readonly black: boolean;
  /** Left edge of a white key, middle of a black one. */
  readonly place: number;
}

/** Whether the key of a pitch is a black one. */
export function isBlack(pitch: number): boolean {
  return !WHITE.includes(pitch % OCTAVE);
}

/** The keys from one pitch to another, both white, from the left. */
export function pianoKeys(lowest: number, highest: number): readonly PianoKey[] {
  const keys: PianoKey[] = [];
  let place = 0;
  for (let pitch = lowest; pitch <= highest; pitch++) {
    const black = isBlack(pitch);
    keys.push({ pitch, black, place });
    if (!black) place += 1;
  }
  return keys;
}

/** Keys of the computer by their place on the keyboard, in semitones above the C that the A key plays. */
const SEMITONES: Readonly<Record<string, number>> = {
  KeyA: 0,
  KeyW: 1,
  KeyS: 2,
  KeyE: 3,
  KeyD: 4,
  KeyF: 5,
  KeyT: 6,
  KeyG: 7,
  KeyY: 8,
  KeyH: 9,
  KeyU: 10,
  KeyJ: 11,
  KeyK: 12,
  KeyO: 13,
  KeyL: 14,
  KeyP: 15,
};

/** The pitch that a key of the computer plays when A is `c`; `null` for any other key. */
export function pitchOfCode(code: string, c: number): number | null {
  const semitones = SEMITONES[code];
  return semitones === undefined ? null : c + semitones;
}

/** The C from which the computer's keys play a compass: those of an octave are nearest to its middle. */
export function baseC([lowest, highest]: Compass): number {
  const aside = (c: number) => Math.abs(c + OCTAVE / 2 - (lowest + highest) / 2);
  const cs = pianoKeys(lowest, highest).flatMap(({ pitch }) => (pitch % OCTAVE === 0 ? [pitch] : []));
  return cs.reduce((best, c) => (aside(c) < aside(best) ? c : best));
}

/** Pitch class of a letter as the language names notes: B is B flat in German, and H its B. `null` for other letters. */
export function pitchClassOfLetter(letter: string, language: string): number | null {
  const classes: Readonly<Record<string, number>> =
    language === "de"
      ? { c: 0, d: 2, e: 4, f: 5, g: 7, a: 9, b: 10, h: 11 }
      : { c: 0, d: 2, e: 4, f: 5, g: 7, a: 9, b: 11 };
  return classes[letter.toLowerCase()] ?? null;
}
