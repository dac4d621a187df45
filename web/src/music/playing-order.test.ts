import fc from "fast-check";
import { expect, it } from "vitest";
import { readGolden } from "../testing/golden";
import { shapes } from "../testing/score-shapes";
import { COMMON_TIME } from "./metre";
import { playingOrder } from "./playing-order";
import type { Bar } from "./score-shape";
import { type Mark, signsOf } from "./signs";

interface GoldenBar {
  readonly opens: boolean;
  readonly closes: boolean;
  readonly ending: readonly number[];
  readonly marks: readonly Mark[];
}

function barOf({ opens, closes, ending, marks }: GoldenBar): Bar {
  return { metre: COMMON_TIME, length: 16, ...signsOf({ opens, closes, ending, marks }) };
}

it("is that of the command line", () => {
  const cases = readGolden<{ bars: readonly GoldenBar[]; order: readonly number[] }>("playing_order");
  expect(cases).toHaveLength(200);
  for (const { bars, order } of cases) expect([bars, playingOrder(bars.map(barOf))]).toEqual([bars, order]);
});

const [plain] = [{ metre: COMMON_TIME, length: 16 }] as const;

it("goes on where a sign leads to one that is not there", () => {
  expect(playingOrder([plain, { ...plain, marks: ["dalSegno"] }, plain])).toEqual([0, 1, 2]);
  expect(
    playingOrder([
      { ...plain, marks: ["toCoda"] },
      { ...plain, marks: ["daCapo"] },
    ]),
  ).toEqual([0, 1, 0, 1]);
});

it("plays every bar of what has repeats alone, and comes to an end", () => {
  fc.assert(
    fc.property(shapes, (shape) => {
      const bars = shape.bars.map(({ marks: _, ...bar }) => bar);
      const order = playingOrder(bars);
      bars.forEach((bar, index) => {
        if (bar.ending === undefined) expect(order).toContain(index);
      });
      expect(order.length).toBeLessThan(1024);
    }),
  );
});
