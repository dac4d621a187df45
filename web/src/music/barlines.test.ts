import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { shapes } from "../testing/score-shapes";
import { barlineAfter, beginsEnding, endsEnding } from "./barlines";
import { COMMON_TIME } from "./metre";
import type { Bar, ScoreShape } from "./score-shape";

/** Whole bars with some signs each. */
function shapeOf(...signs: readonly Partial<Bar>[]): ScoreShape {
  return { bars: signs.map((sign) => ({ metre: COMMON_TIME, length: 16, ...sign })) };
}

const everyBar = <T>(shape: ScoreShape, of: (shape: ScoreShape, index: number) => T) =>
  shape.bars.map((_, index) => of(shape, index));

describe("the barline after a bar", () => {
  it("is one line, two where a part of the piece ends, a repeat, or the final one", () => {
    const shape = shapeOf(
      {},
      { marks: ["segno"] },
      { marks: ["fine"] },
      { closes: true },
      { marks: ["dalSegno"] },
      {},
    );
    expect(everyBar(shape, barlineAfter)).toEqual([
      "single",
      "single",
      "double",
      "repeat",
      "double",
      "final",
    ]);
  });

  it("is that of the repeat where the piece ends with one", () => {
    expect(barlineAfter(shapeOf({}, { closes: true, marks: ["fine"] }), 1)).toBe("repeat");
  });
});

describe("the bracket of an ending", () => {
  const span = (shape: ScoreShape) =>
    shape.bars.map(
      (_, index) => `${beginsEnding(shape, index) ? "[" : ""}${endsEnding(shape, index) ? "]" : ""}`,
    );

  it("goes on over bars of the same ending", () => {
    expect(span(shapeOf({}, { ending: [1] }, { ending: [1], closes: true }, { ending: [2] }, {}))).toEqual([
      "",
      "[",
      "]",
      "[]",
      "",
    ]);
  });

  it("ends with a repeat, though the next bar is of the same times", () => {
    expect(
      span(shapeOf({ ending: [1], closes: true }, { ending: [1] }, { ending: [1], opens: true })),
    ).toEqual(["[]", "[]", "[]"]);
  });

  it("ends as often as it begins, in turn", () => {
    fc.assert(
      fc.property(shapes, (shape) => {
        expect(span(shape).join("")).toMatch(/^(\[\])*$/);
      }),
    );
  });
});
