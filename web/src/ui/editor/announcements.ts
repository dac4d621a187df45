/** Live-region announcements: what a screen reader says after an edit. Where the focus goes, the active element's own name says. */

import { selectedNotes } from "../../app/selection";
import { fifthsOf } from "../../app/spelling-key";
import type { State } from "../../app/state";
import { activeLine } from "../../app/work";
import { editorText } from "../../i18n/editor";
import { voiceTitles } from "../../i18n/voices";
import { lastNote } from "../../music/ending";
import type { VoiceNote } from "../../music/notes";
import { isIn } from "../../music/score";
import { beatAt } from "../../music/score-shape";
import { countName, pitchName, placeName, spelledName, voiceNoteName } from "../note-names";

/** Announces the active note. */
export function announceNote(_: State, after: State): string {
  return after.selected === null ? "" : nameIn(after, activeLine(after)[after.selected]);
}

/** Announces the notes that are selected now: one by its name, several by their first and last. */
export function announceSelection(_: State, after: State): string {
  return selectionName(after);
}

/** Announces that the notes that were selected have been removed. */
export function announceRemoval(before: State): string {
  const { region, voices } = before;
  const notes = region === null ? selectedNotes(before) : voices.flat().filter((note) => isIn(note, region));
  return notes.length === 1 ? removalOf(notes[0])(before) : editorText().removed(countName(notes));
}

/** Announces that one note has been removed. */
export function removalOf(note: VoiceNote): (before: State) => string {
  return (before) => editorText().removed(spelledName(note, fifthsOf(before)));
}

/** The selection from its first note to its last; empty where nothing is selected. */
export function selectionName(state: State): string {
  const notes = selectedNotes(state);
  if (notes.length === 0) return "";
  const [first, last] = [nameIn(state, notes[0]), nameIn(state, notes[notes.length - 1])];
  return notes.length === 1 ? first : editorText().selected(countName(notes), first, last);
}

/** Announces what is selected: notes, or a part of the score. */
export function announceRegion(before: State, after: State): string {
  const { region, shape } = after;
  if (region === null) return announceSelection(before, after);
  // What ends with a beat ends, for the ear, on that beat.
  const [start, end] = beatAt(shape, region.end - 1);
  const to = Math.max(end === region.end ? start : region.end - 1, region.start);
  return editorText().region(placeName(region.start, shape), placeName(to, shape));
}

/** Announces whether a fermata has come or gone, of the end or another. */
export function announceFermata(before: State, after: State): string {
  const came = after.fermatas.find((step) => !before.fermatas.includes(step));
  const gone = before.fermatas.find((step) => !after.fermatas.includes(step));
  const text = editorText();
  const last = lastNote(after.voices);
  if (after.ending !== before.ending && last !== null) {
    return (after.ending ? text.endingSet : text.endingGone)(placeName(last.start, after.shape));
  }
  if (came !== undefined) return text.fermataSet(placeName(came, after.shape));
  return gone === undefined ? "" : text.fermataGone(placeName(gone, after.shape));
}

/** Announces which voice is written now. */
export function announceVoice(_: State, after: State): string {
  return voiceTitles()[after.voice];
}

/** Announces whether notes have become the user's or the network's. */
export function announceOwner(before: State, after: State): string {
  const count = ({ voices }: State) => voices.flat().filter(({ given }) => given).length;
  return count(after) > count(before) ? editorText().kept : editorText().letGo;
}

/** The cursor's pitch; empty where the cursor has gone to another step, whose name says it. */
export function cursorPitchName(before: State, after: State): string {
  return after.cursor.step === before.cursor.step ? pitchName(after.cursor.pitch, fifthsOf(after)) : "";
}

/** A note by its pitch, its length and its place. */
export function nameIn(state: State, note: VoiceNote): string {
  return voiceNoteName(note, fifthsOf(state), state.shape);
}
