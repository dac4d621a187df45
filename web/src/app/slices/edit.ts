/** What the reader does to the melody, its frame and its key. Each edit is one step of undo. */
import { clamp } from "../../music/clamp";
import { type Frame, fitFrame, frameSteps, USUAL_FRAME } from "../../music/frame";
import type { Key } from "../../music/key";
import * as editing from "../../music/melody";
import { type Melody, type Note, sameNote } from "../../music/notes";
import { MELODY_HIGHEST, MELODY_LOWEST, STEPS_PER_BEAT } from "../../music/spec";
import { fitTitle } from "../../music/title";
import { selectedNotes, selectionOf, UNSELECTED } from "../selection";
import type { Cursor, State } from "../state";
import { NOTHING_UNDER_WAY, redone, remembered, stepsOf, undone } from "../work";

/** What changes the work, and can be undone. */
export type EditAction =
  | { readonly type: "placeNote"; readonly note: Note }
  | {
      readonly type: "moveNote";
      readonly index: number;
      readonly to: { readonly start?: number; readonly pitch?: number };
    }
  | { readonly type: "resizeNote"; readonly index: number; readonly length: number }
  | { readonly type: "removeNote"; readonly index: number }
  | { readonly type: "moveSelection"; readonly steps: number; readonly semitones: number }
  /** The selected notes go so many steps later, and so many lines and spaces up in the key of that signature. */
  | {
      readonly type: "transposeSelection";
      readonly steps: number;
      readonly positions: number;
      readonly fifths: number;
    }
  | { readonly type: "removeSelection" }
  | { readonly type: "cut" }
  /** Puts the clipboard in at a step, over what stands there. */
  | { readonly type: "paste"; readonly step: number }
  | { readonly type: "clear" }
  /** Puts in a melody in 4/4 without a pick-up, and the frame that it takes. */
  | { readonly type: "loadMelody"; readonly melody: Melody; readonly title?: string }
  | { readonly type: "setFrame"; readonly frame: Frame }
  | { readonly type: "setKey"; readonly key: Key | null }
  | { readonly type: "setTitle"; readonly title: string };

/** What goes about in the work without changing it, or goes back over its changes. */
export type BrowseAction =
  | { readonly type: "select"; readonly index: number | null }
  /** Selects all from the anchor to a note. */
  | { readonly type: "extendSelection"; readonly index: number }
  | { readonly type: "selectAll" }
  | { readonly type: "moveCursor"; readonly cursor: Cursor }
  | { readonly type: "copy" }
  | { readonly type: "undo" }
  | { readonly type: "redo" };

/** What an edit makes of a state, with the step of undo that leads back. */
export function reduceEdit(state: State, action: EditAction): State {
  return remembered(state, edit(state, action));
}

function edit(state: State, action: EditAction): State {
  const steps = stepsOf(state);
  switch (action.type) {
    case "placeNote": {
      const melody = editing.placeNote(state.melody, action.note, steps);
      return edited(state, melody, editing.noteAt(melody, action.note.start));
    }
    case "moveNote": {
      const { melody, index } = editing.moveNote(state.melody, action.index, action.to, steps);
      return melody === state.melody ? state : edited(state, melody, index);
    }
    case "resizeNote": {
      const melody = editing.resizeNote(state.melody, action.index, action.length, steps);
      return melody === state.melody ? state : edited(state, melody, action.index);
    }
    case "removeNote": {
      const melody = editing.removeNote(state.melody, action.index);
      if (melody === state.melody) return state;
      return edited(state, melody, selectedAfterRemoval(state.selected, action.index));
    }
    case "moveSelection":
      return rewritten(state, editing.shiftPhrase(selectedNotes(state), action, steps));
    case "transposeSelection":
      return rewritten(state, editing.transposePhrase(selectedNotes(state), action, steps));
    case "removeSelection":
      return withoutSelection(state);
    case "cut":
      return withoutSelection(copied(state));
    case "paste":
      return pasted(state, action.step);
    case "clear":
      if (state.melody.length === 0) return state.notice === null ? state : { ...state, notice: null };
      return { ...edited(state, [], null), title: "", notice: null };
    case "loadMelody":
      return { ...loaded(state, action.melody), title: fitTitle(action.title ?? "") };
    case "setFrame":
      return withFrame(state, fitFrame(action.frame));
    case "setKey": {
      const { key } = state;
      const same = key?.fifths === action.key?.fifths && key?.mode === action.key?.mode;
      return same ? state : { ...state, key: action.key };
    }
    case "setTitle":
      return { ...state, title: fitTitle(action.title) };
  }
}

/** What going about makes of a state. */
export function reduceBrowsing(state: State, action: BrowseAction): State {
  const { melody } = state;
  switch (action.type) {
    case "select": {
      const selected = melody[action.index ?? -1] === undefined ? null : action.index;
      return selected === state.selected && selected === state.anchor ? state : withSelected(state, selected);
    }
    case "extendSelection":
      if (melody[action.index] === undefined) return state;
      return { ...withSelected(state, action.index), anchor: state.anchor ?? action.index };
    case "selectAll":
      return melody.length === 0 ? state : { ...withSelected(state, melody.length - 1), anchor: 0 };
    case "moveCursor":
      return { ...state, ...UNSELECTED, cursor: fitCursor(action.cursor, stepsOf(state)) };
    case "copy":
      return copied(state);
    case "undo":
      return state.past.length === 0 ? state : settled(untold(undone(state)));
    case "redo":
      return state.future.length === 0 ? state : settled(untold(redone(state)));
  }
}

/** The state with another melody: the harmony and what was told of it were of the old one, and its work is over. */
export function edited(state: State, melody: Melody, selected: number | null): State {
  return withSelected({ ...untold(state), ...NOTHING_UNDER_WAY, harmony: null, melody }, selected);
}

/** A state without what was told of the work as it was; a failure stays until something else is told. */
function untold(state: State): State {
  return state.notice?.kind === "info" ? { ...state, notice: null } : state;
}

/** A state in whose work another has come: nothing is under way or selected, and the cursor is where there is a staff. */
export function settled(state: State): State {
  return { ...state, ...NOTHING_UNDER_WAY, ...UNSELECTED, cursor: fitCursor(state.cursor, stepsOf(state)) };
}

/** The selected notes changed to `phrase`; they stay selected. */
function rewritten(state: State, phrase: Melody): State {
  const range = selectionOf(state);
  if (range === null || selectedNotes(state).every((note, index) => sameNote(note, phrase[index])))
    return state;
  const rest = editing.removePhrase(state.melody, range.first, range.last);
  return withPhrase(state, editing.insertPhrase(rest, phrase, stepsOf(state)), phrase);
}

/** The state with a melody of which a phrase is selected. */
function withPhrase(state: State, melody: Melody, phrase: Melody): State {
  const first = editing.noteAt(melody, phrase[0].start) ?? 0;
  const last = Math.min(first + phrase.length, melody.length) - 1;
  return { ...edited(state, melody, last), anchor: first };
}

function pasted(state: State, step: number): State {
  const steps = stepsOf(state);
  const shifted = state.clipboard.map((note) => ({ ...note, start: note.start + step }));
  const phrase = editing.cutMelody(shifted, steps);
  return phrase.length === 0
    ? state
    : withPhrase(state, editing.insertPhrase(state.melody, phrase, steps), phrase);
}

function copied(state: State): State {
  const notes = selectedNotes(state);
  if (notes.length === 0) return state;
  return { ...state, clipboard: notes.map((note) => ({ ...note, start: note.start - notes[0].start })) };
}

function withoutSelection(state: State): State {
  const range = selectionOf(state);
  return range === null
    ? state
    : edited(state, editing.removePhrase(state.melody, range.first, range.last), null);
}

/** The state with another melody. A frame of the same bars stays, however long it is; any other gives way to the usual one. */
function loaded(state: State, melody: Melody): State {
  const { metre, pickup } = state.frame;
  const frame = metre === USUAL_FRAME.metre && pickup === USUAL_FRAME.pickup ? state.frame : USUAL_FRAME;
  const steps = frameSteps(frame);
  const cursor = fitCursor(state.cursor, steps);
  return { ...edited(state, editing.cutMelody(melody, steps), null), frame, cursor, notice: null };
}

/** The state with another frame. Notes keep their places in the bars when a pick-up comes or goes. */
function withFrame(state: State, frame: Frame): State {
  const { metre, bars, pickup } = state.frame;
  if (frame.metre === metre && frame.bars === bars && frame.pickup === pickup) return state;
  const shift = (frame.pickup - pickup) * STEPS_PER_BEAT;
  const steps = frameSteps(frame);
  const shifted = state.melody.map((note) => ({ ...note, start: note.start + shift }));
  const aside = state.melody.length === 0 ? 0 : shift;
  const cursor = fitCursor({ ...state.cursor, step: state.cursor.step + aside }, steps);
  return { ...edited(state, editing.cutMelody(shifted, steps), null), frame, cursor };
}

/** The state with another note selected, or none; the cursor goes to the note. */
function withSelected(state: State, selected: number | null): State {
  const note = state.melody[selected ?? -1];
  const cursor = note === undefined ? state.cursor : { step: note.start, pitch: note.pitch };
  return { ...state, selected, anchor: selected, cursor };
}

/** Brings the cursor onto a staff of `steps` steps and into the soprano's compass. */
function fitCursor({ step, pitch }: Cursor, steps: number): Cursor {
  return { step: clamp(step, 0, steps - 1), pitch: clamp(pitch, MELODY_LOWEST, MELODY_HIGHEST) };
}

function selectedAfterRemoval(selected: number | null, removed: number): number | null {
  if (selected === null || selected === removed) return null;
  return selected > removed ? selected - 1 : selected;
}
