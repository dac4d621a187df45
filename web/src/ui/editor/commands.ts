/** What the toolbar's buttons and the keyboard's shortcuts do. Pure: a command and the state in, actions out. */

import type { Action } from "../../app/reduce";
import { isSeveral, selectedNotes, selectionOf } from "../../app/selection";
import type { State } from "../../app/state";
import { stepsOf } from "../../app/work";
import { clamp } from "../../music/clamp";
import { isDotted, isNoteLength, type NoteLength, undotted } from "../../music/note-values";
import type { Note } from "../../music/notes";
import { gridOf } from "./gesture";

export const COMMANDS = [
  "undo",
  "redo",
  "lower",
  "raise",
  "octaveDown",
  "octaveUp",
  "selectAll",
  "copy",
  "cut",
  "paste",
  "remove",
  "clear",
] as const;
export type Command = (typeof COMMANDS)[number] | "shorter" | "longer" | "dot";

/** What of a state the commands depend on. */
export const COMMAND_PARTS = [
  "melody",
  "frame",
  "past",
  "future",
  "selected",
  "anchor",
  "cursor",
  "clipboard",
  "noteLength",
] as const;
type CommandState = Pick<State, (typeof COMMAND_PARTS)[number]>;

const OCTAVE = 12;

/** The actions of a command; none where it has nothing to do. */
export function actionsOf(command: Command, state: CommandState): readonly Action[] {
  switch (command) {
    case "undo":
      return state.past.length > 0 ? [{ type: "undo" }] : [];
    case "redo":
      return state.future.length > 0 ? [{ type: "redo" }] : [];
    case "clear":
    case "selectAll":
      return state.melody.length > 0 ? [{ type: command }] : [];
    case "paste":
      return paste(state);
    case "dot":
      return dot(state.noteLength);
    default:
      return state.selected === null ? [] : toSelection(command, state);
  }
}

/** Raises the selected notes by semitones. */
export function raiseSelection(state: CommandState, semitones: number): readonly Action[] {
  return state.selected === null ? [] : [{ type: "moveSelection", steps: 0, semitones }];
}

type SelectionCommand = Exclude<Command, "undo" | "redo" | "clear" | "selectAll" | "paste" | "dot">;

function toSelection(command: SelectionCommand, state: CommandState): readonly Action[] {
  switch (command) {
    case "raise":
      return raiseSelection(state, 1);
    case "lower":
      return raiseSelection(state, -1);
    case "octaveUp":
      return raiseSelection(state, OCTAVE);
    case "octaveDown":
      return raiseSelection(state, -OCTAVE);
    case "longer":
      return resize(state, 1);
    case "shorter":
      return resize(state, -1);
    case "copy":
      return [{ type: "copy" }];
    case "cut": {
      const [{ start, pitch }] = selectedNotes(state);
      return [{ type: "cut" }, { type: "moveCursor", cursor: { step: start, pitch } }];
    }
    case "remove":
      return removal(state);
  }
}

function removal(state: CommandState): readonly Action[] {
  const range = selectionOf(state);
  if (range === null) return [];
  return [isSeveral(range) ? { type: "removeSelection" } : { type: "removeNote", index: range.first }];
}

/** Moves the end of the active note to the next place of the grid. */
function resize(state: CommandState, direction: 1 | -1): readonly Action[] {
  const { selected, melody, noteLength } = state;
  if (selected === null) return [];
  const { start, length } = melody[selected];
  const grid = gridOf(noteLength, start);
  const slots = (start + length) / grid;
  const end = (direction === 1 ? Math.floor(slots) + 1 : Math.ceil(slots) - 1) * grid;
  const resized = clamp(end - start, 1, stepsOf(state) - start);
  return [{ type: "resizeNote", index: selected, length: resized }];
}

/** Pastes at the cursor or over the selection; behind it where it is what was copied, so that pasting repeats it. */
function paste(state: CommandState): readonly Action[] {
  const { clipboard, cursor } = state;
  if (clipboard.length === 0) return [];
  const notes = selectedNotes(state);
  if (notes.length === 0) return [{ type: "paste", step: cursor.step }];
  const [{ start }] = notes;
  const { start: lastStart, length: lastLength } = notes[notes.length - 1];
  const step = isCopyOf(notes, clipboard) ? lastStart + lastLength : start;
  return step < stepsOf(state) ? [{ type: "paste", step }] : [];
}

function isCopyOf(notes: readonly Note[], clipboard: readonly Note[]): boolean {
  return (
    notes.length === clipboard.length &&
    notes.every(({ start, length, pitch }, index) => {
      const copy = clipboard[index];
      return start - notes[0].start === copy.start && length === copy.length && pitch === copy.pitch;
    })
  );
}

function dot(noteLength: NoteLength): readonly Action[] {
  const other = isDotted(noteLength) ? undotted(noteLength) : noteLength * 1.5;
  return isNoteLength(other) ? [{ type: "setNoteLength", noteLength: other }] : [];
}
