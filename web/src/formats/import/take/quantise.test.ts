import fc from "fast-check";
import { expect, test } from "vitest";
import type { PieceNote } from "../piece";
import { createChanges } from "./changes";
import { quantise } from "./quantise";

const QUARTER = 480;

/** `[start, length, pitch]` in ticks becomes a note. */
function line(...written: readonly (readonly [number, number, number])[]) {
  const changes = createChanges((tick) => ({ bar: "1", beat: Math.floor(tick / QUARTER) + 1 }));
  const notes = written.map(([start, length, pitch]): PieceNote => ({ start, length, pitch }));
  const melody = quantise(notes, 0, QUARTER, changes);
  return {
    melody: melody.map(({ start, length, pitch }) => [start, length, pitch]),
    changes: changes.list().map((change) => [change.kind, "count" in change ? change.count : 0]),
  };
}

test("what is on sixteenths stays, with its rests", () => {
  const { melody, changes } = line([0, 480, 72], [480, 360, 74], [960, 120, 76]);
  expect(melody).toEqual([
    [0, 4, 72],
    [4, 3, 74],
    [8, 1, 76],
  ]);
  expect(changes).toEqual([]);
});

test("of a chord the highest note is taken, once told for each of the others", () => {
  const { melody, changes } = line([0, 480, 60], [0, 480, 72], [0, 480, 64]);
  expect(melody).toEqual([[0, 4, 72]]);
  expect(changes).toEqual([["together", 2]]);
});

test("a lower note that begins under a held higher one is no melody; one that outlasts it is", () => {
  expect(line([0, 960, 72], [480, 480, 64]).melody).toEqual([[0, 8, 72]]);
  expect(line([0, 500, 72], [480, 480, 64])).toEqual({
    melody: [
      [0, 4, 72],
      [4, 4, 64],
    ],
    changes: [["overlap", 1]],
  });
});

test("a held lower note gives way where a higher one begins", () => {
  expect(line([0, 1920, 60], [480, 480, 72])).toEqual({
    melody: [
      [0, 4, 60],
      [4, 4, 72],
    ],
    changes: [["together", 1]],
  });
});

test("triplets are set on sixteenths and told as such", () => {
  expect(line([0, 160, 72], [160, 160, 74], [320, 160, 76], [480, 480, 77])).toEqual({
    melody: [
      [0, 1, 72],
      [1, 2, 74],
      [3, 1, 76],
      [4, 4, 77],
    ],
    changes: [["triplet", 3]],
  });
});

test("played notes go to the nearest sixteenth, and are held to the next one", () => {
  expect(line([7, 430, 72], [478, 300, 74], [970, 100, 76])).toEqual({
    melody: [
      [0, 4, 72],
      [4, 4, 74],
      [8, 1, 76],
    ],
    changes: [["moved", 3]],
  });
  expect(line([0, 450, 72], [480, 480, 74]).changes).toEqual([["length", 1]]);
});

test("notes that are too short for a place of their own are left out", () => {
  const { melody, changes } = line([0, 40, 72], [40, 40, 74], [120, 120, 76]);
  expect(melody).toEqual([
    [0, 1, 72],
    [1, 1, 76],
  ]);
  expect(changes).toContainEqual(["tooShort", 1]);
});

test("whatever sounds, the result is a melody: in order, apart, no pitch of its own", () => {
  const note = fc.record({
    start: fc.nat(5000),
    length: fc.integer({ min: 1, max: 3000 }),
    pitch: fc.integer({ min: 0, max: 127 }),
  });
  fc.assert(
    fc.property(fc.array(note, { maxLength: 40 }), (written) => {
      const changes = createChanges(() => ({ bar: "1", beat: 1 }));
      const melody = quantise(written, 0, QUARTER, changes);
      let end = Number.NEGATIVE_INFINITY;
      for (const { start, length, pitch } of melody) {
        expect(start).toBeGreaterThanOrEqual(end);
        expect(length).toBeGreaterThanOrEqual(1);
        expect(written.some((one) => one.pitch === pitch)).toBe(true);
        end = start + length;
      }
      if (written.length > 0) expect(melody.length).toBeGreaterThan(0);
    }),
  );
});
