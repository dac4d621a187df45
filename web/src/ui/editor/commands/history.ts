/** Undo and redo. */
import type { State } from "../../../app/state";
import { editorText } from "../../../i18n/editor";
import { type Melody, sameNote } from "../../../music/notes";
import { countName } from "../../note-names";
import { nameIn } from "../announcements";
import type { Commands } from "./command";

export const history = {
  undo: {
    shortcuts: [{ key: "z", ctrl: true }],
    row: "undo",
    button: { group: "history", place: 0 },
    pageWide: true,
    actions: ({ past }) => (past.length > 0 ? [{ type: "undo" }] : []),
    announce: (before, after) => editorText().undone(changeName(before, after)),
  },
  redo: {
    shortcuts: [
      { key: "z", ctrl: true, shift: true },
      { key: "y", ctrl: true, unlisted: true },
    ],
    row: "undo",
    button: { group: "history", place: 1 },
    pageWide: true,
    actions: ({ future }) => (future.length > 0 ? [{ type: "redo" }] : []),
    announce: (before, after) => editorText().redone(changeName(before, after)),
  },
} as const satisfies Commands;

/** What one step of undo or redo has changed. */
function changeName(before: State, after: State): string {
  const text = editorText();
  if (before.melody !== after.melody) {
    const [back, gone] = [missing(after.melody, before.melody), missing(before.melody, after.melody)];
    if (back.length > 0) return text.back(notesName(after, back));
    if (gone.length > 0) return text.gone(notesName(before, gone));
  }
  if (before.key !== after.key) return text.key;
  if (before.shape !== after.shape) return text.shape;
  return text.harmony;
}

/** The notes of one melody that another does not have. */
function missing(melody: Melody, other: Melody): Melody {
  return melody.filter((note) => !other.some((known) => sameNote(note, known)));
}

function notesName(state: State, notes: Melody): string {
  return notes.length === 1 ? nameIn(state, notes[0]) : countName(notes);
}
