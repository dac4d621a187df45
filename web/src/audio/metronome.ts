/** The clicks of the metronome, and the count-in. */
import { barSteps, type ScoreShape, shapeSteps, stepInBar } from "../music/score-shape";
import { STEPS_PER_BEAT } from "../music/spec";

/** One click, on a step of the score; before the beginning it is below 0. */
export interface Click {
  readonly step: number;
  /** On the first beat of a bar. */
  readonly accent: boolean;
}

/** A click on every beat of a score. */
export function clicksOf(shape: ScoreShape): readonly Click[] {
  return clicksBetween(shape, 0, shapeSteps(shape));
}

/**
 * The clicks before music that begins at the step `from`: a whole bar, and of the bar in which the music begins what
 * comes before it. So a pick-up falls on its beat.
 */
export function countIn(shape: ScoreShape, from: number): readonly Click[] {
  return clicksBetween(shape, from - stepInBar(shape, from) - barSteps(shape), from);
}

function clicksBetween(shape: ScoreShape, start: number, end: number): readonly Click[] {
  const clicks: Click[] = [];
  for (let step = start; step < end; step += STEPS_PER_BEAT) {
    clicks.push({ step, accent: stepInBar(shape, step) === 0 });
  }
  return clicks;
}
