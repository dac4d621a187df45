/** Random shapes for property tests. */
import fc from "fast-check";
import { fitShape, METRES, type ScoreShape, shapeSteps } from "../music/score-shape";

/** Short ones and long ones, round numbers and odd ones. */
const BAR_COUNTS = [1, 2, 3, 4, 7, 8, 12, 32];

/** Frames of every metre and pick-up, and of some lengths. */
export const shapes: fc.Arbitrary<ScoreShape> = fc
  .record({ metre: fc.constantFrom(...METRES), bars: fc.constantFrom(...BAR_COUNTS), pickup: fc.nat(3) })
  .map((asked) => fitShape(asked));

/** A stretch of a shape: at least one step of it, and no more than there are. */
export function moments(
  shape: ScoreShape,
): fc.Arbitrary<{ shape: ScoreShape; start: number; length: number }> {
  const steps = shapeSteps(shape);
  return fc
    .nat(steps - 1)
    .chain((start) => fc.integer({ min: 1, max: steps - start }).map((length) => ({ shape, start, length })));
}
