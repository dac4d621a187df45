/** Moving the selected notes in time. */

import type { Action } from "../../../app/reduce";
import { selectedNotes } from "../../../app/selection";
import { stepsOf } from "../../../app/work";
import { firstStep } from "../../../music/score-shape";
import { announceSelection } from "../announcements";
import { nextOnGrid, snapGrid } from "../snap-grid";
import type { CommandState, Commands } from "./command";
import { ANY } from "./shortcut";

export const shifting = {
  earlier: {
    shortcuts: [{ key: "ArrowLeft", ctrl: true, shift: ANY }],
    row: "time",
    reselects: true,
    actions: (state) => shift(state, -1),
    announce: announceSelection,
  },
  later: {
    shortcuts: [{ key: "ArrowRight", ctrl: true, shift: ANY }],
    row: "time",
    reselects: true,
    actions: (state) => shift(state, 1),
    announce: announceSelection,
  },
} as const satisfies Commands;

/** Moves the selected notes to the next place of the grid in a direction. */
function shift(state: CommandState, direction: 1 | -1): readonly Action[] {
  const notes = selectedNotes(state);
  if (notes.length === 0) return [];
  const [first, last] = [notes[0], notes[notes.length - 1]];
  const grid = snapGrid(state.noteLength, ...notes.map((note) => note.length));
  const start = nextOnGrid(first.start, direction, grid);
  const steps = start - first.start;
  if (start < firstStep(state.shape) || last.start + last.length + steps > stepsOf(state)) return [];
  return [{ type: "moveSelection", steps, semitones: 0 }];
}
