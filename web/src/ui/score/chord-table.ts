/** The chord table, a text alternative to the chorale: what each voice sings in each beat, for who cannot see the staff. */

import { choraleText } from "../../i18n/chorale";
import { voiceTitles } from "../../i18n/voices";
import type { VoiceNote } from "../../music/notes";
import { placeIn, type ScoreShape, shapeSteps } from "../../music/score-shape";
import { STEPS_PER_BEAT } from "../../music/spec";
import { el } from "../element";
import { pitchName } from "../note-names";

/** A column for each beat, a row for each voice. `voices[voice]` are its notes, `fifths` the key that spells them. */
export function drawChordTable(
  voices: readonly (readonly VoiceNote[])[],
  fifths: number,
  shape: ScoreShape,
): HTMLTableElement {
  const beats = Array.from({ length: shapeSteps(shape) / STEPS_PER_BEAT }, (_, beat) => beat);
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
  return el("table", {}, el("thead", {}, head), el("tbody", {}, ...rows));
}

function beatHeader(shape: ScoreShape, index: number): HTMLElement {
  const { bar, beat } = placeIn(shape, index * STEPS_PER_BEAT);
  return el("th", { scope: "col" }, `${bar}.${beat}`);
}

/** The pitches that a voice strikes in the beat that begins at step `first`. */
function sung(notes: readonly VoiceNote[], first: number, fifths: number): string {
  const struck = notes.filter((note) => note.start >= first && note.start < first + STEPS_PER_BEAT);
  return struck.map((note) => pitchName(note.pitch, fifths)).join(" ") || choraleText().held;
}
