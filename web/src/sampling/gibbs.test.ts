import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import type { Grid } from "../music/grid";
import { emptyGrid } from "../music/grid";
import { melodyToGrid } from "../music/notes";
import { HOLE, PITCH_COUNT, spec, VOICE_COUNT } from "../music/spec";
import { numberedContext, numberedGrid, watchfulNetwork } from "../testing/context-networks";
import { runs } from "../testing/fuzz";
import { readGolden } from "../testing/golden";
import { cellsOf, contextOfRows, gridOfRows, grids, masks, rowsOfGrid } from "../testing/scores";
import { toyNetwork } from "../testing/toy-network";
import { eraseShare, type GibbsOptions, gibbs } from "./gibbs";

/** Options as Python writes them. */
interface PublishedSchedule {
  readonly steps: number;
  readonly erase_max: number;
  readonly erase_min: number;
  readonly anneal_share: number;
  readonly temperature: number;
}

interface ScheduleCase {
  readonly schedule: PublishedSchedule;
  readonly probabilities: readonly number[];
}

interface GibbsCase {
  readonly name: string;
  readonly given: readonly (readonly number[])[];
  readonly seed: number;
  readonly schedule: PublishedSchedule;
  readonly free?: readonly (readonly boolean[])[];
  readonly context?: readonly (readonly number[])[];
  readonly start?: boolean;
  readonly sketches_every_5: readonly (readonly (readonly number[])[])[];
  readonly result: readonly (readonly number[])[];
}

function optionsOf(published: PublishedSchedule, seed: number): GibbsOptions {
  const { steps, erase_max, erase_min, anneal_share, temperature } = published;
  return { steps, eraseMax: erase_max, eraseMin: erase_min, annealShare: anneal_share, temperature, seed };
}

const OPTIONS: GibbsOptions = {
  steps: 6,
  eraseMax: 0.9,
  eraseMin: 0.1,
  annealShare: 0.7,
  temperature: 1,
  seed: 3,
};

it("tells the network the context in every pass", async () => {
  const { predict, seen } = watchfulNetwork();
  await gibbs(predict, numberedGrid(12), { ...OPTIONS, context: numberedContext(12) });
  expect(seen).toHaveLength(1 + OPTIONS.steps);
});

describe("the schedule", () => {
  it.each(readGolden<ScheduleCase>("schedule"))("erases what Python erases: $schedule", (golden) => {
    const options = optionsOf(golden.schedule, 0);
    expect(golden.probabilities.map((_, n) => eraseShare(n, options))).toEqual(golden.probabilities);
  });
});

describe("the sampler", () => {
  it.each(readGolden<GibbsCase>("gibbs"))("composes what Python composes: $name", async (golden) => {
    const sketches: number[][][] = [];
    const onStep = (sketch: Grid, step: number) => {
      if (step % 5 === 1) sketches.push(rowsOfGrid(sketch));
    };
    const { free, context, start } = golden;
    const options = {
      ...optionsOf(golden.schedule, golden.seed),
      free: free && cellsOf(free),
      context: context && contextOfRows(context),
      start,
      onStep,
    };
    const result = await gibbs(toyNetwork, gridOfRows(golden.given), options);
    expect(sketches).toEqual(golden.sketches_every_5);
    expect(rowsOfGrid(result)).toEqual(golden.result);
  });

  it("never touches what is given, fills every hole, and leaves the grid it was handed alone", async () => {
    await fc.assert(
      fc.asyncProperty(grids(8, { holes: true }), fc.nat(), async (grid, seed) => {
        const before = grid.cells.slice();
        const onStep = ({ cells }: Grid) => {
          for (const [cell, pitch] of cells.entries()) {
            expect(pitch).not.toBe(HOLE);
            if (before[cell] !== HOLE) expect(pitch).toBe(before[cell]);
          }
        };
        const { cells } = await gibbs(toyNetwork, grid, { ...OPTIONS, seed, onStep });
        expect(grid.cells).toEqual(before);
        expect(cells.every((pitch) => pitch >= spec.pitchMin && pitch <= spec.pitchMax)).toBe(true);
      }),
      runs(30),
    );
  });

  it("touches no cell that is not free, whatever the grid holds, and leaves no free cell open", async () => {
    await fc.assert(
      fc.asyncProperty(
        grids(8, { holes: true }),
        masks(8),
        fc.boolean(),
        fc.nat(),
        async (grid, mask, start, seed) => {
          const free = cellsOf([mask]);
          const onStep = ({ cells }: Grid, _: number, __: number, drawn: readonly number[]) => {
            for (const cell of drawn) expect(mask[cell]).toBe(true);
            for (const [cell, pitch] of cells.entries()) {
              if (mask[cell]) expect(pitch).not.toBe(HOLE);
              else expect(pitch).toBe(grid.cells[cell]);
            }
          };
          await gibbs(toyNetwork, grid, { ...OPTIONS, seed, free, start, onStep });
        },
      ),
      runs(30),
    );
  });

  it("shows the network the rests that are given, and goes on from what stands where it is told to", async () => {
    const seen: number[][] = [];
    const predict = (input: Float32Array, steps: number) => {
      const masksOf = Array.from({ length: steps * VOICE_COUNT }, (_, cell) => {
        const step = Math.floor(cell / VOICE_COUNT);
        return input[step * PITCH_COUNT * spec.channels + VOICE_COUNT + (cell % VOICE_COUNT)];
      });
      seen.push(masksOf);
      return toyNetwork(input, steps);
    };
    const grid = gridOfRows([[HOLE, 60, HOLE, HOLE]]);
    const free = [1, 2];
    await gibbs(predict, grid, { ...OPTIONS, steps: 0, free });
    const near = await gibbs(predict, grid, { ...OPTIONS, steps: 0, free, start: true });
    expect(seen).toEqual([
      [1, 0, 0, 1],
      [1, 1, 0, 1],
    ]);
    expect(near.cells[1]).toBe(60);
  });

  it("gives one harmony for one seed, and another for another", async () => {
    const grid = melodyToGrid([{ start: 0, length: 8, pitch: 72 }], 8);
    const seven = await gibbs(toyNetwork, grid, { ...OPTIONS, seed: 7 });
    expect(await gibbs(toyNetwork, grid, { ...OPTIONS, seed: 7 })).toEqual(seven);
    expect(await gibbs(toyNetwork, grid, { ...OPTIONS, seed: 8 })).not.toEqual(seven);
  });

  it("reports the first draw and of every pass", async () => {
    const steps: string[] = [];
    const onStep = (_: Grid, step: number, total: number) => {
      steps.push(`${step}/${total}`);
    };
    await gibbs(toyNetwork, emptyGrid(4), { ...OPTIONS, steps: 3, onStep });
    expect(steps).toEqual(["0/3", "1/3", "2/3", "3/3"]);
  });

  it("does not ask the network when nothing is to be composed", async () => {
    const predict = vi.fn(toyNetwork);
    const full: Grid = { steps: 2, cells: new Int16Array(2 * VOICE_COUNT).fill(60) };
    expect(await gibbs(predict, full, OPTIONS)).toEqual(full);
    expect(predict).not.toHaveBeenCalled();
  });

  it("stops when it is aborted, with the signal's reason", async () => {
    const abort = new AbortController();
    const reason = new Error("enough");
    const predict = vi.fn(toyNetwork);
    const onStep = (_: Grid, step: number) => {
      if (step === 2) abort.abort(reason);
    };
    const harmony = gibbs(predict, emptyGrid(4), { ...OPTIONS, onStep, signal: abort.signal });
    await expect(harmony).rejects.toBe(reason);
    expect(predict).toHaveBeenCalledTimes(3);
  });

  it("passes on what the network fails with", async () => {
    const predict = () => Promise.reject(new Error("out of memory"));
    await expect(gibbs(predict, emptyGrid(4), OPTIONS)).rejects.toThrow("out of memory");
  });
});
