/** Shapes for tests: plain ones, and random ones for property tests. */
import fc from "fast-check";
import { METRES, metreSteps } from "../music/metre";
import {
  type Bar,
  barsOf,
  fitsPage,
  mostBars,
  regularShape,
  type ScoreShape,
  shapeOfFrame,
  shapeSteps,
} from "../music/score-shape";
import { MARKS, signsOf } from "../music/signs";

/** So many bars of so many quarters, with a pick-up of quarters. */
export function plainShape(metre: number, bars: number, pickup = 0): ScoreShape {
  return shapeOfFrame({ metre, bars, pickup });
}

/** Short ones and long ones, round numbers and odd ones. */
const BAR_COUNTS = [1, 2, 3, 4, 7, 8, 12, 32];

/** Shapes of every offered metre and pick-up, and of some lengths. */
const regularShapes: fc.Arbitrary<ScoreShape> = fc
  .constantFrom(...METRES)
  .chain((metre) =>
    fc
      .record({ count: fc.constantFrom(...BAR_COUNTS), pickup: fc.nat(metreSteps(metre) - 1) })
      .map(({ count, pickup }) => regularShape(metre, Math.min(count, mostBars(metre)), pickup)),
  );

/** A bar of any metre, whole or shorter, with any signs. */
const anyBar: fc.Arbitrary<Bar> = fc
  .record({
    metre: fc.constantFrom(...METRES, { beats: 3, unit: 8 }, { beats: 7, unit: 8 }, { beats: 6, unit: 4 }),
    short: fc.option(fc.integer({ min: 1, max: 5 }), { freq: 4 }),
    opens: fc.boolean(),
    closes: fc.boolean(),
    ending: fc.constantFrom([], [], [1], [2], [1, 2]),
    marks: fc.subarray([...MARKS], { maxLength: 1 }),
  })
  .map(({ metre, short, opens, closes, ending, marks }) => ({
    ...{ metre, length: short ?? metreSteps(metre) },
    ...signsOf({ opens, closes, ending, marks }),
  }));

const irregularShapes: fc.Arbitrary<ScoreShape> = fc
  .array(anyBar, { minLength: 1, maxLength: 9 })
  .map((bars) => ({ bars }))
  .filter(fitsPage);

/** Shapes as pages had them that knew 3/4 and 4/4 alone. */
export const framedShapes: fc.Arbitrary<ScoreShape> = fc
  .record({ metre: fc.constantFrom(3, 4), bars: fc.constantFrom(...BAR_COUNTS), pickup: fc.nat(2) })
  .map(shapeOfFrame);

/** Shapes of all kinds: regular ones, and lists of bars that change their metres and are repeated. */
export const shapes: fc.Arbitrary<ScoreShape> = fc.oneof(
  { arbitrary: regularShapes, weight: 2 },
  { arbitrary: irregularShapes, weight: 1 },
);

/** A stretch of a shape: at least one step of it, and no more than there are. */
export function moments(
  shape: ScoreShape,
): fc.Arbitrary<{ shape: ScoreShape; start: number; length: number }> {
  const [first, end] = [barsOf(shape)[0].start, shapeSteps(shape)];
  return fc
    .integer({ min: first, max: end - 1 })
    .chain((start) => fc.integer({ min: 1, max: end - start }).map((length) => ({ shape, start, length })));
}
