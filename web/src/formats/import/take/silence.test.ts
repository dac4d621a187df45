import fc from "fast-check";
import { expect, test } from "vitest";
import { shapeSteps } from "../../../music/score-shape";
import { REST } from "../../../music/spec";
import { shapes } from "../../../testing/score-shapes";
import { melodies } from "../../../testing/scores";
import { restsOf, silences } from "./silence";

const shape = { metre: 4, bars: 4, pickup: 1 } as const;
const rests = (...notes: readonly (readonly [start: number, length: number])[]) =>
  restsOf(
    notes.map(([start, length]) => ({ start, length, pitch: 60 })),
    1,
    shape,
  ).map(({ start, length }) => [start, length]);

test("a silence in a bar is a rest, and one over a barline two", () => {
  expect(rests([0, 8], [12, 4], [24, 40])).toEqual([
    [8, 4],
    [16, 4],
    [20, 4],
  ]);
});

test("silence before a late entry, or after the voice breaks off, is a gap where a whole bar is in it", () => {
  expect(rests([20, 44])).toEqual([]);
  expect(rests([8, 56])).toEqual([
    [0, 4],
    [4, 4],
  ]);
  expect(rests([0, 30])).toEqual([]);
  expect(rests([0, 52])).toEqual([[52, 12]]);
});

test("rests are of the voice, and the user's", () => {
  const [rest] = restsOf([{ start: 0, length: 60, pitch: 60 }], 2, shape);
  expect(rest).toEqual({ start: 60, length: 4, pitch: REST, voice: 2, given: true });
});

test("whatever is silent is a rest or holds a whole bar", () => {
  const voiced = shapes.chain((shape) => fc.tuple(fc.constant(shape), melodies(shapeSteps(shape))));
  fc.assert(
    fc.property(voiced, ([shape, notes]) => {
      const filled = [...notes, ...restsOf(notes, 0, shape)].sort((a, b) => a.start - b.start);
      const left = silences(filled, shapeSteps(shape));
      expect(left.every(({ start, end }) => end - start >= 4 * shape.metre)).toBe(true);
      expect(silences(notes, shapeSteps(shape))).toEqual(expect.arrayContaining([...left]));
    }),
  );
});
