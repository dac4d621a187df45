/**
 * The shape of a score: its bars, each in its metre, with repeats, endings and jumps. The command line's bars are
 * `training/scores/bar.py`'s.
 *
 * The network counts in whole beats of four steps, so that the first downbeat of a score falls on one: a pick-up that is
 * not whole beats begins within a beat, a few steps after the score's step 0.
 */

import {
  beatSteps,
  COMMON_TIME,
  isMetre,
  type Metre,
  metreSteps,
  sameMetre,
  unitSteps,
  WHOLE,
} from "./metre";
import { modulo } from "./modulo";
import type { Signs } from "./signs";
import { STEPS_PER_BEAT } from "./spec";

/** A bar, wherever it stands. */
export interface Bar extends Signs {
  readonly metre: Metre;
  /** In steps. A pick-up is shorter than its metre says, and so is a bar that a repeat divides. */
  readonly length: number;
}

/** The bars of a score in order. */
export interface ScoreShape {
  readonly bars: readonly Bar[];
}

/** A bar of a shape: where it begins, and where the next one does, in steps. */
export interface ShapeBar extends Bar {
  /** As it is called: 1 for the first whole bar, 0 for a pick-up. A bar that a repeat divides has one number. */
  readonly number: number;
  readonly start: number;
  readonly end: number;
  /** The step of the shape on which the bar would begin if it were whole: before `start` for a pick-up. */
  readonly downbeat: number;
}

/** Where the writing of lengths is: in a bar, or in one that would be whole. */
export type MetricPlace = Pick<ShapeBar, "metre" | "downbeat">;

/** Bars of the longest score; where bars are short, there are more of them in as many steps as those of 4/4 have. */
export const MOST_BARS = 32;
const MOST_STEPS = MOST_BARS * WHOLE;

/** Bars that a score of one metre may have. */
export function mostBars(metre: Metre): number {
  return Math.max(MOST_BARS, Math.floor(MOST_STEPS / metreSteps(metre)));
}

/** A shape of `count` bars in one metre, with a pick-up of some steps, by which the last bar is shorter, as is the custom. */
export function regularShape(metre: Metre, count: number, pickup = 0): ScoreShape {
  const full = metreSteps(metre);
  const whole = Array.from({ length: count }, () => ({ metre, length: full }));
  if (pickup === 0) return { bars: whole };
  return { bars: [{ metre, length: pickup }, ...whole.with(-1, { metre, length: full - pickup })] };
}

/** Two bars of 4/4, as a new page has. */
export const USUAL_SHAPE: ScoreShape = regularShape(COMMON_TIME, 2);

/** The longest shape that a page has, in steps: 32 bars of 3/2. */
export const LONGEST_SHAPE: ScoreShape = regularShape({ beats: 3, unit: 2 }, MOST_BARS);
const LONGEST_STEPS = shapeLength(LONGEST_SHAPE);

const laidOut = new WeakMap<ScoreShape, readonly ShapeBar[]>();

/** The bars of a shape in order, laid out one after the other. */
export function barsOf(shape: ScoreShape): readonly ShapeBar[] {
  const known = laidOut.get(shape) ?? layOut(shape.bars);
  laidOut.set(shape, known);
  return known;
}

function layOut(bars: readonly Bar[]): readonly ShapeBar[] {
  const places = placesInBars(bars.map(({ metre, length }) => ({ length, full: metreSteps(metre) })));
  let [start, number] = [modulo(-firstDownbeat(bars, places), STEPS_PER_BEAT), 0];
  return bars.map((bar, index) => {
    if (places[index] === 0) number++;
    const laid = { ...bar, number, start, end: start + bar.length, downbeat: start - places[index] };
    start = laid.end;
    return laid;
  });
}

/** Steps from the beginning to the first downbeat, or to the end where there is none. */
function firstDownbeat(bars: readonly Bar[], places: readonly number[]): number {
  const first = places.indexOf(0);
  return shapeLength({ bars: first === -1 ? bars : bars.slice(0, first) });
}

/**
 * Where in a full bar each bar begins, in steps; `full` is what its metre asks for. A short first bar is a pick-up, and
 * ends where a full one would. A later short one goes on where the one before it stopped, if together
 * they make a full one, as around a repeat.
 */
export function placesInBars(
  bars: readonly { readonly length: number; readonly full: number }[],
): readonly number[] {
  const places: number[] = [];
  for (const [index, { length, full }] of bars.entries()) {
    const before = bars[index - 1];
    if (before === undefined) places.push(Math.max(0, full - length));
    else {
      const stopped = places[index - 1] + before.length;
      places.push(stopped < before.full && stopped + length === full ? stopped : 0);
    }
  }
  return places;
}

/** Whether a bar has another metre than the one before it. */
export function changesMetre(shape: ScoreShape, bar: Pick<ShapeBar, "start" | "metre">): boolean {
  const before = barsOf(shape).findLast(({ start }) => start < bar.start);
  return before !== undefined && !sameMetre(before.metre, bar.metre);
}

/** The step at which a shape begins: not 0 only where a pick-up is no whole beats. */
export function firstStep(shape: ScoreShape): number {
  return barsOf(shape)[0].start;
}

/** Steps of all bars together. */
export function shapeLength({ bars }: ScoreShape): number {
  return bars.reduce((sum, { length }) => sum + length, 0);
}

/** The step after the whole score. */
export function shapeSteps(shape: ScoreShape): number {
  const bars = barsOf(shape);
  return bars[bars.length - 1].end;
}

/** Beats of the network's grid that hold a shape. */
export function shapeBeats(shape: ScoreShape): number {
  return Math.ceil(shapeSteps(shape) / STEPS_PER_BEAT);
}

/** The bar in which a step stands; the end of a bar belongs to the next, and what is outside to the nearest. */
export function barAt(shape: ScoreShape, step: number): ShapeBar {
  const bars = barsOf(shape);
  return bars.findLast(({ start }) => start <= step) ?? bars[0];
}

/** The first whole bar; the pick-up where there is none. */
export function firstWholeBar(shape: ScoreShape): ShapeBar {
  const bars = barsOf(shape);
  return bars.find(({ number }) => number > 0) ?? bars[0];
}

/** Steps from the downbeat of the bar in which `step` stands. */
export function stepInBar(shape: ScoreShape, step: number): number {
  const { metre, downbeat } = barAt(shape, step);
  return modulo(step - downbeat, metreSteps(metre));
}

/** Where a step stands: the number of its bar (0 is the pick-up), its beat from 1 by the metre's unit, and the steps after it. */
export function placeIn(shape: ScoreShape, step: number): { bar: number; beat: number; after: number } {
  const { metre, number, downbeat } = barAt(shape, step);
  const unit = unitSteps(metre);
  const inBar = step - downbeat;
  return { bar: number, beat: Math.floor(inBar / unit) + 1, after: modulo(inBar, unit) };
}

/** The steps on which the beats of a shape begin, those of a dotted quarter in 6/8; a pick-up may begin within one. */
export function beatsOf(shape: ScoreShape): readonly number[] {
  return barsOf(shape).flatMap(({ start, end, downbeat, metre }) => {
    const beat = beatSteps(metre);
    const steps = Array.from({ length: end - start }, (_, index) => start + index);
    return steps.filter((step) => step === start || (step - downbeat) % beat === 0);
  });
}

/** The beat in which a step is, as steps `[start, end)` of its bar. */
export function beatAt(shape: ScoreShape, step: number): readonly [start: number, end: number] {
  const { start, end, downbeat, metre } = barAt(shape, step);
  const beat = beatSteps(metre);
  const begin = downbeat + Math.floor((step - downbeat) / beat) * beat;
  return [Math.max(begin, start), Math.min(begin + beat, end)];
}

/** What of a shape is told in a line: the metre in which it begins, its bars, and its pick-up in steps. */
export interface Outline {
  readonly metre: Metre;
  /** The number of the last bar. */
  readonly count: number;
  readonly pickup: number;
  /** Whether it is other than a regular shape of these. */
  readonly irregular: boolean;
}

export function outlineOf(shape: ScoreShape): Outline {
  const [first] = shape.bars;
  const laid = barsOf(shape);
  const pickup = laid[0].number === 0 ? first.length : 0;
  const outline = { metre: first.metre, count: Math.max(1, laid[laid.length - 1].number), pickup };
  const regular = regularShape(outline.metre, outline.count, pickup);
  return { ...outline, irregular: !sameShape(shape, regular) };
}

export function sameShape(a: ScoreShape, b: ScoreShape): boolean {
  return (
    a === b || (a.bars.length === b.bars.length && a.bars.every((bar, index) => sameBar(bar, b.bars[index])))
  );
}

function sameBar(a: Bar, b: Bar): boolean {
  const alike = (left: readonly unknown[] = [], right: readonly unknown[] = []) =>
    left.length === right.length && left.every((value, index) => value === right[index]);
  const barlines = a.opens === b.opens && a.closes === b.closes;
  const way = alike(a.ending, b.ending) && alike(a.marks, b.marks);
  return sameMetre(a.metre, b.metre) && a.length === b.length && barlines && way;
}

/** A shape as pages told it that had 3/4 and 4/4 alone: quarters to a bar, bars, and quarters of a pick-up. */
export interface Frame {
  readonly metre: number;
  readonly bars: number;
  readonly pickup: number;
}

/** A shape as a frame; `null` where it is none. */
export function frameOf(shape: ScoreShape): Frame | null {
  const { metre, count, pickup, irregular } = outlineOf(shape);
  const plain = metre.unit === 4 && (metre.beats === 3 || metre.beats === 4);
  if (irregular || !plain || count > MOST_BARS || pickup % STEPS_PER_BEAT > 0) return null;
  return { metre: metre.beats, bars: count, pickup: pickup / STEPS_PER_BEAT };
}

/** The shape of a frame, which may be impossible. */
export function shapeOfFrame({ metre, bars, pickup }: Frame): ScoreShape {
  return regularShape({ beats: metre, unit: 4 }, bars, pickup * STEPS_PER_BEAT);
}

/** Whether a page has such a score: not too long, and its bars no longer than their metres say. */
export function fitsPage({ bars }: ScoreShape): boolean {
  if (bars.length === 0 || bars.length > 2 * MOST_STEPS) return false;
  const lengths = bars.every(
    ({ metre, length }) =>
      isMetre(metre) && Number.isInteger(length) && length >= 1 && length <= metreSteps(metre),
  );
  if (!lengths) return false;
  const steps = shapeLength({ bars });
  const count = barsOf({ bars })[bars.length - 1].number;
  return steps <= MOST_STEPS || (steps <= LONGEST_STEPS && count <= MOST_BARS);
}
