import fc from "fast-check";
import { expect, test } from "vitest";
import { barsOf, firstStep, shapeLength, shapeSteps } from "../../../music/score-shape";
import { REST } from "../../../music/spec";
import { plainShape, shapes } from "../../../testing/score-shapes";
import { melodies } from "../../../testing/scores";
import { restsOf, silences } from "./silence";

const shape = plainShape(4, 4, 1);
const rests = (...notes: readonly (readonly [start: number, length: number])[]) =>
  restsOf(
    notes.map(([start, length]) => ({ start, length, pitch: 60 })),
    1,
    shape,
    { start: 4, end: 60 },
  ).map(({ start, length }) => [start, length]);

test("a silence in a bar is a rest, and one over a barline two", () => {
  expect(rests([0, 8], [12, 4], [24, 40])).toEqual([
    [8, 4],
    [16, 4],
    [20, 4],
  ]);
});

test("a bar in which the voice has nothing is open: before a late entry, and where it breaks off", () => {
  expect(rests([24, 40])).toEqual([
    [0, 4],
    [20, 4],
  ]);
  expect(rests([0, 30])).toEqual([
    [30, 6],
    [60, 4],
  ]);
});

test("before and after the music all voices rest", () => {
  expect(rests()).toEqual([
    [0, 4],
    [60, 4],
  ]);
});

test("rests are of the voice, and the user's", () => {
  const [rest] = restsOf([{ start: 0, length: 60, pitch: 60 }], 2, shape, { start: 0, end: 64 });
  expect(rest).toEqual({ start: 60, length: 4, pitch: REST, voice: 2, given: true });
});

test("what is left open is whole bars", () => {
  const voiced = shapes.chain((shape) =>
    fc.tuple(
      fc.constant(shape),
      melodies(shapeLength(shape)).map((notes) =>
        notes.map((note) => ({ ...note, start: firstStep(shape) + note.start })),
      ),
    ),
  );
  fc.assert(
    fc.property(voiced, ([shape, notes]) => {
      const filled = [...notes, ...restsOf(notes, 0, shape, { start: 0, end: shapeSteps(shape) })].sort(
        (a, b) => a.start - b.start,
      );
      const barlines = new Set(barsOf(shape).flatMap(({ start, end }) => [start, end]));
      const left = silences(filled, shape);
      expect(left.every(({ start, end }) => barlines.has(start) && barlines.has(end))).toBe(true);
    }),
  );
});
