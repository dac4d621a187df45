/**
 * What a composer knows beside the notes: where in the bar each step is, and where there are fermatas. It is the network's
 * second input. Its twin is `training/music/context.py`; `tests/golden/context.json` holds the two together.
 */

import { metreSteps } from "./metre";
import { barsOf, placesInBars, type ScoreShape } from "./score-shape";
import { CONTEXT_FEATURES, STEPS_PER_BEAT, spec } from "./spec";

/** `[step, feature]`, features as `spec.context` names them; all zero where nothing is known. */
export type Context = Float32Array;

/** Steps `[begin, end)`. */
export type Span = readonly [begin: number, end: number];

export function sameSpan(a: Span, b: Span): boolean {
  return a[0] === b[0] && a[1] === b[1];
}

/** A bar, in steps; `full` is what its metre asks for, and `length` may be less. */
export interface Measure {
  readonly start: number;
  readonly length: number;
  readonly full: number;
}

const [METRE, DOWNBEAT, MIDDLE, PHRASING, FERMATA] = [
  "metre",
  "downbeat",
  "middle",
  "phrasing",
  "fermata",
].map((feature) => spec.context.indexOf(feature));

/** Steps; bars of a multiple have a second strong beat, in their middle. */
const HALVED = 4 * STEPS_PER_BEAT;

/** The context of which nothing is known. */
export function unknownContext(steps: number): Context {
  return new Float32Array(steps * CONTEXT_FEATURES);
}

/**
 * The context of a score of so many steps: of its bars in order, and of the notes that have a fermata, the end of the
 * piece among them; `null` where either is not known. Where a short bar begins is as `placesInBars` has it.
 */
export function contextOf(
  steps: number,
  measures: readonly Measure[] | null,
  fermatas: readonly Span[] | null,
): Context {
  const context = unknownContext(steps);
  const bars = measures ?? [];
  const places = placesInBars(bars);
  for (const [number, { start, length, full }] of bars.entries()) {
    const end = bars[number + 1]?.start ?? start + length;
    const downbeat = start - places[number];
    mark(context, METRE, start, end);
    mark(context, DOWNBEAT, Math.max(start, downbeat), Math.min(end, downbeat + STEPS_PER_BEAT));
    if (full % HALVED > 0) continue;
    const middle = downbeat + full / 2;
    mark(context, MIDDLE, Math.max(start, middle), Math.min(end, middle + STEPS_PER_BEAT));
  }
  if (fermatas !== null) mark(context, PHRASING, 0, steps);
  for (const [begin, end] of fermatas ?? []) mark(context, FERMATA, begin, end);
  return context;
}

/** Sets a feature in the steps `[begin, end)` of a context, as far as it goes. */
function mark(context: Context, feature: number, begin: number, end: number): void {
  const last = Math.min(end * CONTEXT_FEATURES, context.length);
  for (let at = begin * CONTEXT_FEATURES + feature; at < last; at += CONTEXT_FEATURES) context[at] = 1;
}

/** The bars of a shape, as `contextOf` takes them. */
export function measuresOf(shape: ScoreShape): readonly Measure[] {
  return barsOf(shape).map(({ start, length, metre }) => ({ start, length, full: metreSteps(metre) }));
}

/** The steps of a context in which there is a fermata, in order: under notes that follow each other they are one span. */
export function fermatasIn(context: Context): readonly Span[] {
  const steps = context.length / CONTEXT_FEATURES;
  const isHeld = (step: number) => step < steps && context[step * CONTEXT_FEATURES + FERMATA] > 0;
  const spans: Span[] = [];
  for (let step = 0; step < steps; step++) {
    if (!isHeld(step)) continue;
    const begin = step;
    while (isHeld(step)) step++;
    spans.push([begin, step]);
  }
  return spans;
}

/** The steps `[begin, end)` of a context. */
export function cropContext(context: Context, begin: number, end: number): Context {
  return context.slice(begin * CONTEXT_FEATURES, end * CONTEXT_FEATURES);
}
