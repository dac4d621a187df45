/** Encodes a grid as the network's input tensor, piano rolls and masks: `[step, pitch, channel]`, a batch of one. */
import type { Grid } from "../music/grid";
import { HOLE, PITCH_COUNT, spec, VOICE_COUNT } from "../music/spec";

/** Numbers in the input for a grid of `steps` steps. */
export function inputSize(steps: number): number {
  return steps * PITCH_COUNT * spec.channels;
}

/**
 * Writes a grid into `input`. The first channels are the one-hot piano roll of each voice, the others its mask, 1 at
 * all pitches where the cell is known. `known` is `[step, voice]`; what it leaves out is not looked at. A known cell that
 * is a hole is a rest: it has a mask, and no pitch.
 */
export function encode(grid: Grid, known: Uint8Array, input: Float32Array): void {
  input.fill(0);
  for (let step = 0; step < grid.steps; step++) {
    const column = step * PITCH_COUNT * spec.channels;
    for (let voice = 0; voice < VOICE_COUNT; voice++) {
      const cell = step * VOICE_COUNT + voice;
      if (known[cell] === 0) continue;
      const pitch = grid.cells[cell];
      if (pitch !== HOLE) input[column + (pitch - spec.pitchMin) * spec.channels + voice] = 1;
      for (let row = 0; row < PITCH_COUNT; row++) {
        input[column + row * spec.channels + VOICE_COUNT + voice] = 1;
      }
    }
  }
}
