import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readGolden } from "../../testing/golden";
import { gridOfRows } from "../../testing/scores";
import type { Span } from "../context";
import type { Grid } from "../grid";
import { HOLE, STEPS_PER_BEAT, VOICE_COUNT } from "../spec";
import { CADENCE } from "./cadence";
import { countFeatures, FEATURE_COUNT } from "./features";
import { FLOW } from "./flow";
import { REGISTER } from "./register";

interface Case {
  readonly name: string;
  readonly key: number;
  readonly fermatas: readonly Span[];
  readonly grid: readonly (readonly number[])[];
  readonly counts: readonly (readonly [feature: number, count: number])[];
}

const REGISTER_BEGINS = FEATURE_COUNT - REGISTER.size - FLOW.size - CADENCE.size;

const cases = readGolden<Case>("style");

describe("finds what Python finds", () => {
  it.each(cases)("$name", ({ grid, key, fermatas, counts }) => {
    const found = [...countFeatures(gridOfRows(grid), key, fermatas).entries()].filter(
      ([, count]) => count > 0,
    );
    expect(found).toEqual(counts);
  });
});

describe("in any score", () => {
  const cell = fc.oneof(
    { weight: 9, arbitrary: fc.integer({ min: 48, max: 69 }) },
    { weight: 1, arbitrary: fc.constant(HOLE) },
  );
  const size = 3 * STEPS_PER_BEAT * VOICE_COUNT;
  const scores = fc
    .array(cell, { minLength: size, maxLength: size })
    .map((cells): Grid => ({ steps: size / VOICE_COUNT, cells: Int16Array.from(cells) }));
  const keys = fc.integer({ min: -5, max: 6 });

  it("the features are the same in another key, but for how high the voices sing", () => {
    fc.assert(
      fc.property(scores, keys, fc.integer({ min: -6, max: 6 }), (grid, key, semitones) => {
        const cells = grid.cells.map((pitch) => (pitch === HOLE ? HOLE : pitch + semitones));
        const fermatas: Span[] = [[2, 8]];
        const [there, here] = [
          countFeatures({ ...grid, cells }, key + 7 * semitones, fermatas),
          countFeatures(grid, key, fermatas),
        ].map((counts) => counts.fill(0, REGISTER_BEGINS, REGISTER_BEGINS + REGISTER.size));
        expect(there).toEqual(here);
      }),
    );
  });

  it("what a beat of silence parts adds up", () => {
    fc.assert(
      fc.property(scores, scores, keys, (one, other, key) => {
        const silence = new Int16Array(STEPS_PER_BEAT * VOICE_COUNT).fill(HOLE);
        const beat: Grid = { steps: STEPS_PER_BEAT, cells: silence };
        const cells = Int16Array.from([...one.cells, ...silence, ...other.cells]);
        const parts = [one, beat, other].map((grid) => countFeatures(grid, key));
        const sum = parts[0].map((_, feature) => parts.reduce((total, found) => total + found[feature], 0));
        expect(countFeatures({ steps: cells.length / VOICE_COUNT, cells }, key)).toEqual(sum);
      }),
    );
  });

  it("of silence nothing is found but that no lower voice moves in the beat", () => {
    const cells = new Int16Array(STEPS_PER_BEAT * VOICE_COUNT).fill(HOLE);
    const counts = countFeatures({ steps: STEPS_PER_BEAT, cells }, 0);
    expect(counts).toHaveLength(FEATURE_COUNT);
    expect([...counts].filter((count) => count > 0)).toEqual(new Array(VOICE_COUNT - 1).fill(1));
  });
});
