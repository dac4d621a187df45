import fc from "fast-check";
import { expect, test } from "vitest";
import { plainShape, shapes } from "../testing/score-shapes";
import { barSteps, barsOf, fitShape, MOST_BARS, placeIn, shapeSteps } from "./score-shape";

test("two bars of 4/4 are two bars", () => {
  expect(barsOf(plainShape(4, 2))).toEqual([
    { number: 1, start: 0, end: 16, downbeat: 0 },
    { number: 2, start: 16, end: 32, downbeat: 16 },
  ]);
});

test("a pick-up is taken from the last bar", () => {
  expect(barsOf(plainShape(3, 2, 1))).toEqual([
    { number: 0, start: 0, end: 4, downbeat: -8 },
    { number: 1, start: 4, end: 16, downbeat: 4 },
    { number: 2, start: 16, end: 24, downbeat: 16 },
  ]);
});

test("bars follow each other, fill the score and know their steps", () => {
  fc.assert(
    fc.property(shapes, (shape) => {
      const bars = barsOf(shape);
      expect(bars[0].start).toBe(0);
      expect(bars.at(-1)?.end).toBe(shapeSteps(shape));
      bars.forEach((bar, index) => {
        if (index > 0) expect(bar.start).toBe(bars[index - 1].end);
        expect(bar.end).toBeLessThanOrEqual(bar.downbeat + barSteps(shape));
        for (let step = bar.start; step < bar.end; step++) {
          const { bar: number, beat, after } = placeIn(shape, step);
          expect(number).toBe(bar.number);
          expect((beat - 1) * 4 + after).toBe(step - bar.downbeat);
        }
      });
    }),
  );
});

test("what is asked for is brought into what there is", () => {
  expect(fitShape(plainShape(7, 3.4, 9))).toEqual(plainShape(4, 3, 3));
  expect(fitShape(plainShape(3, 99, 2.6))).toEqual(plainShape(3, MOST_BARS, 2));
  expect(fitShape({ metre: 3, bars: -1, pickup: Number.NaN })).toEqual(plainShape(3, 1));
  expect(fitShape(plainShape(4, Number.NaN, 0)).bars).toBe(2);
});
