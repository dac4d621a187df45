/** The chord table, a text alternative to the chorale: what each voice sings in each beat, for who cannot see the staff. */

import { choraleText } from "../../i18n/chorale";
import { notesText } from "../../i18n/notes";
import { voiceTitles } from "../../i18n/voices";
import { beginsEnding } from "../../music/barlines";
import { type ChordName, chordNameText } from "../../music/chord-names/chord-names";
import { markWords } from "../../music/marks";
import { metreName } from "../../music/metre";
import type { VoiceNote } from "../../music/notes";
import { isRest } from "../../music/score";
import {
  barsOf,
  changesMetre,
  firstStep,
  placeIn,
  type ScoreShape,
  shapeBeats,
} from "../../music/score-shape";
import { STEPS_PER_BEAT } from "../../music/spec";
import { el } from "../element";
import { spelledName } from "../note-names";

/**
 * A column for each beat, a row for each voice, one for the names of the chords where there are any, and one for repeats and
 * what else leads through the piece. `voices[voice]` are
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
  const signs = signsRow(shape, beats);
  const rows = voices.map((notes, voice) => {
    const cells = beats.map((beat) => el("td", {}, sung(notes, beat * STEPS_PER_BEAT, fifths)));
    const header = el("th", { scope: "row" }, voiceTitles()[voice]);
    return el("tr", { class: `voice-${voice}` }, header, ...cells);
  });
  if (names.length > 0) rows.push(namesRow(names, beats));
  return el("table", {}, el("thead", {}, head, ...signs), el("tbody", {}, ...rows));
}

function beatHeader(shape: ScoreShape, index: number): HTMLElement {
  const { bar, beat } = placeIn(shape, Math.max(index * STEPS_PER_BEAT, firstStep(shape)));
  return el("th", { scope: "col" }, `${bar}.${beat}`);
}

/** What of repeats, jumps and changes of the metre stands at each beat; no row where there is nothing. */
function signsRow(shape: ScoreShape, beats: readonly number[]): HTMLTableRowElement[] {
  const text = choraleText();
  const signs = signsIn(shape);
  if (signs.length === 0) return [];
  const cells = beats.map((beat) => {
    const at = signs.filter(({ step }) => Math.floor(step / STEPS_PER_BEAT) === beat);
    return el("td", {}, at.map(({ name }) => name).join(", "));
  });
  return [el("tr", { class: "signs" }, el("th", { scope: "row" }, text.signs), ...cells)];
}

/** The signs of the bars by name, each at the first step of its bar or at the last. */
function signsIn(shape: ScoreShape): readonly { readonly step: number; readonly name: string }[] {
  const text = choraleText();
  return barsOf(shape).flatMap((bar, index) => {
    const { metre, start, end, opens, closes, ending = [], marks = [] } = bar;
    const first = [
      ...(changesMetre(shape, bar) ? [text.metre(metreName(metre))] : []),
      ...(opens ? [text.opens] : []),
      ...(beginsEnding(shape, index) ? [text.ending(ending.join(", "))] : []),
      ...marks.flatMap((mark) => (mark === "segno" || mark === "coda" ? [text[mark]] : [])),
    ];
    const last = [...marks.flatMap((mark) => markWords(mark, shape) ?? []), ...(closes ? [text.closes] : [])];
    return [
      ...first.map((name) => ({ step: start, name })),
      ...last.map((name) => ({ step: end - 1, name })),
    ];
  });
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
