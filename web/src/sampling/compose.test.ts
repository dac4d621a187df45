import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { unknownContext } from "../music/context";
import { emptyGrid, type Grid } from "../music/grid";
import { HOLE, PITCH_COUNT, STEPS_PER_BEAT, spec, VOICE_COUNT } from "../music/spec";
import { FAULT_KINDS, type FaultKind } from "../music/voice-leading/faults";
import { numberedContext, numberedGrid, watchfulNetwork } from "../testing/context-networks";
import { runs } from "../testing/fuzz";
import { cellsOf, grids, masks } from "../testing/scores";
import { toyNetwork } from "../testing/toy-network";
import { type ComposeOptions, compose } from "./compose";
import { gibbs } from "./gibbs";
import type { Predict } from "./redraw";
import type { RepairSettings } from "./repair";
import { stagesInTurn } from "./stages";
import { repairWindows } from "./windowed-repair";

const settings: RepairSettings = {
  passes: 4,
  proposals: 2,
  reach_before: 4,
  reach_after: 6,
  grain: 2,
  coupled: 4,
  shares: [1, 0.5],
  temperature: 1,
  idle_share: 0.1,
  idle_lengths: [],
  idle_temperature: 0.45,
  energy: [],
  cured_by_others: [],
  penalties: Object.fromEntries(FAULT_KINDS.map((kind) => [kind, 0.1])) as Record<FaultKind, number>,
  seed_offset: 5,
  longest: 4,
};
const schedule = { steps: 4, eraseMax: 0.9, eraseMin: 0.1, annealShare: 0.7, temperature: 1 };
const OPTIONS: ComposeOptions = { schedule, settings, windows: { longest: 16, context: 8 }, seed: 3 };

/** The cells of some voices in the steps `[begin, end)`. */
function cellsIn(begin: number, end: number, voices = [0, 1, 2, 3]): number[] {
  return Array.from({ length: end - begin }, (_, index) => begin + index).flatMap((step) =>
    voices.map((voice) => step * VOICE_COUNT + voice),
  );
}

/** The toy network, and how many steps and which masks `[step, voice]` it was shown. */
function watched() {
  const seen: { readonly steps: number; readonly known: readonly number[] }[] = [];
  const predict = (input: Float32Array, steps: number) => {
    const known = cellsIn(0, steps).map((cell) => {
      const step = Math.floor(cell / VOICE_COUNT);
      return input[step * PITCH_COUNT * spec.channels + VOICE_COUNT + (cell % VOICE_COUNT)];
    });
    seen.push({ steps, known });
    return toyNetwork(input, steps);
  };
  return { predict, seen };
}

const written = (steps: number): Grid => ({
  steps,
  cells: Int16Array.from({ length: steps * VOICE_COUNT }, (_, cell) => [72, 67, 60, 48][cell % VOICE_COUNT]),
});

it("changes not one cell that is not free, leaves none of the free ones open, and the grid as it was", async () => {
  const steps = 24;
  await fc.assert(
    fc.asyncProperty(
      grids(steps, { holes: true }),
      masks(steps),
      fc.record({
        begin: fc.integer({ min: 0, max: steps }),
        length: fc.integer({ min: 0, max: steps }),
        far: fc.constantFrom(0, 0.3, 1),
        quick: fc.boolean(),
        gapped: fc.boolean(),
        temperature: fc.constantFrom(0.5, 1, 2),
        seed: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
      }),
      async (grid, mask, { begin, length, gapped, ...how }) => {
        const before = grid.cells.slice();
        const inRegion = new Set(cellsIn(begin, Math.min(steps, begin + length)));
        const free = cellsOf([mask]).filter((cell) => inRegion.has(cell));
        const gaps = gapped
          ? [...grid.cells.keys()].filter((cell) => before[cell] === HOLE && !free.includes(cell))
          : [];
        const check = ({ cells }: Grid) => {
          for (const [cell, pitch] of cells.entries())
            if (!free.includes(cell)) expect(pitch).toBe(before[cell]);
        };
        const onStep = (sketch: Grid, step: number, total: number) => {
          check(sketch);
          expect(step).toBeLessThanOrEqual(total);
        };
        const answer = await compose(stagesInTurn(toyNetwork), grid, {
          ...OPTIONS,
          ...how,
          free,
          gaps,
          onStep,
        });
        check(answer);
        for (const cell of free) expect(answer.cells[cell]).not.toBe(HOLE);
        expect(grid.cells).toEqual(before);
      },
    ),
    runs(40),
  );
});

describe("a whole score", () => {
  it("is sampled and repaired as the model was evaluated, by all of the settings", async () => {
    const grid = emptyGrid(32);
    const sketch = await gibbs(toyNetwork, grid, { ...schedule, seed: 3 });
    const whole = await repairWindows(stagesInTurn(toyNetwork), grid, sketch, OPTIONS);
    expect(await compose(stagesInTurn(toyNetwork), grid, OPTIONS)).toEqual(whole);
    const everything = cellsIn(0, 32);
    expect(await compose(stagesInTurn(toyNetwork), written(32), { ...OPTIONS, free: everything })).toEqual(
      whole,
    );
  });

  it("does not ask the network when nothing is free", async () => {
    const predict = vi.fn(toyNetwork);
    const full = written(8);
    expect(await compose(stagesInTurn(predict), full, OPTIONS)).toEqual(full);
    expect(await compose(stagesInTurn(predict), emptyGrid(8), { ...OPTIONS, free: [] })).toEqual(
      emptyGrid(8),
    );
    expect(predict).not.toHaveBeenCalled();
  });
});

describe("a part of a score", () => {
  it("is seen with a context, at few lengths, and by fewer passes than the whole", async () => {
    for (const [begin, end, first, length] of [
      [64, 72, 52, 32],
      [0, 4, 0, 32],
      [124, 128, 96, 32],
      [60, 76, 52, 32],
      [60, 80, 48, 48],
    ]) {
      const { predict, seen } = watched();
      const free = cellsIn(begin, end);
      const passes: number[] = [];
      const onStep = (_: Grid, step: number) => void passes.push(step);
      await compose(stagesInTurn(predict), written(128), {
        ...OPTIONS,
        windows: { longest: 32, context: 16 },
        schedule: { ...schedule, steps: 64 },
        free,
        onStep,
      });
      expect(seen[0].steps).toBe(length);
      for (const { steps } of seen) expect([32, length]).toContain(steps);
      const open = seen[0].known.flatMap((known, cell) => (known ? [] : [cell + first * VOICE_COUNT]));
      expect(open).toEqual(free);
      expect(passes[0]).toBe(0);
      expect(seen.length).toBeLessThan(64);
    }
  });

  it("is never wider than the score", async () => {
    const { predict, seen } = watched();
    await compose(stagesInTurn(predict), written(20), { ...OPTIONS, free: cellsIn(8, 12) });
    expect(seen.every(({ steps }) => steps === 20)).toBe(true);
  });

  it("that lies far from another is composed by itself, and their passes are counted as one", async () => {
    const { predict, seen } = watched();
    const free = [...cellsIn(0, 4), ...cellsIn(100, 104)];
    const passes: string[] = [];
    const onStep = (_: Grid, step: number, total: number) => void passes.push(`${step}/${total}`);
    await compose(stagesInTurn(predict), written(128), { ...OPTIONS, free, onStep });
    expect(new Set(seen.map(({ steps }) => steps))).toEqual(new Set([32]));
    const [last, total] = (passes.at(-1) ?? "").split("/");
    expect(last).toBe(total);
    expect(passes.every((pass) => pass.endsWith(`/${total}`))).toBe(true);
  });

  it("is composed with what is open around it imagined, not taken for rests", async () => {
    const { predict, seen } = watched();
    const grid = written(32);
    const gaps = cellsIn(4, 8, [1, 2]);
    const rests = cellsIn(12, 16, [3]);
    for (const cell of [...gaps, ...rests]) grid.cells[cell] = HOLE;
    const free = cellsIn(8, 12, [1, 2, 3]);
    const answer = await compose(stagesInTurn(predict), grid, { ...OPTIONS, free, gaps });
    const open = seen[0].known.flatMap((known, cell) => (known ? [] : [cell]));
    expect(open).toEqual([...gaps, ...free]);
    for (const cell of [...gaps, ...rests]) expect(answer.cells[cell]).toBe(HOLE);
  });
});

it("has the network see of every part the context of the very steps that it sees of the score", async () => {
  const steps = 20 * STEPS_PER_BEAT;
  const parts = fc.array(fc.record({ begin: fc.nat(steps - 1), length: fc.integer({ min: 1, max: 40 }) }), {
    minLength: 1,
    maxLength: 3,
  });
  const how = fc.record({ far: fc.constantFrom(0.3, 1), quick: fc.boolean(), seed: fc.nat() });
  const begun = new Set<number>();
  await fc.assert(
    fc.asyncProperty(parts, how, async (places, options) => {
      const free = [
        ...new Set(places.flatMap(({ begin, length }) => cellsIn(begin, Math.min(steps, begin + length)))),
      ];
      const below = free.filter((cell) => cell % VOICE_COUNT > 0);
      const { predict, seen } = watchfulNetwork();
      const context = numberedContext(steps);
      await compose(stagesInTurn(predict), numberedGrid(steps), {
        ...OPTIONS,
        ...options,
        free: below,
        context,
      });
      expect(seen.length).toBeGreaterThan(0);
      for (const { first } of seen) begun.add(first);
    }),
    runs(20),
  );
  expect(begun.size).toBeGreaterThan(3);
});

it("has the network told nothing where nothing is known", async () => {
  const predict = vi.fn(toyNetwork) as Predict & ReturnType<typeof vi.fn>;
  await compose(stagesInTurn(predict), emptyGrid(8), OPTIONS);
  for (const [, steps, context] of predict.mock.calls) expect(context).toEqual(unknownContext(steps));
});

describe("near", () => {
  it("goes on from what stands, and changes less the nearer it is", async () => {
    const grid = written(32);
    const free = cellsIn(0, 32, [1, 2, 3]);
    const changed = async (far: number) => {
      const { cells } = await compose(stagesInTurn(toyNetwork), grid, {
        ...OPTIONS,
        settings: { ...settings, passes: 0 },
        free,
        far,
      });
      return free.filter((cell) => cells[cell] !== grid.cells[cell]).length;
    };
    const shares = [await changed(0), await changed(0.2), await changed(1)];
    expect(shares[0]).toBe(0);
    expect(shares[1]).toBeGreaterThan(0);
    expect(shares[1]).toBeLessThan(shares[2]);
  });

  it("fills what is open all the same", async () => {
    const grid = written(8);
    for (const cell of cellsIn(0, 4, [1])) grid.cells[cell] = HOLE;
    const { cells } = await compose(stagesInTurn(toyNetwork), grid, {
      ...OPTIONS,
      free: cellsIn(0, 8, [1, 2]),
      far: 0,
    });
    expect(cells).not.toContain(HOLE);
  });
});

it("takes a whole number of beats where the free cells do not", async () => {
  const { predict, seen } = watched();
  await compose(stagesInTurn(predict), written(64), { ...OPTIONS, free: cellsIn(21, 23) });
  for (const { steps } of seen) expect(steps % STEPS_PER_BEAT).toBe(0);
});

it("ends between two passes, with the signal's reason", async () => {
  const abort = new AbortController();
  const onStep = (_: Grid, step: number) => {
    if (step === 2) abort.abort(new Error("enough"));
  };
  const composed = compose(stagesInTurn(toyNetwork, abort.signal), emptyGrid(16), { ...OPTIONS, onStep });
  await expect(composed).rejects.toThrow("enough");
});
