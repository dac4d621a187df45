import { expect, test } from "vitest";
import type { Piece } from "../piece";
import { straightened } from "./straighten";

const signature = { beats: 4, unit: 4 };

/** Two bars, of which the first has so many ticks, and what stands in them. A sixteenth has ten. */
function piece(length: number): Piece {
  const second = length + 40;
  return {
    ...{ title: "", quarter: 40, tempos: [{ start: length, tempo: 80 }], fermatas: [0, second] },
    bars: [
      { name: "1", start: 0, length, signature },
      { name: "2", start: length, length: 160, signature },
    ],
    lines: [
      {
        ...{ name: "", voice: null, omissions: [{ kind: "grace", start: second }] },
        keys: [{ start: length, fifths: 1, mode: null }],
        notes: [
          { start: 0, length, pitch: 60 },
          { start: length, length: 40, pitch: 62 },
          { start: second, length: 120, pitch: 64 },
        ],
      },
    ],
    owned: [[{ start: second, length: 120, pitch: 64, given: true }]],
  };
}

test.each([157, 164])("a bar of %i ticks has 160, and what follows it goes along", (length) => {
  expect(straightened(piece(length))).toEqual(piece(160));
});

test("a piece of whole sixteenths stays as it is", () => {
  const whole = piece(150);
  expect(straightened(whole)).toBe(whole);
});

test("a bar of less than half a sixteenth has no time, and what is in it begins with the next", () => {
  const { bars, lines } = straightened(piece(4));
  expect(bars.map(({ start, length }) => [start, length])).toEqual([
    [0, 0],
    [0, 160],
  ]);
  expect(lines[0].notes.map(({ start, length }) => [start, length])).toEqual([
    [0, 0],
    [0, 40],
    [40, 120],
  ]);
});
