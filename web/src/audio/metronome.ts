/** The clicks of the metronome, and the count-in. */

import { beatSteps, metreSteps } from "../music/metre";
import { barAt, barsOf, type MetricPlace, type ScoreShape } from "../music/score-shape";

/** One click, on a step of the score; before the beginning it is below 0. */
export interface Click {
  readonly step: number;
  /** On the first beat of a bar. */
  readonly accent: boolean;
}

/** A click on every beat of a score. */
export function clicksOf(shape: ScoreShape): readonly Click[] {
  return barsOf(shape).flatMap((bar) => clicksBetween(bar, bar.start, bar.end));
}

/**
 * The clicks before music that begins at the step `from`, or with the first bar where that is later: a whole bar, and of
 * the bar in which the music begins what comes before it. So a pick-up falls on its beat.
 */
export function countIn(shape: ScoreShape, from: number): readonly Click[] {
  const bar = barAt(shape, from);
  return clicksBetween(bar, bar.downbeat - metreSteps(bar.metre), Math.max(from, bar.start));
}

/** The clicks on the beats of a bar, and on those of bars like it before, that are in the steps `[start, end)`. */
function clicksBetween({ metre, downbeat }: MetricPlace, start: number, end: number): readonly Click[] {
  const [beat, full] = [beatSteps(metre), metreSteps(metre)];
  const clicks: Click[] = [];
  const first = downbeat + Math.ceil((start - downbeat) / beat) * beat;
  for (let step = first; step < end; step += beat) {
    clicks.push({ step, accent: (step - downbeat) % full === 0 });
  }
  return clicks;
}
