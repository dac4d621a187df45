/**
 * Type guards for what came from outside, by a link or from the disk. Each check takes anything. The notes and the
 * harmony are checked against a shape that is right.
 */

import type { Grid } from "../music/grid";
import { INSTRUMENTS, type Instrument } from "../music/instrument";
import { type Key, MODES } from "../music/key";
import type { Melody } from "../music/notes";
import { METRES, MOST_BARS, type ScoreShape, shapeSteps } from "../music/score-shape";
import { MELODY_HIGHEST, MELODY_LOWEST, spec, VOICE_COUNT } from "../music/spec";
import { TEMPO } from "../music/tempo";

/** The fields of something, none of which is known to be right. */
export type Fields = Readonly<Record<string, unknown>>;

/** Sharps or flats that a key can have. */
const MOST_ACCIDENTALS = 7;

/** Seeds are whole numbers from 0 to this. */
export const HIGHEST_SEED = 2 ** 32 - 1;

/** The fields of anything; none where it has none. */
export function fieldsOf(value: unknown): Fields {
  return typeof value === "object" && value !== null ? (value as Fields) : {};
}

/** Whether this is a whole number from `lowest` to `highest`. */
export function isWhole(value: unknown, lowest: number, highest: number): value is number {
  return Number.isInteger(value) && (value as number) >= lowest && (value as number) <= highest;
}

/** Whether this is one of a list. */
function isOneOf<Choice>(value: unknown, choices: readonly Choice[]): value is Choice {
  return choices.some((choice) => choice === value);
}

export function isScoreShape(value: unknown): value is ScoreShape {
  const { metre, bars, pickup } = fieldsOf(value);
  return isOneOf(metre, METRES) && isWhole(bars, 1, MOST_BARS) && isWhole(pickup, 0, metre - 1);
}

/** Whether this is a key, or `null` for one that is left to the notes. */
export function isKey(value: unknown): value is Key | null {
  const { fifths, mode } = fieldsOf(value);
  return value === null || (isWhole(fifths, -MOST_ACCIDENTALS, MOST_ACCIDENTALS) && isOneOf(mode, MODES));
}

/** Whether this is a number of beats a minute. */
export function isTempo(value: unknown): value is number {
  return isWhole(value, TEMPO.lowest, TEMPO.highest);
}

export function isInstrument(value: unknown): value is Instrument {
  return isOneOf(value, INSTRUMENTS);
}

export function isSeed(value: unknown): value is number {
  return isWhole(value, 0, HIGHEST_SEED);
}

/** Whether these are notes in order, apart from each other, in the soprano's compass and in the shape. */
export function isMelody(value: unknown, shape: ScoreShape): value is Melody {
  if (!Array.isArray(value)) return false;
  const steps = shapeSteps(shape);
  let end = 0;
  return value.every((note: unknown) => {
    const { start, length, pitch } = fieldsOf(note);
    if (!isWhole(start, end, steps - 1) || !isWhole(length, 1, steps - start)) return false;
    end = start + length;
    return isWhole(pitch, MELODY_LOWEST, MELODY_HIGHEST);
  });
}

/** Whether this is a finished grid of the shape: every voice sings throughout. */
export function isGrid(value: unknown, shape: ScoreShape): value is Grid {
  const { steps, cells } = fieldsOf(value);
  if (steps !== shapeSteps(shape) || !(cells instanceof Int16Array)) return false;
  const sings = (pitch: number) => isWhole(pitch, spec.pitchMin, spec.pitchMax);
  return cells.length === steps * VOICE_COUNT && cells.every(sings);
}
