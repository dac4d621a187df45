import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { emptyGrid, type Grid } from "../music/grid";
import { HOLE, SOPRANO, STEPS_PER_BEAT, VOICE_COUNT } from "../music/spec";
import { numberedContext, numberedGrid, watchfulNetwork } from "../testing/context-networks";
import { readGolden } from "../testing/golden";
import { cellsOf, contextOfRows, gridOfRows, grids, rowsOfGrid } from "../testing/scores";
import { toyNetwork } from "../testing/toy-network";
import { holesOf } from "./redraw";
import { type RepairSettings, repair } from "./repair";
import { spanOf } from "./span";
import { stagesInTurn } from "./stages";
import { cut, passesOf, repairWindows, type Windows } from "./windowed-repair";

interface Case {
  readonly given: readonly (readonly number[])[];
  readonly sketch: readonly (readonly number[])[];
  readonly seed: number;
  readonly settings: RepairSettings;
  readonly windows: Windows;
  readonly cut: readonly (readonly [number, number])[];
  readonly free?: readonly (readonly boolean[])[];
  readonly context?: readonly (readonly number[])[];
  /** What is free, in steps; all of the score where it is missing. */
  readonly span?: readonly [number, number];
  readonly key?: number | null;
  readonly sketches_every_3: readonly (readonly (readonly number[])[])[];
  readonly result: readonly (readonly number[])[];
}

const cases = readGolden<Case>("windowed_repair");
const settings = { ...cases[0].settings, passes: 3 };
const windows: Windows = { longest: 8, context: 4 };

it.each(cases)("repairs as Python does, in windows of $cut", async (golden) => {
  const { given, sketch, seed, span = [0, sketch.length] } = golden;
  const free = golden.free ? cellsOf(golden.free) : holesOf(gridOfRows(given));
  expect(spanOf(free)).toEqual(span);
  expect(cut(span[1] - span[0], golden.windows)).toEqual(golden.cut);
  const sketches: number[][][] = [];
  const onStep = (grid: Grid, step: number) => {
    if (step % 3 === 1) sketches.push(rowsOfGrid(grid));
  };
  const context = golden.context && contextOfRows(golden.context);
  const told = golden.free ? { free, context, key: golden.key ?? undefined } : {};
  const options = { settings: golden.settings, windows: golden.windows, seed, onStep, ...told };
  const result = await repairWindows(
    stagesInTurn(toyNetwork),
    gridOfRows(given),
    gridOfRows(sketch),
    options,
  );
  expect(sketches).toEqual(golden.sketches_every_3);
  expect(rowsOfGrid(result)).toEqual(golden.result);
});

describe("windows", () => {
  it("are whole beats, follow each other, fill the score, and are no longer than asked", () => {
    const longest = fc.integer({ min: 1, max: 9 }).map((beats) => beats * STEPS_PER_BEAT);
    const lengths = fc.integer({ min: 1, max: 128 }).map((beats) => beats * STEPS_PER_BEAT);
    fc.assert(
      fc.property(lengths, longest, (steps, most) => {
        const found = cut(steps, { longest: most, context: 0 });
        expect(found[0][0]).toBe(0);
        expect(found.at(-1)?.[1]).toBe(steps);
        for (const [n, [begin, end]] of found.entries()) {
          if (n > 0) expect(begin).toBe(found[n - 1][1]);
          expect(begin % STEPS_PER_BEAT).toBe(0);
          expect(end - begin).toBeGreaterThan(0);
          expect(end - begin).toBeLessThanOrEqual(most);
        }
      }),
    );
  });
});

it("leaves a score of one window to the repair", async () => {
  const [sketch] = fc.sample(grids(8), { numRuns: 1, seed: 4 });
  const options = { settings, seed: 9 };
  const whole = await repair(toyNetwork, emptyGrid(8), sketch, options);
  expect(
    await repairWindows(stagesInTurn(toyNetwork), emptyGrid(8), sketch, { ...options, windows }),
  ).toEqual(whole);
});

it("never touches what is given, reports whole scores, and counts all passes", async () => {
  const steps = 20;
  const [sketch] = fc.sample(grids(steps), { numRuns: 1, seed: 5 });
  const cells = sketch.cells.map((pitch, cell) => (cell % VOICE_COUNT === 0 ? pitch : HOLE));
  const passes: number[] = [];
  const onStep = (grid: Grid, step: number, total: number) => {
    passes.push(step);
    expect(total).toBe(passesOf(holesOf({ steps, cells }), { settings, windows }));
    expect(grid.cells).toHaveLength(steps * VOICE_COUNT);
    for (const [cell, pitch] of cells.entries()) if (pitch !== HOLE) expect(grid.cells[cell]).toBe(pitch);
  };
  await repairWindows(stagesInTurn(toyNetwork), { steps, cells }, sketch, {
    settings,
    windows,
    seed: 1,
    onStep,
  });
  expect(passes).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
});

it("shows the network the context of each window, and of what is around it", async () => {
  const steps = 28;
  const { predict, seen } = watchfulNetwork();
  const [filled] = fc.sample(grids(steps), { numRuns: 1, seed: 6 });
  const given = numberedGrid(steps);
  const cells = filled.cells.map((pitch, cell) =>
    cell % VOICE_COUNT === SOPRANO ? given.cells[cell] : pitch,
  );
  const everything = { ...settings, shares: [1], idle_share: 1 };
  const options = { settings: everything, windows, seed: 1, context: numberedContext(steps) };
  await repairWindows(stagesInTurn(predict), given, { steps, cells }, options);
  expect(new Set(seen.map(({ first, steps }) => `${first}+${steps}`))).toEqual(
    new Set(["0+8", "0+16", "8+16", "16+12"]),
  );
});

it("shows the network what is near to what it rewrites, however long the window is", async () => {
  const { predict, seen } = watchfulNetwork();
  const given = numberedGrid(96);
  const cells = given.cells.map((pitch) => (pitch === HOLE ? 50 : pitch));
  const idle = { ...settings, passes: 12, shares: [1], idle_share: 1, idle_lengths: [4, 8] };
  await repairWindows(
    stagesInTurn(predict),
    given,
    { steps: 96, cells },
    { settings: idle, windows: { longest: 32, context: 16 }, seed: 1, context: numberedContext(96) },
  );
  expect(new Set(seen.map(({ steps }) => steps))).toEqual(new Set([48]));
  expect(new Set(seen.map(({ first }) => first)).size).toBeGreaterThan(4);
});

it("can be ended between two passes", async () => {
  const abort = new AbortController();
  const [sketch] = fc.sample(grids(16), { numRuns: 1, seed: 6 });
  const onStep = (_: Grid, step: number) => {
    if (step === 4) abort.abort(new Error("enough"));
  };
  const options = { settings, windows, seed: 1, onStep };
  await expect(
    repairWindows(stagesInTurn(toyNetwork, abort.signal), emptyGrid(16), sketch, options),
  ).rejects.toThrow("enough");
});
