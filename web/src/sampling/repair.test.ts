import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { emptyGrid, type Grid } from "../music/grid";
import { HOLE, spec } from "../music/spec";
import type { Fault, FaultKind } from "../music/voice-leading/faults";
import { numberedContext, numberedGrid, watchfulNetwork } from "../testing/context-networks";
import { runs } from "../testing/fuzz";
import { readGolden } from "../testing/golden";
import { cellsOf, contextOfRows, gridOfRows, grids, masks, rowsOfGrid } from "../testing/scores";
import { toyNetwork } from "../testing/toy-network";
import { choose, penalty, type RepairOptions, type RepairSettings, repair } from "./repair";

interface Case {
  readonly name: string;
  readonly given: readonly (readonly number[])[];
  readonly sketch: readonly (readonly number[])[];
  readonly seed: number;
  readonly settings: RepairSettings;
  readonly free?: readonly (readonly boolean[])[];
  readonly context?: readonly (readonly number[])[];
  readonly sketches_every_3: readonly (readonly (readonly number[])[])[];
  readonly result: readonly (readonly number[])[];
}

const cases = readGolden<Case>("repair");

/** Settings under which the toy network's proposals are taken now and then. */
const settings: RepairSettings = { ...cases[0].settings, passes: 6 };
const OPTIONS: RepairOptions = { settings, seed: 3 };

/** Parallel fifths and octaves under the soprano, of which nothing is given. */
const FAULTY: Grid = gridOfRows([...Array(4).fill([67, 64, 60, 48]), ...Array(4).fill([69, 65, 62, 50])]);

it.each(cases)("repairs as Python does: $name", async (golden) => {
  const { given, sketch, seed, free, context } = golden;
  const sketches: number[][][] = [];
  const onStep = (grid: Grid, step: number) => {
    if (step % 3 === 1) sketches.push(rowsOfGrid(grid));
  };
  const told = { free: free && cellsOf(free), context: context && contextOfRows(context) };
  const options = { settings: golden.settings, seed, onStep, ...told };
  const result = await repair(toyNetwork, gridOfRows(given), gridOfRows(sketch), options);
  expect(sketches).toEqual(golden.sketches_every_3);
  expect(rowsOfGrid(result)).toEqual(golden.result);
});

it("never touches what is given, and leaves the grids it was handed alone", async () => {
  await fc.assert(
    fc.asyncProperty(grids(8), masks(8), fc.nat(), async (sketch, mask, seed) => {
      const given: Grid = { steps: 8, cells: sketch.cells.map((pitch, cell) => (mask[cell] ? pitch : HOLE)) };
      const before = [given.cells.slice(), sketch.cells.slice()];
      const seen: Grid[] = [];
      const onStep = (grid: Grid) => {
        seen.push(grid);
      };
      const result = await repair(toyNetwork, given, sketch, { ...OPTIONS, seed, onStep });
      expect([given.cells, sketch.cells]).toEqual(before);
      for (const { cells } of [...seen, result]) {
        expect(cells.every((pitch) => pitch >= spec.pitchMin && pitch <= spec.pitchMax)).toBe(true);
        for (const [cell, fixed] of mask.entries()) if (fixed) expect(cells[cell]).toBe(sketch.cells[cell]);
      }
    }),
    runs(30),
  );
});

it("rewrites free cells only, where they are told beside a grid with rests", async () => {
  await fc.assert(
    fc.asyncProperty(grids(8, { holes: true }), masks(8), fc.nat(), async (sketch, mask, seed) => {
      const free = cellsOf([mask]).filter((cell) => sketch.cells[cell] !== HOLE);
      const { cells } = await repair(toyNetwork, sketch, sketch, { ...OPTIONS, seed, free });
      for (const [cell, pitch] of cells.entries()) {
        if (!free.includes(cell)) expect(pitch).toBe(sketch.cells[cell]);
      }
    }),
    runs(30),
  );
});

it("gives one score for one seed, and another for another", async () => {
  const repaired = (seed: number) => repair(toyNetwork, emptyGrid(8), FAULTY, { ...OPTIONS, seed });
  const seven = await repaired(7);
  expect(await repaired(7)).toEqual(seven);
  expect(await repaired(8)).not.toEqual(seven);
});

it("asks the network once a pass, whatever the number of proposals, and reports every pass", async () => {
  const predict = vi.fn(toyNetwork);
  const steps: string[] = [];
  const onStep = (_: Grid, step: number, total: number) => {
    steps.push(`${step}/${total}`);
  };
  const everything = { ...settings, passes: 3, shares: [1], idle_share: 1, idle_lengths: [] };
  await repair(predict, emptyGrid(8), FAULTY, { ...OPTIONS, settings: everything, onStep });
  expect(predict).toHaveBeenCalledTimes(3);
  expect(steps).toEqual(["1/3", "2/3", "3/3"]);
});

it("tells the network the context in every pass", async () => {
  const { predict, seen } = watchfulNetwork();
  const given = numberedGrid(8);
  const sketch = { steps: 8, cells: given.cells.map((pitch) => (pitch === HOLE ? 50 : pitch)) };
  const everything = { ...settings, shares: [1], idle_share: 1 };
  await repair(predict, given, sketch, { ...OPTIONS, settings: everything, context: numberedContext(8) });
  expect(seen).toHaveLength(everything.passes);
});

it("does not ask the network when everything is given", async () => {
  const predict = vi.fn(toyNetwork);
  const result = await repair(predict, FAULTY, FAULTY, OPTIONS);
  expect(result).toEqual(FAULTY);
  expect(result.cells).not.toBe(FAULTY.cells);
  expect(predict).not.toHaveBeenCalled();
});

it("stops when it is aborted, with the signal's reason", async () => {
  const reason = new Error("enough");
  for (const last of [2, settings.passes]) {
    const abort = new AbortController();
    const predict = vi.fn(toyNetwork);
    const onStep = (_: Grid, step: number) => {
      if (step === last) abort.abort(reason);
    };
    const options = { ...OPTIONS, settings: { ...settings, shares: [1] }, onStep, signal: abort.signal };
    await expect(repair(predict, emptyGrid(8), FAULTY, options)).rejects.toBe(reason);
    expect(predict).toHaveBeenCalledTimes(last);
  }
});

it("passes on what the network fails with", async () => {
  const predict = () => Promise.reject(new Error("out of memory"));
  const everything = { ...settings, shares: [1] };
  const stopped = repair(predict, emptyGrid(8), FAULTY, { ...OPTIONS, settings: everything });
  await expect(stopped).rejects.toThrow("out of memory");
});

it("adds up what faults cost", () => {
  const fault = (kind: FaultKind): Fault => ({ kind, step: 0, voices: [0], length: 1 });
  const priced = { ...settings, penalties: { ...settings.penalties, crossing: 4, overlap: 0.5 } };
  expect(penalty([], priced)).toBe(0);
  expect(penalty([fault("crossing"), fault("overlap"), fault("crossing")], priced)).toBe(8.5);
});

describe("the choice", () => {
  it.each([
    [[0, 0], [0, 0], [0.4, 0.3], 0],
    [[0, 0], [0, 0], [0.3, 0.4], 1],
    [[0, 0], [0, 0], [0.5, 0.5], 0],
    [[0, 0], [0, 5000], [0.3, 0.4], 0],
    [[5000, 0, 5000], [0, 0, 0], [0.9, 0.1, 0.9], 1],
    [[0, 5000, 5000], [9000, 100, 0], [0.5, 0.5, 0.5], 2],
    [[-3], [7], [0.5], 0],
    [[0, 0], [0, 0], [0, 0], 0],
  ])("by the costs %j, the penalties %j, with %j, is %i", (costs, penalties, uniforms, index) => {
    expect(choose(costs, (choice) => penalties[choice], uniforms)).toBe(index);
  });

  it("looks at no penalty of what could only be as good as the best", () => {
    const asked: number[] = [];
    const penaltyOf = (choice: number) => {
      asked.push(choice);
      return [0, 3][choice];
    };
    expect(choose([3, 0], penaltyOf, [0.5, 0.5])).toBe(1);
    expect(asked).toEqual([1]);
  });

  it("is the best by its bonus, and looks at no penalty of what cannot be the best", () => {
    const choices = fc.array(
      fc.tuple(
        fc.double({ min: -9, max: 9, noNaN: true }),
        fc.double({ min: 0, max: 9, noNaN: true }),
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
      ),
      { minLength: 1, maxLength: 6 },
    );
    fc.assert(
      fc.property(choices, (given) => {
        const asked: number[] = [];
        const penaltyOf = (choice: number) => {
          asked.push(choice);
          return given[choice][1];
        };
        const bounds = given.map(([cost, , u]) => -Math.log(-Math.log(u)) - cost);
        const scores = bounds.map((bound, choice) => bound - given[choice][1]);
        const taken = choose(
          given.map(([cost]) => cost),
          penaltyOf,
          given.map(([, , u]) => u),
        );
        expect(scores[taken]).toBe(Math.max(...scores));
        expect(new Set(asked)).toHaveLength(asked.length);
        for (const choice of asked) expect(bounds[choice]).toBeGreaterThanOrEqual(Math.max(...scores));
      }),
    );
  });
});
