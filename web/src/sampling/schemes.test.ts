import fc from "fast-check";
import { expect, it, vi } from "vitest";
import { emptyGrid, type Grid } from "../music/grid";
import { HOLE, VOICE_COUNT } from "../music/spec";
import { numberedContext, numberedGrid, watchfulNetwork } from "../testing/context-networks";
import { runs } from "../testing/fuzz";
import { readGolden } from "../testing/golden";
import { gridOfRows, grids, rowsOfGrid } from "../testing/scores";
import { toyNetwork } from "../testing/toy-network";
import { gibbs } from "./gibbs";
import { type Cells, holesOf } from "./redraw";
import { createRandom } from "./rng";
import { ancestral, inOrder, ORDERS, type Order, SCHEMES, sample } from "./schemes";

interface SchemeCase {
  readonly name: string;
  readonly order: Order | null;
  readonly given: readonly (readonly number[])[];
  readonly seed: number;
  readonly temperature: number;
  readonly cells: readonly (readonly [step: number, voice: number])[];
  readonly result: readonly (readonly number[])[];
}

const SCHEDULE = { steps: 6, eraseMax: 0.9, eraseMin: 0.1, annealShare: 0.7, temperature: 1 };
const cases = readGolden<SchemeCase>("schemes");

it.each(cases)(
  "composes what Python composes: $name",
  async ({ order, given, seed, temperature, result }) => {
    const options = { ...SCHEDULE, temperature, seed };
    expect(rowsOfGrid(await sample(toyNetwork, gridOfRows(given), order ?? "one shot", options))).toEqual(
      result,
    );
  },
);

it.each(cases.filter(({ order }) => order !== null))(
  "takes the holes in Python's order: $name",
  ({ order, given, seed, cells }) => {
    const queue = inOrder(holesOf(gridOfRows(given)), order as Order, createRandom(seed));
    expect(queue.map((cell) => [Math.floor(cell / VOICE_COUNT), cell % VOICE_COUNT])).toEqual(cells);
  },
);

it("by every scheme fills every hole and touches nothing else", async () => {
  await fc.assert(
    fc.asyncProperty(
      grids(4, { holes: true }),
      fc.constantFrom(...SCHEMES),
      fc.nat(),
      async (grid, scheme, seed) => {
        const before = grid.cells.slice();
        const { cells } = await sample(toyNetwork, grid, scheme, { ...SCHEDULE, seed });
        expect(grid.cells).toEqual(before);
        expect(cells).not.toContain(HOLE);
        for (const [cell, pitch] of before.entries()) if (pitch !== HOLE) expect(cells[cell]).toBe(pitch);
      },
    ),
    runs(40),
  );
});

it("asks once for one shot, and once a hole in every order", async () => {
  const passes: Record<string, number> = {};
  for (const scheme of SCHEMES) {
    const predict = vi.fn(toyNetwork);
    await sample(predict, emptyGrid(4), scheme, { ...SCHEDULE, seed: 1 });
    passes[scheme] = predict.mock.calls.length;
  }
  const inAnyOrder = Object.fromEntries(ORDERS.map((order) => [order, 16]));
  expect(passes).toEqual({ "one shot": 1, ...inAnyOrder, gibbs: 1 + SCHEDULE.steps });
});

it.each(SCHEMES)("%s tells the network the context in every pass", async (scheme) => {
  const { predict, seen } = watchfulNetwork();
  await sample(predict, numberedGrid(4), scheme, { ...SCHEDULE, seed: 3, context: numberedContext(4) });
  expect(seen.length).toBeGreaterThan(0);
});

it("by Gibbs sampling is what the page composes with, before its repair", async () => {
  const options = { ...SCHEDULE, seed: 5 };
  const sampled = await sample(toyNetwork, emptyGrid(4), "gibbs", options);
  expect(sampled).toEqual(await gibbs(toyNetwork, emptyGrid(4), options));
});

it.each(ORDERS)("%s reports each cell as it is filled", async (order) => {
  const reported: Cells[] = [];
  let before: Grid = emptyGrid(4);
  const onStep = (grid: Grid, step: number, total: number, drawn: Cells) => {
    expect([step, total]).toEqual([reported.length + 1, 16]);
    const changed = [...grid.cells.keys()].filter((cell) => grid.cells[cell] !== before.cells[cell]);
    expect(drawn).toEqual(changed);
    before = grid;
    reported.push(drawn);
  };
  await ancestral(toyNetwork, before, { order, temperature: 1, seed: 2, onStep });
  expect(new Set(reported.flat()).size).toBe(16);
});

it("stops when it is aborted, with the signal's reason", async () => {
  const abort = new AbortController();
  const reason = new Error("enough");
  const onStep = (_: Grid, step: number) => {
    if (step === 3) abort.abort(reason);
  };
  const options = { order: "random", temperature: 1, seed: 2, onStep, signal: abort.signal } as const;
  await expect(ancestral(toyNetwork, emptyGrid(4), options)).rejects.toBe(reason);
});
