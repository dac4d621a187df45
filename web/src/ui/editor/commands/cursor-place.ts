/** The place that is being edited: the selected note's, or the cursor's. */
import type { Action } from "../../../app/reduce";
import { activeLine } from "../../../app/work";
import { noteAt } from "../../../music/melody";
import { isRest } from "../../../music/score";
import { snapGrid } from "../snap-grid";
import type { CommandState } from "./command";

/** The note that is being edited, or the empty place of the cursor, in steps, with its pitch. */
export function editedPlace(state: CommandState): { start: number; end: number; pitch: number } {
  const note = state.selected === null ? undefined : activeLine(state)[state.selected];
  if (note !== undefined) {
    const pitch = isRest(note) ? state.cursor.pitch : note.pitch;
    return { start: note.start, end: note.start + note.length, pitch };
  }
  const { step, pitch } = state.cursor;
  const grid = snapGrid(state.noteLength);
  return { start: step, end: (Math.floor(step / grid) + 1) * grid, pitch };
}

/** Selects the note at `step`, or puts the cursor there. */
export function goTo(state: CommandState, step: number): readonly Action[] {
  const index = noteAt(activeLine(state), step);
  if (index !== null) return [{ type: "select", index }];
  return [{ type: "moveCursor", cursor: { step, pitch: editedPlace(state).pitch } }];
}
