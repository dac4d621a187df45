/** Metres: their names, their steps and their beats. */
import { STEPS_PER_BEAT } from "./spec";

/** A metre as it is written: 6/8 is `{ beats: 6, unit: 8 }`. */
export interface Metre {
  readonly beats: number;
  /** The part of a whole note that is counted; of a score's metre 2, 4, 8 or 16. */
  readonly unit: number;
}

export const COMMON_TIME: Metre = { beats: 4, unit: 4 };

/** Metres that are offered. */
export const METRES: readonly Metre[] = [
  COMMON_TIME,
  { beats: 3, unit: 4 },
  { beats: 2, unit: 4 },
  { beats: 2, unit: 2 },
  { beats: 3, unit: 2 },
  { beats: 6, unit: 8 },
  { beats: 9, unit: 8 },
  { beats: 12, unit: 8 },
  { beats: 5, unit: 4 },
];

/** Parts of a whole note of which a metre may count up to so many. */
const UNITS: readonly number[] = [2, 4, 8, 16];
const MOST_BEATS = 32;

/** Steps of a whole note. */
export const WHOLE = 4 * STEPS_PER_BEAT;

/** A metre as it is read aloud and written: `6/8`. */
export function metreName({ beats, unit }: Metre): string {
  return `${beats}/${unit}`;
}

/** The metre of a name such as `6/8`; throws a RangeError where it is none. */
export function metreNamed(name: string): Metre {
  const [beats, unit] = name.split("/").map(Number);
  if (!isMetre({ beats, unit })) throw new RangeError(`${name} is no metre`);
  return { beats, unit };
}

export function sameMetre(a: Metre, b: Metre): boolean {
  return a.beats === b.beats && a.unit === b.unit;
}

/** Whether a score may have it: it has whole steps, and not too many of them. */
export function isMetre({ beats, unit }: { readonly beats: unknown; readonly unit: unknown }): boolean {
  const known = UNITS.some((known) => known === unit);
  const counted = Number.isInteger(beats) && (beats as number) >= 1 && (beats as number) <= MOST_BEATS;
  return known && counted && metreSteps({ beats: beats as number, unit: unit as number }) <= 2 * WHOLE;
}

/** Steps of a whole bar. */
export function metreSteps({ beats, unit }: Metre): number {
  return beats * unitSteps({ unit });
}

/** Steps of the unit that is counted. */
export function unitSteps({ unit }: Pick<Metre, "unit">): number {
  return WHOLE / unit;
}

/** Whether beats are divided in threes, as in 6/8 and 3/8. */
export function isCompound({ beats, unit }: Metre): boolean {
  return beats % 3 === 0 && (beats > 3 || unit >= 8);
}

/** Steps of a beat: a dotted quarter in 6/8, a half in 3/2. */
export function beatSteps(metre: Metre): number {
  return isCompound(metre) ? 3 * unitSteps(metre) : unitSteps(metre);
}

/** Whether a bar has a middle, which shows in writing: whether it has four beats. */
export function hasMiddle(metre: Metre): boolean {
  return metreSteps(metre) === 4 * beatSteps(metre);
}
