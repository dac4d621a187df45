/**
 * Keys, and key finding by Krumhansl and Kessler (1982): the key whose profile the durations fit best. The twin is
 * `training/music/key.py`; `tests/golden/voice_leading.json` holds the two together.
 */
import { modulo } from "./modulo";
import { accidentalOf, letterAt } from "./spelling";

/** The modes of a key, in the order of their numbers in a link. */
export const MODES = ["major", "minor"] as const;

/** A key that a reader has chosen. */
export interface Key {
  /** Sharps of its signature, flats below zero, from -7 to 7. */
  readonly fifths: number;
  readonly mode: (typeof MODES)[number];
}

/** Perceived stability of each pitch class above a major tonic. */
const MAJOR = [6.35, 2.23, 3.48, 2.33, 4.38, 4.09, 2.52, 5.19, 2.39, 3.66, 2.29, 2.88];

/** The same above a minor tonic. */
const MINOR = [6.33, 2.68, 3.52, 5.38, 2.6, 3.53, 2.54, 4.75, 3.98, 2.69, 3.34, 3.17];

/** Signatures by rising number of accidentals, so that of two equal fits the plainer one is kept. */
const SIGNATURES = [0, 1, -1, 2, -2, 3, -3, 4, -4, 5, -5, 6];

/** The tonic of the major key with so many sharps, from -7 to 7, as libraries name it: `Bb`, `F#`. */
export function majorTonic(fifths: number): string {
  const { letter, alteration } = letterAt(fifths);
  return letter + accidentalOf(alteration);
}

/** The pitch class of a key's tonic. */
export function tonicOf({ fifths, mode }: Key): number {
  return modulo(7 * fifths + (mode === "minor" ? 9 : 0), 12);
}

/** The signature with the fewest accidentals that sounds as one of so many fifths: from -5 to 6. */
export function plainestSignature(fifths: number): number {
  return modulo(Math.round(fifths) + 5, 12) - 5;
}

/**
 * The signature of the key that pitches (MIDI) with their lengths (steps) are most likely in: its number of sharps,
 * flats counted below zero, from -5 to 6. Zero where nothing sounds.
 */
export function estimateFifths(pitches: readonly number[], lengths: readonly number[]): number {
  const durations = new Array<number>(12).fill(0);
  pitches.forEach((pitch, index) => {
    durations[pitch % 12] += lengths[index];
  });
  let best = { fifths: 0, fit: 0 };
  for (const { key, fit } of keyFits(durations)) {
    if (fit > best.fit + 1e-9) best = { fifths: key.fifths, fit };
  }
  return best.fifths;
}

/** How well the 24 keys fit the time for which each pitch class sounds, from -1 to 1: those of plain signatures first. */
export function keyFits(
  durations: readonly number[],
): readonly { readonly key: Key; readonly fit: number }[] {
  return SIGNATURES.flatMap((fifths) =>
    MODES.map((mode) => {
      const key: Key = { fifths, mode };
      const profile = mode === "major" ? MAJOR : MINOR;
      return { key, fit: correlation(durations, rotate(profile, tonicOf(key))) };
    }),
  );
}

function rotate(profile: readonly number[], tonic: number): number[] {
  return profile.map((_, pitchClass) => profile[modulo(pitchClass - tonic, 12)]);
}

/** Pearson's correlation; zero where one side does not vary. */
function correlation(a: readonly number[], b: readonly number[]): number {
  const [meanA, meanB] = [mean(a), mean(b)];
  const covariance = mean(a.map((value, index) => (value - meanA) * (b[index] - meanB)));
  const variances =
    mean(a.map((value) => (value - meanA) ** 2)) * mean(b.map((value) => (value - meanB) ** 2));
  return variances === 0 ? 0 : covariance / Math.sqrt(variances);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
