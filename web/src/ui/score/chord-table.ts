/** The chord table, a text alternative to the chorale: what each voice sings in each beat, for who cannot see the staff. */

import { choraleText } from "../../i18n/chorale";
import { notesText } from "../../i18n/notes";
import { voiceTitles } from "../../i18n/voices";
import { type ChordName, chordNameText } from "../../music/chord-names/chord-names";
import type { VoiceNote } from "../../music/notes";
import { isRest } from "../../music/score";
import { firstStep, placeIn, type ScoreShape, shapeBeats } from "../../music/score-shape";
import { STEPS_PER_BEAT } from "../../music/spec";
import { el } from "../element";
import { spelledName } from "../note-names";

/**
 * A column for each beat, a row for each voice, and one for the names of the chords where there are any. `voices[voice]` are
 * a voice's notes, `fifths` the key that spells them.
 */
export function drawChordTable(
  voices: readonly (readonly VoiceNote[])[],
  fifths: number,
  shape: ScoreShape,
  names: readonly ChordName[] = [],
): HTMLTableElement {
  const beats = Array.from({ length: shapeBeats(shape) }, (_, beat) => beat);
  const head = el(
    "tr",
    {},
    el("th", { scope: "col" }, choraleText().beat),
    ...beats.map((beat) => beatHeader(shape, beat)),
  );
  const rows = voices.map((notes, voice) => {
    const cells = beats.map((beat) => el("td", {}, sung(notes, beat * STEPS_PER_BEAT, fifths)));
    const header = el("th", { scope: "row" }, voiceTitles()[voice]);
    return el("tr", { class: `voice-${voice}` }, header, ...cells);
  });
  if (names.length > 0) rows.push(namesRow(names, beats));
  return el("table", {}, el("thead", {}, head), el("tbody", {}, ...rows));
}

function beatHeader(shape: ScoreShape, index: number): HTMLElement {
  const { bar, beat } = placeIn(shape, Math.max(index * STEPS_PER_BEAT, firstStep(shape)));
  return el("th", { scope: "col" }, `${bar}.${beat}`);
}

/** The pitches that a voice strikes in the beat that begins at step `first`. */
function sung(notes: readonly VoiceNote[], first: number, fifths: number): string {
  const struck = notes.filter((note) => note.start >= first && note.start < first + STEPS_PER_BEAT);
  const silent = notes.some((note) => isRest(note) && note.start < first && first < note.start + note.length);
  if (struck.length === 0 && silent) return notesText().rest;
  return struck.map((note) => spelledName(note, fifths)).join(" ") || choraleText().held;
}

/** The names that begin in each beat; where one only goes on, that is said, as of a note. */
function namesRow(names: readonly ChordName[], beats: readonly number[]): HTMLTableRowElement {
  const cells = beats.map((beat) => {
    const [start, end] = [beat * STEPS_PER_BEAT, (beat + 1) * STEPS_PER_BEAT];
    const begun = names.filter(({ step }) => step >= start && step < end).map(chordNameText);
    const goesOn = names.some(({ step, length }) => step < start && step + length > start);
    return el("td", {}, begun.join(" ") || (goesOn ? choraleText().held : ""));
  });
  return el("tr", { class: "chord-names" }, el("th", { scope: "row" }, choraleText().chords), ...cells);
}
