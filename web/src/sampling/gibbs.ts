/**
 * Annealed block Gibbs sampling (Yao et al. 2014, as used by Huang et al. 2017, "Counterpoint by convolution",
 * section 4.4). Its twin is `training/sampling/gibbs.py`: the same seed draws the same numbers in the same order
 * (`tests/golden/gibbs.json`).
 */
import type { Grid } from "../music/grid";
import { HOLE } from "../music/spec";
import {
  type Cells,
  createConditional,
  holesOf,
  type Predict,
  type ResumableOptions,
  redraw,
} from "./redraw";
import { createCountedRng } from "./rng";

/** The annealing schedule: how much each pass erases, and how many passes there are. */
export interface Schedule {
  /** Passes after the first draw. */
  readonly steps: number;
  /** Share of the free cells that is erased at the beginning. */
  readonly eraseMax: number;
  /** The share at the end. */
  readonly eraseMin: number;
  /** Share of the passes over which the one falls to the other. */
  readonly annealShare: number;
  /** Below 1 the network keeps more to its first choices. */
  readonly temperature: number;
}

export interface GibbsOptions extends Schedule, ResumableOptions {
  /** Whether sampling goes on from the pitches that stand in free cells: then only holes are drawn first. */
  readonly start?: boolean;
}

/** The share of the free cells to erase in pass `n`, counted from zero. */
export function eraseShare(n: number, { steps, eraseMax, eraseMin, annealShare }: Schedule): number {
  return Math.max(eraseMin, eraseMax - ((eraseMax - eraseMin) * n) / (annealShare * steps));
}

/**
 * Fills the free cells of a grid. All of them are drawn at once, then parts are erased and drawn again given the rest,
 * fewer from pass to pass. No other cell is ever touched; the grid itself stays as it is. `onStep` is called for pass
 * zero, too: the first draw.
 */
export async function gibbs(predict: Predict, grid: Grid, options: GibbsOptions): Promise<Grid> {
  const { steps: total, temperature, onStep, onState, from, signal } = options;
  const { rng, drawn } = createCountedRng(options.seed, from?.drawn);
  const predictCells = createConditional(predict, grid.steps, options.context);
  const { free = holesOf(grid), start = false } = options;
  const first = start ? free.filter((cell) => grid.cells[cell] === HOLE) : free;
  let sketch: Grid = from?.grid ?? { steps: grid.steps, cells: grid.cells.slice() };

  const rewrite = async (erased: Cells) => {
    signal?.throwIfAborted();
    if (erased.length === 0) return;
    sketch = redraw(sketch, erased, await predictCells(sketch, erased), temperature, rng);
  };

  const report = async (step: number, erased: Cells) => {
    await onStep?.(sketch, step, total, erased);
    await onState?.({ grid: sketch, step, drawn: drawn() });
  };

  if (from === undefined) {
    await rewrite(first);
    await report(0, first);
  }
  for (let n = from?.step ?? 0; n < total; n++) {
    const share = eraseShare(n, options);
    const erased = free.filter(() => rng() < share);
    await rewrite(erased);
    await report(n + 1, erased);
  }
  signal?.throwIfAborted();
  return sketch;
}
