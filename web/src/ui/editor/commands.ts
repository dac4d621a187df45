/** What the toolbar's buttons and the keyboard's shortcuts do. Pure: a command and the state in, actions out. */
import { clamp } from "../../music/clamp";
import type { Note } from "../../music/notes";
import { type Action, NOTE_LENGTHS, type NoteLength, type State } from "../../state";
import { selectedNotes, selectionOf } from "../../state/selection";
import { stepsOf } from "../../state/work";
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
type Situation = Pick<State, (typeof COMMAND_PARTS)[number]>;

const OCTAVE = 12;

/** The actions of a command; none where it has nothing to do. */
export function actionsOf(command: Command, state: Situation): readonly Action[] {
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
export function raiseSelection(state: Situation, semitones: number): readonly Action[] {
  const range = selectionOf(state);
  if (range === null || state.selected === null) return [];
  if (range.first !== range.last) return [{ type: "moveSelection", steps: 0, semitones }];
  const { pitch } = state.melody[state.selected];
  return [{ type: "moveNote", index: state.selected, to: { pitch: pitch + semitones } }];
}

type SelectionCommand = Exclude<Command, "undo" | "redo" | "clear" | "selectAll" | "paste" | "dot">;

function toSelection(command: SelectionCommand, state: Situation): readonly Action[] {
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

function removal(state: Situation): readonly Action[] {
  const range = selectionOf(state);
  if (range === null) return [];
  if (range.first === range.last) return [{ type: "removeNote", index: range.first }];
  return [{ type: "removeSelection" }];
}

/** Moves the end of the active note to the next place of the grid. */
function resize(state: Situation, direction: 1 | -1): readonly Action[] {
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
function paste(state: Situation): readonly Action[] {
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
  const other = isDotted(noteLength) ? (noteLength * 2) / 3 : noteLength * 1.5;
  return isLength(other) ? [{ type: "setNoteLength", noteLength: other }] : [];
}

/** Whether a length of `NOTE_LENGTHS` is written with a dot. */
export function isDotted(length: number): boolean {
  return length % 3 === 0;
}

/** A length without its dot. */
export function undotted(length: number): number {
  return isDotted(length) ? (length * 2) / 3 : length;
}

/** A note value with a dot where there is that length, else without. */
export function withDot(value: NoteLength, dotted: boolean): NoteLength {
  const length = value * 1.5;
  return dotted && isLength(length) ? length : value;
}

function isLength(length: number): length is NoteLength {
  return NOTE_LENGTHS.some((known) => known === length);
}
