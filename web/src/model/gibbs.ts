/**
 * Annealed block Gibbs sampling (Yao et al. 2014, as used by Huang et al. 2017, "Counterpoint by convolution",
 * section 4.4). Its twin is `training/gibbs.py`: the same seed draws the same numbers in the same order.
 */
import type { Grid } from "../music/grid";
import { HOLE, VOICE_COUNT } from "../music/spec";
import { drawPitch } from "./draw";
import { encode, inputSize } from "./encode";
import { createRng } from "./rng";

/** How much is rewritten, and for how long. */
export interface Schedule {
  /** Passes after the first draw. */
  readonly steps: number;
  /** Share of the free cells that is erased at the beginning. */
  readonly eraseMax: number;
  /** The share at the end. */
  readonly eraseMin: number;
  /** Share of the passes over which the one falls to the other. */
  readonly annealShare: number;
}

export interface GibbsOptions extends Schedule {
  /** Below 1 the network keeps more to its first choices. */
  readonly temperature: number;
  /** A whole number from 0 to 2^32 - 1. */
  readonly seed: number;
  /**
   * Hears of the sketch after pass `step` of `total`, zero being the first draw. The grid goes on changing: copy what
   * is kept. The sampler waits for what this returns.
   */
  readonly onStep?: (grid: Grid, step: number, total: number) => void | Promise<void>;
  /** Ends the sampling with the signal's reason. */
  readonly signal?: AbortSignal;
}

/** Logits `[step, pitch, voice]` of an input `[step, pitch, channel]`. The input is used again for the next pass. */
export type Predict = (input: Float32Array, steps: number) => Promise<Float32Array> | Float32Array;

/** The share of the free cells to erase in pass `n`, counted from zero. */
export function eraseShare(n: number, { steps, eraseMax, eraseMin, annealShare }: Schedule): number {
  return Math.max(eraseMin, eraseMax - ((eraseMax - eraseMin) * n) / (annealShare * steps));
}

/**
 * Fills the holes of a grid. All of them are drawn at once, then parts are erased and drawn again given the rest, fewer
 * from pass to pass. Cells that hold a pitch are never touched; the grid itself stays as it is.
 */
export async function gibbs(predict: Predict, grid: Grid, options: GibbsOptions): Promise<Grid> {
  const { steps: total, temperature, onStep, signal } = options;
  const rng = createRng(options.seed);
  const sketch: Grid = { steps: grid.steps, cells: grid.cells.slice() };
  const free = cellsWhere(grid, (cell) => grid.cells[cell] === HOLE);
  const known = new Uint8Array(grid.cells.length);
  const input = new Float32Array(inputSize(grid.steps));

  const redraw = async (erased: readonly number[]) => {
    signal?.throwIfAborted();
    if (erased.length === 0) return;
    known.fill(1);
    for (const cell of erased) known[cell] = 0;
    encode(sketch, known, input);
    const logits = await predict(input, sketch.steps);
    for (const cell of erased) {
      const [step, voice] = [Math.floor(cell / VOICE_COUNT), cell % VOICE_COUNT];
      sketch.cells[cell] = drawPitch(logits, step, voice, temperature, rng());
    }
  };

  await redraw(free);
  await onStep?.(sketch, 0, total);
  for (let n = 0; n < total; n++) {
    const share = eraseShare(n, options);
    await redraw(free.filter(() => rng() < share));
    await onStep?.(sketch, n + 1, total);
  }
  signal?.throwIfAborted();
  return sketch;
}

/** Indices of the cells `[step, voice]` for which `holds`, in order. */
function cellsWhere(grid: Grid, holds: (cell: number) => boolean): number[] {
  return Array.from(grid.cells.keys()).filter(holds);
}
