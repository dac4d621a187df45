/**
 * Note values, and how a length is written in a metre: as one note value where that reads well, else as tied ones; and
 * as rests.
 *
 * The rules are those of the handbooks of notation (Gould, "Behind Bars", on grouping and on rests):
 *
 * - No value crosses a barline.
 * - The middle of a bar of four beats shows: a value that does not begin the bar does not cross it. The one exception is
 *   the note of two beats between two of one, which everyone reads at a glance.
 * - In other simple metres what is longer than a beat begins on a beat; in compound ones it begins and ends on beats.
 * - What begins or ends off the eighths stays inside its beat, or its quarter where a simple beat is longer.
 *
 * A note value is a length in steps that one sign writes. The twin is `training/music/note_values.py`;
 * `tests/golden/note_values.json` holds the two together.
 */
import { beatSteps, hasMiddle, isCompound, type Metre, metreSteps } from "./metre";
import type { MetricPlace } from "./score-shape";
import { STEPS_PER_BEAT } from "./spec";

export const HALF = 2 * STEPS_PER_BEAT;
const EIGHTH = STEPS_PER_BEAT / 2;

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

/** Values that are written: those that are offered, and the breves and dotted wholes of long bars. */
const VALUES = [32, 24, ...[...NOTE_LENGTHS].reverse()];

/** Values of rests, without dots. */
const RESTS = [16, 8, 4, 2, 1];

/**
 * Splits a sound in one bar, from step `start` of `length` steps, into the note values that write it, in order, to be tied. As few
 * as can be; where that leaves a choice, the break is at the stronger place.
 *
 * `splitSound(4, 12, { metre: { beats: 4, unit: 4 }, downbeat: 0 })` is `[4, 8]`: a dotted half on the second beat would
 * hide the middle of the bar.
 */
export function splitSound(
  start: number,
  length: number,
  { metre, downbeat }: MetricPlace,
): readonly number[] {
  // best[n] writes the last n steps of the sound.
  const best: Split[] = [{ values: [], cost: 0 }];
  for (let rest = 1; rest <= length; rest++) {
    const at = start - downbeat + length - rest;
    const splits = VALUES.filter((value) => value <= rest && readsWell(at, value, metre)).map((value) => {
      const tail = best[rest - value];
      const cost = tail.cost + PIECE + (tail.values.length > 0 ? weakness(at + value, metre) : 0);
      return { values: [value, ...tail.values], cost };
    });
    best.push(splits.reduce((a, b) => (b.cost < a.cost ? b : a)));
  }
  return best[length].values;
}

/**
 * Splits a silence in one bar into rests, in order. A whole bar is one piece, whatever its length: it
 * is written as a bar's rest. Else a rest stands where a whole number of its like would have come before it, and none is
 * longer than half a bar. A beat of a compound metre is one dotted rest.
 */
export function splitSilence(
  start: number,
  length: number,
  { metre, downbeat }: MetricPlace,
): readonly number[] {
  const full = metreSteps(metre);
  if (length === full) return [length];
  const plain = RESTS.filter((rest) => 2 * rest <= full);
  const values = isCompound(metre) ? [beatSteps(metre), ...plain] : plain;
  const pieces: number[] = [];
  for (let done = 0; done < length; done += pieces[pieces.length - 1]) {
    const at = start - downbeat + done;
    pieces.push(values.find((rest) => rest <= length - done && at % rest === 0) ?? 1);
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
function weakness(at: number, metre: Metre): number {
  const [full, beat] = [metreSteps(metre), beatSteps(metre)];
  const smaller = [STEPS_PER_BEAT, EIGHTH, 1].filter((unit) => unit < beat);
  const strengths = [full, ...(hasMiddle(metre) ? [full / 2] : []), beat, ...smaller];
  return strengths.findIndex((unit) => at % unit === 0);
}

/** Whether one note value may stand at step `at` of a bar. */
function readsWell(at: number, value: number, metre: Metre): boolean {
  const [full, beat] = [metreSteps(metre), beatSteps(metre)];
  const end = at + value;
  if (end > full) return false;
  const isWithin = (unit: number) => Math.floor(at / unit) === Math.floor((end - 1) / unit);
  if (isWithin(beat) && (isCompound(metre) || isWithin(STEPS_PER_BEAT))) return true;
  if (at % EIGHTH !== 0 || end % EIGHTH !== 0) return false;
  if (isCompound(metre)) return at % beat === 0 && end % beat === 0;
  if (!hasMiddle(metre)) return value <= beat || at % beat === 0;
  const hidesMiddle = at > 0 && at < full / 2 && end > full / 2;
  return !hidesMiddle || (at === beat && value === 2 * beat);
}
