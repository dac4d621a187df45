/** The score as the network sees it: one pitch for each step and voice. */
import { HOLE, VOICE_COUNT } from "./spec";

/** MIDI pitches `[step, voice]`, row by row; `HOLE` where nothing is yet. */
export interface Grid {
  readonly steps: number;
  readonly cells: Int16Array;
}

/** A grid of `steps` steps in which every cell is a hole. */
export function emptyGrid(steps: number): Grid {
  return { steps, cells: new Int16Array(steps * VOICE_COUNT).fill(HOLE) };
}

/** The pitch of `voice` at `step`, or `HOLE`. */
export function pitchAt(grid: Grid, step: number, voice: number): number {
  return grid.cells[step * VOICE_COUNT + voice];
}
