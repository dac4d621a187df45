/** Undo and redo. */
import type { State } from "../../../app/state";
import { editorText } from "../../../i18n/editor";
import { sameNote } from "../../../music/notes";
import { givenVoices, type VoiceLine } from "../../../music/score";
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
  if (before.voices !== after.voices) {
    const [was, is] = [before, after].map(({ voices }) => givenVoices(voices).flat());
    const [back, gone] = [missing(is, was), missing(was, is)];
    if (back.length > 0) return text.back(notesName(after, back));
    if (gone.length > 0) return text.gone(notesName(before, gone));
  }
  if (before.key !== after.key) return text.key;
  if (before.shape !== after.shape) return text.shape;
  if (before.fermatas !== after.fermatas || before.ending !== after.ending) return text.fermata;
  return text.harmony;
}

/** Notes that are not among others. */
function missing(notes: VoiceLine, others: VoiceLine): VoiceLine {
  return notes.filter((note) => !others.some((known) => known.voice === note.voice && sameNote(note, known)));
}

function notesName(state: State, notes: VoiceLine): string {
  return notes.length === 1 ? nameIn(state, notes[0]) : countName(notes);
}
