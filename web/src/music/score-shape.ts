/** The shape of a score: its metre, how many bars it has, and its pick-up. */
import { clamp } from "./clamp";
import { modulo } from "./modulo";
import { STEPS_PER_BEAT } from "./spec";

/** Quarters to a bar. */
export const METRES = [4, 3] as const;
export type Metre = (typeof METRES)[number];

/** A sign of the order in which bars are played: segno and coda stand at a bar's beginning, the others at its end. */
export type Mark = "segno" | "coda" | "toCoda" | "fine" | "daCapo" | "dalSegno";

/** Bars of the longest score. */
export const MOST_BARS = 32;

/**
 * A score's metre and extent. A pick-up of `pickup` beats stands before the first barline; the last bar is shorter by
 * as much, as is the custom, so that the whole is always `bars` bars long.
 */
export interface ScoreShape {
  readonly metre: Metre;
  /** From 1 to `MOST_BARS`. */
  readonly bars: number;
  /** Beats before the first barline, from 0 to `metre - 1`. */
  readonly pickup: number;
}

/** A bar of a shape: where it begins, and where the next one does, in steps. */
export interface ShapeBar {
  /** As it is called: 1 for the first whole bar, 0 for a pick-up. */
  readonly number: number;
  readonly start: number;
  readonly end: number;
  /** The step of the shape on which the bar would begin if it were whole: before `start` for a pick-up. */
  readonly downbeat: number;
}

/** Two bars of 4/4, as a new page has. */
export const USUAL_SHAPE: ScoreShape = { metre: 4, bars: 2, pickup: 0 };

/** Steps of a whole bar. */
export function barSteps({ metre }: Pick<ScoreShape, "metre">): number {
  return metre * STEPS_PER_BEAT;
}

/** Steps of the whole score. */
export function shapeSteps(shape: ScoreShape): number {
  return shape.bars * barSteps(shape);
}

/** The bars of a shape in order: a pick-up first where there is one, and then the last bar is shorter by as much. */
export function barsOf(shape: ScoreShape): readonly ShapeBar[] {
  const length = barSteps(shape);
  const pickup = shape.pickup * STEPS_PER_BEAT;
  const steps = shapeSteps(shape);
  const bars: ShapeBar[] = [];
  for (let downbeat = pickup > 0 ? pickup - length : 0; downbeat < steps; downbeat += length) {
    const number = bars.length + (pickup > 0 ? 0 : 1);
    bars.push({ number, start: Math.max(downbeat, 0), end: Math.min(downbeat + length, steps), downbeat });
  }
  return bars;
}

/** Steps from the downbeat of the bar in which `step` stands; the end of a bar belongs to the next. */
export function stepInBar(shape: Pick<ScoreShape, "metre" | "pickup">, step: number): number {
  return modulo(step - shape.pickup * STEPS_PER_BEAT, barSteps(shape));
}

/** Where a step stands: the number of its bar (0 is the pick-up), its beat from 1, and the steps after the beat. */
export function placeIn(shape: ScoreShape, step: number): { bar: number; beat: number; after: number } {
  const inBar = stepInBar(shape, step);
  const bar = Math.floor((step - shape.pickup * STEPS_PER_BEAT) / barSteps(shape)) + 1;
  return { bar, beat: Math.floor(inBar / STEPS_PER_BEAT) + 1, after: inBar % STEPS_PER_BEAT };
}

/** The shape nearest to what was asked. */
export function fitShape(shape: { metre: number; bars: number; pickup: number }): ScoreShape {
  const metre = shape.metre === 3 ? 3 : 4;
  const bars = clamp(Math.round(shape.bars) || USUAL_SHAPE.bars, 1, MOST_BARS);
  return { metre, bars, pickup: clamp(Math.round(shape.pickup) || 0, 0, metre - 1) };
}
