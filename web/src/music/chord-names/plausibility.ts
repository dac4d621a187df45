/**
 * How plausible a chord is in a key, and after another chord, whatever sounds. As in `figuration.ts` all is told in steps
 * of a tone; the numbers are whole or halves because the share of Bach's chorales that is named rightly hardly asks for more.
 */
import { type Key, tonicOf } from "../key";
import { modulo } from "../modulo";
import type { Chord, ChordTypeName } from "./chord-types";

/** What a type of chord costs: of a seventh that is no dominant's, most are suspensions and passing tones. */
const RARITY: Readonly<Record<ChordTypeName, number>> = {
  major: 0,
  minor: 0,
  diminished: 0,
  augmented: 2,
  "dominant seventh": 1,
  "major seventh": 6,
  "minor seventh": 3,
  "half-diminished": 2,
  "diminished seventh": 1,
};

/** What each tone outside the key costs. */
const OUTSIDE = 2;
/** What a chord of minor with raised degrees costs: the dominant, the leading note's chords, the Picardy third. */
const RAISED = 0.5;
/** What speaks for a chord whose root is a fourth above, or a fifth below, that of the chord before. */
const FALLING_FIFTH = 0.5;
/** What speaks for the chord to which a dominant seventh, or a diminished chord on a leading note, resolves. */
const RESOLUTION = 1;

/** Degrees in semitones above the tonic. */
const SCALES: Readonly<Record<Key["mode"], readonly number[]>> = {
  major: [0, 2, 4, 5, 7, 9, 11],
  minor: [0, 2, 3, 5, 7, 8, 10],
};
const RAISED_IN_MINOR = [4, 9, 11];

/** What a chord costs in a key. */
export function costInKey({ root, type }: Chord, key: Key): number {
  const tonic = tonicOf(key);
  const degrees = type.members.map((member) => modulo(root + member - tonic, 12));
  const outside = degrees.filter((degree) => !SCALES[key.mode].includes(degree));
  const raised = key.mode === "minor" && outside.every((degree) => RAISED_IN_MINOR.includes(degree));
  if (raised && outside.length > 0) return RARITY[type.name] + RAISED;
  return RARITY[type.name] + OUTSIDE * outside.length;
}

/** What speaks for a chord after another. */
export function gainOfMove(from: Chord, to: Chord): number {
  const rise = modulo(to.root - from.root, 12);
  if (rise === 5) return FALLING_FIFTH + (from.type.name === "dominant seventh" ? RESOLUTION : 0);
  return rise === 1 && from.type.isDiminished ? RESOLUTION : 0;
}
