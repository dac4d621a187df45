/** What a listener should hear after an edit. Going about is told by the active element itself. */

import type { Action } from "../../app/reduce";
import { selectedNotes } from "../../app/selection";
import { fifthsOf } from "../../app/spelling-key";
import type { State } from "../../app/state";
import { editorText } from "../../i18n/editor";
import { type Melody, type Note, sameNote } from "../../music/notes";
import { countName, lengthName, noteName, pitchName } from "../note-names";

/** Says what actions have done; empty where there is nothing to say. */
export function announcement(before: State, after: State, actions: readonly Action[]): string {
  const text = editorText();
  const action = actions.at(-1);
  if (actions[0]?.type === "cut") return text.cut(countName(after.clipboard));
  switch (action?.type) {
    case "placeNote":
    case "moveNote":
    case "resizeNote":
      return after.selected === null ? "" : nameIn(after, after.melody[after.selected]);
    case "moveSelection":
    case "transposeSelection":
    case "extendSelection":
    case "selectAll":
      return selectionName(after);
    case "removeNote":
      return text.removed(pitchName(before.melody[action.index].pitch, fifthsOf(before)));
    case "removeSelection":
      return text.removed(countName(selectedNotes(before)));
    case "clear":
      return text.removed(countName(before.melody));
    case "copy":
      return text.copied(countName(after.clipboard));
    case "paste":
      return `${text.pasted(countName(selectedNotes(after)))} ${selectionName(after)}`;
    case "undo":
      return text.undone(changeName(before, after));
    case "redo":
      return text.redone(changeName(before, after));
    case "setNoteLength":
      return text.writing(lengthName(action.noteLength));
    case "moveCursor":
      return after.cursor.step === before.cursor.step ? pitchName(after.cursor.pitch, fifthsOf(after)) : "";
    default:
      return "";
  }
}

/** What one step of undo or redo has changed. */
function changeName(before: State, after: State): string {
  const text = editorText();
  if (before.melody !== after.melody) {
    const [back, gone] = [missing(after.melody, before.melody), missing(before.melody, after.melody)];
    if (back.length > 0) return text.back(notesName(after, back));
    if (gone.length > 0) return text.gone(notesName(before, gone));
  }
  if (before.key !== after.key) return text.key;
  if (before.frame !== after.frame) return text.frame;
  return text.harmony;
}

/** The notes of one melody that another does not have. */
function missing(melody: Melody, other: Melody): Melody {
  return melody.filter((note) => !other.some((known) => sameNote(note, known)));
}

function notesName(state: State, notes: Melody): string {
  return notes.length === 1 ? nameIn(state, notes[0]) : countName(notes);
}

/** The selection from its first note to its last. */
function selectionName(state: State): string {
  const notes = selectedNotes(state);
  if (notes.length === 0) return "";
  const [first, last] = [nameIn(state, notes[0]), nameIn(state, notes[notes.length - 1])];
  return notes.length === 1 ? first : editorText().selected(countName(notes), first, last);
}

function nameIn(state: State, note: Note): string {
  return noteName(note, fifthsOf(state), state.frame);
}
