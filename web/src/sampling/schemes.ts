/**
 * Sampling schemes, to be compared: ways to fill the free cells of a score (Huang et al. 2017, section 4). One shot draws all
 * cells from one pass, ancestral sampling one cell a pass given those before, Gibbs sampling rewrites its own sketch.
 * The twin is `training/sampling/schemes.py`; `tests/golden/schemes.json` holds the two together.
 */
import type { Grid } from "../music/grid";
import { VOICE_COUNT } from "../music/spec";
import { gibbs, type Schedule } from "./gibbs";
import {
  type Cells,
  createConditional,
  holesOf,
  type Predict,
  redraw,
  type StageOptions,
  stepOf,
} from "./redraw";
import { createRandom, type Random } from "./rng";

export const ORDERS = ["random", "chronological", "voice by voice"] as const;
export type Order = (typeof ORDERS)[number];

/** From the crudest to the one that rewrites. An order stands for ancestral sampling in it. */
export const SCHEMES = ["one shot", ...ORDERS, "gibbs"] as const;
export type Scheme = (typeof SCHEMES)[number];

/** The voices in the order in which they are learnt: the bass first, then those between. */
const BY_VOICE = [3, 1, 2, 0];

export interface AncestralOptions extends StageOptions {
  readonly order: Order;
  readonly temperature: number;
}

/** Fills the free cells of a grid by a scheme, all of them at the schedule's temperature. The grid stays as it is. */
export function sample(
  predict: Predict,
  grid: Grid,
  scheme: Scheme,
  options: Schedule & StageOptions,
): Promise<Grid> {
  switch (scheme) {
    case "one shot":
      return gibbs(predict, grid, { ...options, steps: 0 });
    case "gibbs":
      return gibbs(predict, grid, options);
    default:
      return ancestral(predict, grid, { ...options, order: scheme });
  }
}

/**
 * Fills one free cell after the other, each given those before; no cell is ever rewritten. `onStep` is called with the
 * grid after each cell; those that are left are as they were.
 */
export async function ancestral(predict: Predict, grid: Grid, options: AncestralOptions): Promise<Grid> {
  const { order, temperature, seed, context, onStep, signal, free = holesOf(grid) } = options;
  const random = createRandom(seed);
  const predictCells = createConditional(predict, grid.steps, context);
  const queue = inOrder(free, order, random);
  let sketch: Grid = { steps: grid.steps, cells: grid.cells.slice() };
  for (const [done, cell] of queue.entries()) {
    signal?.throwIfAborted();
    const logits = await predictCells(sketch, queue.slice(done));
    sketch = redraw(sketch, [cell], logits, temperature, random.uniform);
    await onStep?.(sketch, done + 1, queue.length, [cell]);
  }
  signal?.throwIfAborted();
  return sketch;
}

/** Cells in the order in which they are filled. Chronological: by step, those of a step by lot. */
export function inOrder(cells: Cells, order: Order, random: Random): Cells {
  switch (order) {
    case "random":
      return random.permutation(cells.length).map((index) => cells[index]);
    case "chronological": {
      const lots = new Map(cells.map((cell) => [cell, random.uniform()]));
      const lot = (cell: number) => lots.get(cell) ?? 0;
      return [...cells].sort((a, b) => stepOf(a) - stepOf(b) || lot(a) - lot(b));
    }
    case "voice by voice": {
      const turn = (cell: number) => BY_VOICE.indexOf(cell % VOICE_COUNT);
      return [...cells].sort((a, b) => turn(a) - turn(b) || a - b);
    }
  }
}
