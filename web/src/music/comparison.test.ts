import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { plainShape, shapes } from "../testing/score-shapes";
import { grids } from "../testing/scores";
import { type Compared, compareScores, lowerVoices, stretchesOf } from "./comparison";
import { emptyGrid } from "./grid";
import { type ScoreShape, shapeLength, shapeSteps, USUAL_SHAPE } from "./score-shape";
import { VOICE_COUNT } from "./spec";

/** Any score in any shape. */
const scores: fc.Arbitrary<Compared> = shapes.chain((shape) =>
  grids(shapeSteps(shape)).map((grid) => ({ shape, grid })),
);

/** A score in which everybody sings `pitch`, but for these cells `[step, voice, pitch]`. */
function score(
  shape: ScoreShape,
  pitch: number,
  ...cells: readonly (readonly [number, number, number])[]
): Compared {
  const grid = emptyGrid(shapeSteps(shape));
  grid.cells.fill(pitch);
  for (const [step, voice, other] of cells) grid.cells[step * VOICE_COUNT + voice] = other;
  return { shape, grid };
}

const UPBEAT: ScoreShape = plainShape(4, 2, 1);

describe("compareScores", () => {
  it("finds nothing in a score beside itself", () => {
    fc.assert(
      fc.property(scores, (one) => {
        const { counts, common, partial } = compareScores(one, one);
        expect(counts).toEqual([0, 0, 0, 0]);
        expect(common).toBe(shapeLength(one.shape));
        expect(partial).toBe(false);
      }),
    );
  });

  it("counts the cells in which two grids differ, by voice", () => {
    const a = score(USUAL_SHAPE, 60);
    const b = score(USUAL_SHAPE, 60, [0, 1, 59], [31, 1, 59], [7, 3, 48]);
    const comparison = compareScores(a, b);
    expect(comparison.counts).toEqual([0, 2, 0, 1]);
    expect(lowerVoices(comparison)).toEqual({ differing: 3, total: 96 });
  });

  it("leaves the soprano out of the sum", () => {
    const comparison = compareScores(score(USUAL_SHAPE, 60), score(USUAL_SHAPE, 60, [4, 0, 62]));
    expect(comparison.counts).toEqual([1, 0, 0, 0]);
    expect(lowerVoices(comparison).differing).toBe(0);
  });

  it("says the same whichever score comes first", () => {
    fc.assert(
      fc.property(scores, scores, (a, b) => {
        const [there, back] = [compareScores(a, b), compareScores(b, a)];
        expect(back).toEqual({ ...there, first: [there.first[1], there.first[0]] });
      }),
    );
  });

  it("lays the first whole bars side by side", () => {
    const a = score(USUAL_SHAPE, 60, [0, 1, 65]);
    const b = score(UPBEAT, 60, [4, 1, 65], [0, 2, 70]);
    const comparison = compareScores(a, b);
    expect(comparison).toMatchObject({ common: 28, partial: true, first: [0, 4], counts: [0, 0, 0, 0] });
  });

  it("compares as much as both have", () => {
    const longer = score(plainShape(4, 8), 60, [40, 1, 61], [20, 1, 61]);
    expect(compareScores(longer, score(USUAL_SHAPE, 60))).toMatchObject({
      common: 32,
      partial: true,
      counts: [0, 1, 0, 0],
    });
  });

  it("compares nothing where the metres differ", () => {
    const comparison = compareScores(score(USUAL_SHAPE, 60), score(plainShape(3, 2), 72));
    expect(comparison).toMatchObject({ common: 0, partial: true, counts: [0, 0, 0, 0] });
  });
});

describe("stretchesOf", () => {
  it("joins neighbours, in the steps of each score", () => {
    const a = score(USUAL_SHAPE, 60);
    const b = score(UPBEAT, 60, [4, 1, 61], [5, 1, 62], [8, 1, 61], [8, 3, 48]);
    const comparison = compareScores(a, b);
    expect(stretchesOf(comparison, 0)).toEqual([
      { voice: 1, start: 0, end: 2 },
      { voice: 1, start: 4, end: 5 },
      { voice: 3, start: 4, end: 5 },
    ]);
    expect(stretchesOf(comparison, 1)[0]).toEqual({ voice: 1, start: 4, end: 6 });
  });

  it("holds every differing step once and touches no other", () => {
    fc.assert(
      fc.property(scores, scores, (a, b) => {
        const comparison = compareScores(a, b);
        for (const side of [0, 1] as const) {
          const steps = stretchesOf(comparison, side).flatMap(({ voice, start, end }) =>
            Array.from({ length: end - start }, (_, index) => `${voice} ${start + index}`),
          );
          expect(new Set(steps).size).toBe(steps.length);
          expect(steps.length).toBe(comparison.counts.reduce((sum, count) => sum + count, 0));
        }
      }),
    );
  });
});
