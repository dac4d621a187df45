/** The score as the network sees it: one pitch for each step and voice. */
import type { Melody } from "./notes";
import { HOLE, SOPRANO, VOICE_COUNT } from "./spec";

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

/** Lays a melody into the soprano of a grid of `steps` steps; every other cell is a hole. */
export function melodyToGrid(melody: Melody, steps: number): Grid {
  const grid = emptyGrid(steps);
  for (const note of melody) {
    const end = Math.min(note.start + note.length, steps);
    for (let step = note.start; step < end; step++) {
      grid.cells[step * VOICE_COUNT + SOPRANO] = note.pitch;
    }
  }
  return grid;
}
