import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readGolden } from "../../testing/golden";
import { gridOfRows } from "../../testing/scores";
import type { Span } from "../context";
import type { Grid } from "../grid";
import { HOLE, VOICE_COUNT } from "../spec";
import { estimateKey, FAULT_KINDS, type Fault, findFaults } from "./faults";

interface Case {
  readonly name: string;
  readonly key: number;
  readonly grid: readonly (readonly number[])[];
  /** `null` where it is not known where phrases end. */
  readonly fermatas: readonly Span[] | null;
  readonly faults: readonly Fault[];
  readonly estimated_key: number;
}

const cases = readGolden<Case>("voice_leading");

describe("finds what Python finds, in the same order", () => {
  it.each(cases)("$name", ({ grid, key, fermatas, faults, estimated_key }) => {
    const score = gridOfRows(grid);
    expect(findFaults(score, key, fermatas ?? undefined)).toEqual(faults);
    expect(estimateKey(score)).toBe(estimated_key);
  });
});

it("has an example of every kind of fault", () => {
  const kinds = cases.flatMap(({ faults }) => faults.map(({ kind }) => kind));
  expect([...new Set(kinds)].sort()).toEqual([...FAULT_KINDS].sort());
});

it("estimates the key where none is given", () => {
  const beat = (pitches: number[]) => new Array(8).fill(pitches);
  const fMinor = gridOfRows([...beat([65, 60, 56, 53]), ...beat([68, 60, 56, 53])]);
  expect(findFaults(fMinor)).toEqual([]);
  expect(findFaults(fMinor, 0).map(({ kind }) => kind)).toEqual(["augmented_leap"]);
});

describe("in any score", () => {
  const STEPS = 12;
  const cell = fc.oneof(
    { weight: 9, arbitrary: fc.integer({ min: 48, max: 69 }) },
    { weight: 1, arbitrary: fc.constant(HOLE) },
  );
  const size = STEPS * VOICE_COUNT;
  const scores = fc
    .array(cell, { minLength: size, maxLength: size })
    .map((cells) => ({ steps: STEPS, cells: Int16Array.from(cells) }));
  const keys = fc.integer({ min: -5, max: 6 });
  const shifted = ({ steps, cells }: Grid, semitones: number): Grid => ({
    steps,
    cells: cells.map((pitch) => (pitch === HOLE ? HOLE : pitch + semitones)),
  });
  const withinRange = (faults: readonly Fault[]) => faults.filter(({ kind }) => kind !== "range");

  it("an octave higher the faults are the same but for the range", () => {
    fc.assert(
      fc.property(scores, keys, (grid, key) => {
        expect(withinRange(findFaults(shifted(grid, 12), key))).toEqual(withinRange(findFaults(grid, key)));
      }),
    );
  });

  it("in another key the faults are the same but for the range", () => {
    fc.assert(
      fc.property(scores, keys, fc.integer({ min: -6, max: 6 }), (grid, key, semitones) => {
        const other = ((key + 7 * semitones + 5 + 48) % 12) - 5;
        const moved = findFaults(shifted(grid, semitones), other);
        expect(withinRange(moved)).toEqual(withinRange(findFaults(grid, key)));
      }),
    );
  });

  it("each fault is told once, in order of time, of voices that sound", () => {
    fc.assert(
      fc.property(scores, keys, (grid, key) => {
        const faults = findFaults(grid, key);
        const places = faults.map(({ step, kind, voices }) => `${step} ${kind} ${voices}`);
        expect(new Set(places)).toHaveLength(places.length);
        faults.forEach(({ step, voices, length }, index) => {
          expect(step).toBeGreaterThanOrEqual(index === 0 ? 0 : faults[index - 1].step);
          expect(step + length).toBeLessThanOrEqual(STEPS);
          for (const voice of voices) expect(grid.cells[step * VOICE_COUNT + voice]).not.toBe(HOLE);
        });
      }),
    );
  });
});
