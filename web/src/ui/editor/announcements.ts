/** Live-region announcements: what a screen reader says after an edit. Where the focus goes, the active element's own name says. */

import { selectedNotes } from "../../app/selection";
import { fifthsOf } from "../../app/spelling-key";
import type { State } from "../../app/state";
import { editorText } from "../../i18n/editor";
import type { Note } from "../../music/notes";
import { countName, noteName, pitchName } from "../note-names";

/** Announces the active note. */
export function announceNote(_: State, after: State): string {
  return after.selected === null ? "" : nameIn(after, after.melody[after.selected]);
}

/** Announces the notes that are selected now: one by its name, several by their first and last. */
export function announceSelection(_: State, after: State): string {
  return selectionName(after);
}

/** Announces that the notes that were selected have been removed. */
export function announceRemoval(before: State): string {
  const notes = selectedNotes(before);
  return notes.length === 1 ? removalOf(notes[0])(before) : editorText().removed(countName(notes));
}

/** Announces that one note has been removed. */
export function removalOf(note: Note): (before: State) => string {
  return (before) => editorText().removed(pitchName(note.pitch, fifthsOf(before)));
}

/** The selection from its first note to its last; empty where nothing is selected. */
export function selectionName(state: State): string {
  const notes = selectedNotes(state);
  if (notes.length === 0) return "";
  const [first, last] = [nameIn(state, notes[0]), nameIn(state, notes[notes.length - 1])];
  return notes.length === 1 ? first : editorText().selected(countName(notes), first, last);
}

/** The cursor's pitch; empty where the cursor has gone to another step, whose name says it. */
export function cursorPitchName(before: State, after: State): string {
  return after.cursor.step === before.cursor.step ? pitchName(after.cursor.pitch, fifthsOf(after)) : "";
}

/** A note by its pitch, its length and its place. */
export function nameIn(state: State, note: Note): string {
  return noteName(note, fifthsOf(state), state.shape);
}
