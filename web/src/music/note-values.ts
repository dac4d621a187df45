/**
 * Note values, and how a length is written in a metre: as one note value where that reads well, else as tied ones; and
 * as rests.
 *
 * The rules are those of the handbooks of notation (Gould, "Behind Bars", on grouping and on rests):
 *
 * - No value crosses a barline.
 * - In 4/4 the middle of the bar shows: a value that does not begin the bar does not cross it. The one exception is the
 *   half note between two quarters, which everyone reads at a glance.
 * - In 3/4, which has no middle, what is longer than a beat begins on a beat.
 * - What begins or ends off the eighths stays inside its beat.
 *
 * A note value is a length in steps that one sign writes. The twin, for any metre, is `training/music/note_values.py`;
 * `tests/golden/note_values.json` holds the two together.
 */
import { barSteps, type ScoreShape, stepInBar } from "./score-shape";
import { STEPS_PER_BEAT } from "./spec";

export const HALF = 2 * STEPS_PER_BEAT;
export const WHOLE = 4 * STEPS_PER_BEAT;

/** From a sixteenth to a whole note, with the dotted ones. */
export const NOTE_LENGTHS = [1, 2, 3, 4, 6, 8, 12, 16] as const;
export type NoteLength = (typeof NOTE_LENGTHS)[number];

/** Whether there is a note value of that length. */
export function isNoteLength(length: unknown): length is NoteLength {
  return NOTE_LENGTHS.some((known) => known === length);
}

/** Whether a note value has a dot. */
export function isDotted(length: number): boolean {
  return length % 3 === 0;
}

/** A note value without its dot. */
export function undotted(length: number): number {
  return isDotted(length) ? (length * 2) / 3 : length;
}

/** A note value with a dot where there is that length, else without. */
export function withDot(value: NoteLength, dotted: boolean): NoteLength {
  const length = value * 1.5;
  return dotted && isNoteLength(length) ? length : value;
}

/** Note values from the whole note down. */
const VALUES = [...NOTE_LENGTHS].reverse();

/** Values of rests. In simple metres they have no dots. */
const RESTS = [8, 4, 2, 1];

/** What of a shape the writing of lengths depends on. */
type Measure = Pick<ScoreShape, "metre" | "pickup">;

/**
 * Splits a sound from step `start` of `length` steps into the note values that write it, in order, to be tied. As few
 * as can be; where that leaves a choice, the break is at the stronger place.
 *
 * `splitSound(4, 12, {metre: 4, pickup: 0})` is `[4, 8]`: a dotted half on the second beat would hide the middle
 * of the bar.
 */
export function splitSound(start: number, length: number, measure: Measure): readonly number[] {
  // best[n] writes the last n steps of the sound.
  const best: Split[] = [{ values: [], cost: 0 }];
  for (let rest = 1; rest <= length; rest++) {
    const at = stepInBar(measure, start + length - rest);
    const splits = VALUES.filter((value) => value <= rest && readsWell(at, value, measure)).map((value) => {
      const tail = best[rest - value];
      const cost = tail.cost + PIECE + (tail.values.length > 0 ? weakness(at + value, measure) : 0);
      return { values: [value, ...tail.values], cost };
    });
    best.push(splits.reduce((a, b) => (b.cost < a.cost ? b : a)));
  }
  return best[length].values;
}

/**
 * Splits a silence, which crosses no barline, into rests, in order. A whole bar is one piece, whatever its length: it
 * is written as a bar's rest. Else a rest stands where a whole number of its like would have come before it, and in 3/4
 * there is no half rest.
 */
export function splitSilence(start: number, length: number, measure: Measure): readonly number[] {
  if (length === barSteps(measure)) return [length];
  const pieces: number[] = [];
  for (let done = 0; done < length; done += pieces[pieces.length - 1]) {
    const at = stepInBar(measure, start + done);
    const fits = (rest: number) => rest <= length - done && at % rest === 0;
    pieces.push(RESTS.find((rest) => fits(rest) && !(rest === HALF && measure.metre === 3)) ?? 1);
  }
  return pieces;
}

interface Split {
  readonly values: readonly number[];
  readonly cost: number;
}

/** The price of one more note, above that of any break. */
const PIECE = 100;

/** The price of a break at a step of the bar: the weaker the place, the higher. */
function weakness(at: number, measure: Measure): number {
  const bar = barSteps(measure);
  const strengths = [bar, ...(measure.metre === 4 ? [bar / 2] : []), STEPS_PER_BEAT, STEPS_PER_BEAT / 2, 1];
  return strengths.findIndex((unit) => at % unit === 0);
}

/** Whether one note value may stand at step `at` of a bar. */
function readsWell(at: number, value: number, measure: Measure): boolean {
  const end = at + value;
  if (end > barSteps(measure)) return false;
  if (at === 0) return true;
  const beat = (step: number) => Math.floor(step / STEPS_PER_BEAT);
  const onEighths = at % 2 === 0 && end % 2 === 0;
  if (!onEighths && beat(at) !== beat(end - 1)) return false;
  if (measure.metre === 3) return value <= STEPS_PER_BEAT || at % STEPS_PER_BEAT === 0;
  const hidesMiddle = at < HALF && end > HALF;
  return !hidesMiddle || (at === STEPS_PER_BEAT && value === HALF);
}
