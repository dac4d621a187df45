/** Writing by keyboard: what each key does to the melody. Pure: a key and the state in, actions out. */

import type { Action } from "../../app/reduce";
import { isSeveral, selectedNotes, selectionOf } from "../../app/selection";
import { fifthsOf } from "../../app/spelling-key";
import type { State } from "../../app/state";
import { stepsOf } from "../../app/work";
import { noteAt } from "../../music/melody";
import type { NoteLength } from "../../music/note-values";
import { pitchAtPosition, spell, staffPosition } from "../../music/spelling";
import { actionsOf, type Command, raiseSelection } from "./commands";
import { gridOf } from "./gesture";

/** What of a keyboard event matters here. */
export type KeyPress = Pick<KeyboardEvent, "key" | "shiftKey" | "ctrlKey" | "metaKey" | "altKey">;

const OCTAVE = 12;

/** Keys that act on a note. Where the cursor is on one that has been let go, they take it up again, and no more. */
const NOTE_KEYS = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "PageUp", "PageDown", "Enter", " "];

/** Lengths to write, in steps, by the digit that names them: a sixteenth is 6. */
const LENGTHS: Readonly<Record<string, NoteLength>> = { "1": 16, "2": 8, "4": 4, "8": 2, "6": 1 };

/** Commands by their letter, with Ctrl or Cmd. */
const SHORTCUTS: Readonly<Record<string, Command>> = {
  a: "selectAll",
  c: "copy",
  x: "cut",
  v: "paste",
  z: "undo",
  y: "redo",
};

/** What a key asks for; `null` where it is not the staff's. An empty list means that it is, but nothing can be done. */
export function actionsForKey(press: KeyPress, state: State): readonly Action[] | null {
  const command = shortcutOf(press);
  if (command !== undefined) return actionsOf(command, state);
  const letGo = state.selected === null ? noteAt(state.melody, state.cursor.step) : null;
  if (letGo !== null && NOTE_KEYS.includes(press.key) && !press.altKey)
    return [{ type: "select", index: letGo }];
  const held = press.ctrlKey || press.metaKey || press.altKey;
  switch (press.key) {
    case "ArrowLeft":
      return aside(press, state, -1);
    case "ArrowRight":
      return aside(press, state, 1);
    case "ArrowUp":
      return raise(state, interval(press), 1);
    case "ArrowDown":
      return raise(state, interval(press), -1);
    case "PageUp":
      return raise(state, "octave", 1);
    case "PageDown":
      return raise(state, "octave", -1);
    case "Home":
      return press.shiftKey ? extendTo(state, 0, -1) : goTo(state, 0);
    case "End":
      return press.shiftKey
        ? extendTo(state, state.melody.length - 1, 1)
        : goTo(state, stepsOf(state) - gridFor(state));
    case "Enter":
    case " ":
      return place(state);
    case "Delete":
    case "Backspace":
      return actionsOf("remove", state);
    case "Escape":
      return state.selected === null ? null : [{ type: "select", index: null }];
    case ".":
      return held ? null : actionsOf("dot", state);
    default:
      if (held || press.shiftKey || LENGTHS[press.key] === undefined) return null;
      return [{ type: "setNoteLength", noteLength: LENGTHS[press.key] }];
  }
}

/** The command of a shortcut such as Ctrl+Z; `undefined` where the keys are none. */
export function shortcutOf(press: KeyPress): Command | undefined {
  if (press.altKey || !(press.ctrlKey || press.metaKey)) return undefined;
  const command = SHORTCUTS[press.key.toLowerCase()];
  if (!press.shiftKey) return command;
  return command === "undo" ? "redo" : undefined;
}

/** The left and right arrows go; with Shift they select, with Ctrl they move, with Shift and Alt they change the length. */
function aside(press: KeyPress, state: State, direction: 1 | -1): readonly Action[] | null {
  if (press.altKey && press.shiftKey) return actionsOf(direction === 1 ? "longer" : "shorter", state);
  if (press.altKey) return null;
  if (press.ctrlKey || press.metaKey) return shiftNotes(state, direction);
  if (press.shiftKey) return extendTo(state, (state.selected ?? 0) + direction, direction);
  return direction === 1 ? goRight(state) : goLeft(state);
}

/** The note that is being edited, or the empty place of the cursor. */
function here(state: State): { start: number; end: number; pitch: number } {
  const note = state.selected === null ? undefined : state.melody[state.selected];
  if (note !== undefined) return { start: note.start, end: note.start + note.length, pitch: note.pitch };
  const { step, pitch } = state.cursor;
  const grid = gridFor(state);
  return { start: step, end: (Math.floor(step / grid) + 1) * grid, pitch };
}

function gridFor({ noteLength }: State): number {
  return gridOf(noteLength);
}

/** Selects the note at `step`, or puts the cursor there. */
function goTo(state: State, step: number): readonly Action[] {
  const index = noteAt(state.melody, step);
  if (index !== null) return [{ type: "select", index }];
  return [{ type: "moveCursor", cursor: { step, pitch: here(state).pitch } }];
}

function goRight(state: State): readonly Action[] {
  const { end } = here(state);
  return end >= stepsOf(state) ? [] : goTo(state, end);
}

function goLeft(state: State): readonly Action[] {
  const { start } = here(state);
  if (start === 0) return [];
  if (noteAt(state.melody, start - 1) !== null) return goTo(state, start - 1);
  const grid = gridFor(state);
  const slot = Math.ceil(start / grid - 1) * grid;
  const before = state.melody.filter((note) => note.start < start).at(-1);
  return goTo(state, Math.max(slot, before === undefined ? 0 : before.start + before.length));
}

/** Selects from the anchor to the note at an index; from a gap, the next note in a direction. */
function extendTo(state: State, index: number, direction: 1 | -1): readonly Action[] {
  const { selected, melody, cursor } = state;
  if (selected !== null) return melody[index] === undefined ? [] : [{ type: "extendSelection", index }];
  const next =
    direction === 1
      ? melody.findIndex(({ start }) => start > cursor.step)
      : melody.findLastIndex(({ start }) => start <= cursor.step);
  return next === -1 ? [] : [{ type: "select", index: next }];
}

/** Moves the selected notes to the next place of the grid in a direction. */
function shiftNotes(state: State, direction: 1 | -1): readonly Action[] {
  const notes = selectedNotes(state);
  if (notes.length === 0) return [];
  const [first, last] = [notes[0], notes[notes.length - 1]];
  const grid = gridOf(state.noteLength, ...notes.map((note) => note.length));
  const slots = first.start / grid;
  const start = (direction === 1 ? Math.floor(slots) + 1 : Math.ceil(slots) - 1) * grid;
  const steps = start - first.start;
  if (start < 0 || last.start + last.length + steps > stepsOf(state)) return [];
  return [{ type: "moveSelection", steps, semitones: 0 }];
}

type Interval = "semitone" | "position" | "octave";

function interval(press: KeyPress): Interval {
  if (press.altKey || press.ctrlKey || press.metaKey) return "octave";
  return press.shiftKey ? "position" : "semitone";
}

const SEMITONES = { semitone: 1, octave: OCTAVE };

function raise(state: State, by: Interval, direction: 1 | -1): readonly Action[] {
  const fifths = fifthsOf(state);
  const range = selectionOf(state);
  if (isSeveral(range) && by === "position")
    return [{ type: "transposeSelection", steps: 0, positions: direction, fifths }];
  if (range !== null && by !== "position") return raiseSelection(state, direction * SEMITONES[by]);
  const { start, pitch } = here(state);
  const raised = by === "position" ? neighbour(pitch, direction, fifths) : pitch + direction * SEMITONES[by];
  if (state.selected !== null) return [{ type: "moveNote", index: state.selected, to: { pitch: raised } }];
  return [{ type: "moveCursor", cursor: { step: start, pitch: raised } }];
}

/** The pitch that the next line or space has in a key. */
function neighbour(pitch: number, direction: 1 | -1, fifths: number): number {
  return pitchAtPosition(staffPosition(spell(pitch, fifths)) + direction, fifths);
}

function place(state: State): readonly Action[] {
  if (state.selected !== null) return [];
  const { step, pitch } = state.cursor;
  const length = Math.min(state.noteLength, stepsOf(state) - step);
  return [{ type: "placeNote", note: { start: step, length, pitch } }];
}
