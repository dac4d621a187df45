/** The input tensor as rectangles of ones, channel by channel: what the figure of the eight channels draws. */

import type { Grid } from "../music/grid";
import { HOLE, PITCH_COUNT, spec, VOICE_COUNT } from "../music/spec";
import { encode, inputSize } from "../sampling/encode";

/** A rectangle of ones in a channel: steps and rows of pitches, rows counted from the lowest pitch. */
export interface Block {
  readonly step: number;
  readonly length: number;
  readonly low: number;
  /** The highest row, inclusive. */
  readonly high: number;
}

/** The input `[step, pitch, channel]` for a grid of which some voices are known; a hole is never known. */
export function inputOf(grid: Grid, voicesKnown: readonly boolean[]): Float32Array {
  const known = Uint8Array.from(grid.cells, (pitch, cell) =>
    pitch !== HOLE && voicesKnown[cell % VOICE_COUNT] ? 1 : 0,
  );
  const input = new Float32Array(inputSize(grid.steps));
  encode(grid, known, input);
  return input;
}

/** The ones of a channel as blocks, from the first step to the last and from low to high. */
export function blocksOf(input: Float32Array, steps: number, channel: number): readonly Block[] {
  const blocks: Block[] = [];
  const open = new Map<string, number>();
  for (let step = 0; step < steps; step++) {
    for (const [low, high] of runsOf(input, step, channel)) {
      const name = `${low}-${high}`;
      const last = open.get(name);
      if (last !== undefined && blocks[last].step + blocks[last].length === step) {
        blocks[last] = { ...blocks[last], length: blocks[last].length + 1 };
      } else {
        open.set(name, blocks.push({ step, length: 1, low, high }) - 1);
      }
    }
  }
  return blocks;
}

/** How many ones some blocks hold. */
export function onesIn(blocks: readonly Block[]): number {
  return blocks.reduce((sum, { length, low, high }) => sum + length * (high - low + 1), 0);
}

/** The runs of ones over the pitches of one step, `[lowest row, highest row]`. */
function runsOf(input: Float32Array, step: number, channel: number): readonly (readonly [number, number])[] {
  const runs: [number, number][] = [];
  for (let row = 0; row < PITCH_COUNT; row++) {
    if (input[(step * PITCH_COUNT + row) * spec.channels + channel] !== 1) continue;
    const last = runs.at(-1);
    if (last !== undefined && last[1] === row - 1) last[1] = row;
    else runs.push([row, row]);
  }
  return runs;
}
