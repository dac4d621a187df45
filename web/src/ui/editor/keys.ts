/** Writing by keyboard: what each key does to the melody. Pure: a key and the state in, actions out. */
import { noteAt } from "../../music/melody";
import { pitchAtPosition, spell, staffPosition } from "../../music/pitch";
import type { Action, State } from "../../state";
import { stepsOf } from "../../state/work";
import { keyWhileWriting } from "../spelling";
import { GRID } from "./gesture";

/** What of a keyboard event matters here. */
export type KeyPress = Pick<KeyboardEvent, "key" | "shiftKey" | "ctrlKey" | "metaKey" | "altKey">;

const OCTAVE = 12;

/** Keys that act on a note. Where the cursor is on one that has been let go, they take it up again, and no more. */
const NOTE_KEYS = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "PageUp", "PageDown", "Enter", " "];

/** What a key asks for; `null` where it is not the staff's. An empty list means that it is, but nothing can be done. */
export function actionsForKey(press: KeyPress, state: State): readonly Action[] | null {
  const shifted = press.shiftKey || press.ctrlKey || press.metaKey;
  const letGo = state.selected === null ? noteAt(state.melody, state.cursor.step) : null;
  if (letGo !== null && NOTE_KEYS.includes(press.key) && !press.altKey)
    return [{ type: "select", index: letGo }];
  switch (press.key) {
    case "ArrowLeft":
      if (press.altKey) return null;
      return shifted ? shiftNote(state, -1) : goLeft(state);
    case "ArrowRight":
      if (press.altKey) return null;
      return shifted ? shiftNote(state, 1) : goRight(state);
    case "ArrowUp":
      return raise(state, interval(press), 1);
    case "ArrowDown":
      return raise(state, interval(press), -1);
    case "PageUp":
      return raise(state, "octave", 1);
    case "PageDown":
      return raise(state, "octave", -1);
    case "Home":
      return goTo(state, 0);
    case "End":
      return goTo(state, stepsOf(state) - GRID);
    case "Enter":
    case " ":
      return place(state);
    case "Delete":
    case "Backspace":
      return state.selected === null ? [] : [{ type: "removeNote", index: state.selected }];
    case "Escape":
      return state.selected === null ? null : [{ type: "select", index: null }];
    case "4":
    case "8":
      if (shifted || press.altKey) return null;
      return [{ type: "setNoteLength", noteLength: press.key === "4" ? 4 : 2 }];
    default:
      return null;
  }
}

/** The note that is being edited, or the empty place of the cursor. */
function here(state: State): { start: number; end: number; pitch: number } {
  const note = state.selected === null ? undefined : state.melody[state.selected];
  if (note !== undefined) return { start: note.start, end: note.start + note.length, pitch: note.pitch };
  const { step, pitch } = state.cursor;
  return { start: step, end: (Math.floor(step / GRID) + 1) * GRID, pitch };
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
  const slot = Math.ceil(start / GRID - 1) * GRID;
  const before = state.melody.filter((note) => note.start < start).at(-1);
  return goTo(state, Math.max(slot, before === undefined ? 0 : before.start + before.length));
}

/** Moves the selected note to the next eighth in a direction. */
function shiftNote(state: State, direction: 1 | -1): readonly Action[] {
  const note = state.melody[state.selected ?? -1];
  if (note === undefined || state.selected === null) return [];
  const slots = note.start / GRID;
  const start = (direction === 1 ? Math.floor(slots) + 1 : Math.ceil(slots) - 1) * GRID;
  if (start < 0 || start + note.length > stepsOf(state)) return [];
  return [{ type: "moveNote", index: state.selected, to: { start } }];
}

type Interval = "semitone" | "position" | "octave";

function interval(press: KeyPress): Interval {
  if (press.altKey || press.ctrlKey || press.metaKey) return "octave";
  return press.shiftKey ? "position" : "semitone";
}

function raise(state: State, by: Interval, direction: 1 | -1): readonly Action[] {
  const { start, pitch } = here(state);
  const raised = by === "position" ? neighbour(state, pitch, direction) : pitch + direction * SEMITONES[by];
  if (state.selected !== null) return [{ type: "moveNote", index: state.selected, to: { pitch: raised } }];
  return [{ type: "moveCursor", cursor: { step: start, pitch: raised } }];
}

const SEMITONES = { semitone: 1, octave: OCTAVE };

/** The natural pitch of the next line or space. */
function neighbour(state: State, pitch: number, direction: 1 | -1): number {
  return pitchAtPosition(staffPosition(spell(pitch, keyWhileWriting(state.melody))) + direction);
}

function place(state: State): readonly Action[] {
  if (state.selected !== null) return [];
  const { step, pitch } = state.cursor;
  const length = Math.min(state.noteLength, stepsOf(state) - step);
  return [{ type: "placeNote", note: { start: step, length, pitch } }];
}
