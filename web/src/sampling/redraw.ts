/** Resampling: erases cells of a grid and draws them anew from the network's conditional distributions. */
import { type Context, unknownContext } from "../music/context";
import type { Grid } from "../music/grid";
import { HOLE, VOICE_COUNT } from "../music/spec";
import { cumulate, pitchOf } from "./draw";
import { encode, inputSize } from "./encode";
import type { Rng } from "./rng";

/**
 * Logits `[step, pitch, voice]` of an input `[step, pitch, channel]`, and of what is known beside the notes. The input is
 * used again for the next pass; a context that has been told never changes.
 */
export type Predict = (
  input: Float32Array,
  steps: number,
  context: Context,
) => Promise<Float32Array> | Float32Array;

/** Indices of cells `[step, voice]` of a grid, in order. */
export type Cells = readonly number[];

/** How far a stage of composing has come: plain data, by which another worker can go on. */
export interface StageState {
  /** As it is after the pass; no later one changes it. */
  readonly grid: Grid;
  /** The pass that is done. */
  readonly step: number;
  /** Random numbers that have been drawn. */
  readonly drawn: number;
}

/** The options of every sampler. */
export interface StageOptions {
  /** A whole number from 0 to 2^32 - 1. */
  readonly seed: number;
  /**
   * The cells that may be written, each once, in order; the holes of the grid where it is missing. No other cell ever
   * changes: one that is a hole is a rest, which the network sees.
   */
  readonly free?: Cells;
  /** What is known beside the notes: bars and fermatas. Nothing where it is missing. */
  readonly context?: Context;
  /**
   * Called after pass `step` of `total` with the sketch, a grid of its own that no later pass changes, and with the cells
   * that this pass has drawn. What it returns is awaited.
   */
  readonly onStep?: (grid: Grid, step: number, total: number, drawn: Cells) => void | Promise<void>;
  /** Rejects with the signal's reason. */
  readonly signal?: AbortSignal;
}

/** The options of a sampler that can go on in another worker. */
export interface ResumableOptions extends StageOptions {
  /** Called after each pass with all that is needed to go on from there. What it returns is awaited. */
  readonly onState?: (state: StageState) => void | Promise<void>;
  /** Where to go on from, with all else as it was at the beginning: the answer is that of a run without a break. */
  readonly from?: StageState;
}

/** The holes of a grid: cells without a pitch. They are what is sampled where nothing else is said to be free. */
export function holesOf({ cells }: Grid): Cells {
  return Array.from(cells.keys()).filter((cell) => cells[cell] === HOLE);
}

/** The step of a cell. */
export function stepOf(cell: number): number {
  return Math.floor(cell / VOICE_COUNT);
}

/**
 * The network as a conditional: a function to the logits of the `erased` cells of a grid of `steps` steps, given the
 * others and the context.
 */
export function createConditional(
  predict: Predict,
  steps: number,
  context: Context = unknownContext(steps),
): (grid: Grid, erased: Cells) => Promise<Float32Array> {
  const known = new Uint8Array(steps * VOICE_COUNT);
  const input = new Float32Array(inputSize(steps));
  return async (grid, erased) => {
    known.fill(1);
    for (const cell of erased) known[cell] = 0;
    encode(grid, known, input);
    return predict(input, steps, context);
  };
}

/** A copy of a grid in which the cells are drawn from `logits`, one random number each, in order. */
export function redraw(grid: Grid, erased: Cells, logits: Float32Array, temperature: number, rng: Rng): Grid {
  return createProposals(grid, erased, { logits, first: 0 }, temperature, 1)(rng);
}

/** Logits `[step, pitch, voice]` of the steps of a score from `first` on. */
export interface PlacedLogits {
  readonly logits: Float32Array;
  readonly first: number;
}

/**
 * A function to such copies, for which the distributions are computed once. One random number draws a voice's cells of
 * each `coupled` steps: each cell is as likely to have a pitch as if it were drawn alone, and notes hold.
 */
export function createProposals(
  { steps, cells }: Grid,
  erased: Cells,
  { logits, first }: PlacedLogits,
  temperature: number,
  coupled: number,
): (rng: Rng) => Grid {
  const distributions = erased.map((cell) =>
    cumulate(logits, stepOf(cell) - first, cell % VOICE_COUNT, temperature),
  );
  const blocks = erased.map(
    (cell) => Math.floor(stepOf(cell) / coupled) * VOICE_COUNT + (cell % VOICE_COUNT),
  );
  const inOrder = [...new Set(blocks)].sort((a, b) => a - b);
  const places = blocks.map((block) => inOrder.indexOf(block));
  return (rng) => {
    const uniforms = inOrder.map(() => rng());
    const drawn = cells.slice();
    for (const [index, cell] of erased.entries()) {
      drawn[cell] = pitchOf(distributions[index], uniforms[places[index]]);
    }
    return { steps, cells: drawn };
  };
}
