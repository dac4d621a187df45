/**
 * Type guards for what came from outside, by a link or from the disk. Each check takes anything. The notes and the
 * harmony are checked against a shape that is right.
 */

import type { Grid } from "./grid";
import { INSTRUMENTS, type Instrument } from "./instrument";
import { type Key, MODES } from "./key";
import { isLyrics } from "./lyrics";
import { isMetre } from "./metre";
import type { Melody } from "./notes";
import type { Voices } from "./score";
import {
  type Bar,
  type Frame,
  firstStep,
  fitsPage,
  MOST_BARS,
  type ScoreShape,
  shapeSteps,
} from "./score-shape";
import { MARKS, MOST_TIMES } from "./signs";
import { MELODY_HIGHEST, MELODY_LOWEST, REST, spec, VOICE_COUNT } from "./spec";
import { TEMPO } from "./tempo";

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
  const { bars } = fieldsOf(value);
  return Array.isArray(bars) && bars.every(isBar) && fitsPage({ bars });
}

/** Whether this is a bar; whether it is longer than its metre says is not looked at. */
export function isBar(value: unknown): value is Bar {
  const { metre, length, opens, closes, ending = [], marks = [] } = fieldsOf(value);
  const areBarlines = [opens, closes].every((sign) => sign === undefined || sign === true);
  const areTimes = Array.isArray(ending) && ending.every((time) => isWhole(time, 1, MOST_TIMES));
  const areMarks = Array.isArray(marks) && marks.every((mark) => isOneOf(mark, MARKS));
  const { beats, unit } = fieldsOf(metre);
  return isMetre({ beats, unit }) && Number.isInteger(length) && areBarlines && areTimes && areMarks;
}

/** Whether this is a frame of pages that had 3/4 and 4/4 alone. */
export function isFrame(value: unknown): value is Frame {
  const { metre, bars, pickup } = fieldsOf(value);
  return isOneOf(metre, [3, 4]) && isWhole(bars, 1, MOST_BARS) && isWhole(pickup, 0, metre - 1);
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
  return isLine(value, shape, ({ pitch }) => isWhole(pitch, MELODY_LOWEST, MELODY_HIGHEST));
}

/**
 * Whether these are the lines of all voices: notes in order, apart from each other, and in the shape. Their pitches are
 * those that the network has, whatever the voice: a score that was opened may leave a voice's compass. Rests are the
 * user's.
 */
export function isVoices(value: unknown, shape: ScoreShape): value is Voices {
  if (!Array.isArray(value) || value.length !== VOICE_COUNT) return false;
  return value.every((line: unknown, index) =>
    isLine(line, shape, ({ pitch, voice, given, alter, lyrics }) => {
      const known = pitch === REST ? given === true : isWhole(pitch, spec.pitchMin, spec.pitchMax);
      const spelled = alter === undefined || isWhole(alter, -1, 1);
      const sung = lyrics === undefined || (pitch !== REST && isLyrics(lyrics));
      return known && spelled && sung && voice === index && typeof given === "boolean";
    }),
  );
}

/** Whether these are steps of the shape in order, each once: those with a fermata. */
export function isFermatas(value: unknown, shape: ScoreShape): value is readonly number[] {
  if (!Array.isArray(value)) return false;
  const [first, last] = [firstStep(shape), shapeSteps(shape) - 1];
  return value.every((step: unknown, index) =>
    isWhole(step, index === 0 ? first : value[index - 1] + 1, last),
  );
}

/** Whether these are in order, apart from each other and in the shape, and each is one that is `known`. */
function isLine(value: unknown, shape: ScoreShape, known: (note: Fields) => boolean): boolean {
  if (!Array.isArray(value)) return false;
  const steps = shapeSteps(shape);
  let end = firstStep(shape);
  return value.every((note: unknown) => {
    const fields = fieldsOf(note);
    const { start, length } = fields;
    if (!isWhole(start, end, steps - 1) || !isWhole(length, 1, steps - start)) return false;
    end = start + length;
    return known(fields);
  });
}

/** Whether this is a finished grid of the shape: every voice sings throughout. */
export function isGrid(value: unknown, shape: ScoreShape): value is Grid {
  const { steps, cells } = fieldsOf(value);
  if (steps !== shapeSteps(shape) || !(cells instanceof Int16Array)) return false;
  const sings = (pitch: number) => isWhole(pitch, spec.pitchMin, spec.pitchMax);
  return cells.length === steps * VOICE_COUNT && cells.every(sings);
}
