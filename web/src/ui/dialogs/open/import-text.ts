/** The sentences of the import: names of lines, changes, and errors of the readers. */

import type { Line, Piece } from "../../../formats/import/piece";
import type { ReadErrorData } from "../../../formats/import/read/read-error";
import type { Change, PlacedChange, PlacedKind } from "../../../formats/import/take/changes";
import type { ImportedScore } from "../../../formats/import/take/take-score";
import { importText } from "../../../i18n/import";
import { notesText } from "../../../i18n/notes";
import { pageText } from "../../../i18n/page";
import { readErrorText } from "../../../i18n/read-errors";
import { metreName } from "../../../music/metre";
import { soundingNotes } from "../../../music/score";
import { outlineOf } from "../../../music/score-shape";
import { countName, keyTitle, pitchName } from "../../note-names";

const OCTAVE = 12;

/** An error of the readers as a sentence. */
export function readErrorSentence({ kind, details }: ReadErrorData): string {
  return readErrorText()[kind](details);
}

/** What a line is called: by its part, and its voice where the part has several. */
export function lineName({ lines }: Piece, index: number): string {
  const text = importText();
  const line = lines[index];
  const part = line.name || text.partNumber(index + 1);
  if (line.voice !== null) return text.voice(part, line.voice);
  const hasVoices = lines[index - 1]?.voice != null && lines[index - 1].name === line.name;
  return hasVoices ? text.allVoices(part) : part;
}

/** How many notes a line has, and from where to where they go. */
export function lineFacts({ notes, keys }: Line): string {
  const fifths = keys[0]?.fifths ?? 0;
  let [lowest, highest] = [notes[0].pitch, notes[0].pitch];
  for (const { pitch } of notes) {
    lowest = Math.min(lowest, pitch);
    highest = Math.max(highest, pitch);
  }
  const count = notesText().count(notes.length);
  return importText().about(count, pitchName(lowest, fifths), pitchName(highest, fifths));
}

/** A transposition by its size and way. */
export function shiftName(semitones: number): string {
  const text = importText();
  if (semitones === 0) return text.asWritten;
  const size = Math.abs(semitones);
  return size % OCTAVE === 0
    ? text.octaves(size / OCTAVE, semitones > 0)
    : text.semitones(size, semitones > 0);
}

/** What will be on the page, in one line. */
export function summary({ shape, voices, key, tempo }: ImportedScore): string {
  const text = importText();
  const { count, pickup } = outlineOf(shape);
  const metres = [...new Set(shape.bars.map(({ metre }) => metreName(metre)))];
  const facts = [text.shape(count, metres, pickup > 0), countName(soundingNotes(voices))];
  if (key !== null) facts.push(keyTitle(key));
  if (tempo !== null) facts.push(pageText().beatsPerMinute(tempo));
  return text.together(facts);
}

/** Every change in a sentence. */
export function changeSentences(changes: readonly Change[]): readonly string[] {
  return changes.map(changeSentence);
}

function changeSentence(change: Change): string {
  const text = importText();
  switch (change.kind) {
    case "metre":
      return text.metre[change.fit](change.from, change.to, change.count);
    case "tunes":
      return text.tunes(change.count);
    case "rests":
      return text.rests(change.count);
    case "transposed":
      return text.transposed(withinSentence(shiftName(change.semitones)));
    case "tempo":
      return text.tempo(change.from, change.to);
    case "mode":
      return text.mode;
    default:
      return text.placed(whereOf(change), text.what[change.kind], change.count);
  }
}

/** A name as it stands after a colon. */
function withinSentence(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

/** Changes of whole bars, and of what stands at their barlines. */
const OF_BARS: readonly PlacedKind[] = [
  "barLength",
  "barSplit",
  "repeat",
  "ending",
  "jump",
  "measureRepeat",
  "repeatTimes",
  "unnumbered",
  "order",
];

/** Where a change happens: once, its bar and beat; of whole bars, or more often, its bars. */
function whereOf({ kind, places }: PlacedChange): string {
  const text = importText();
  if (places.length === 1 && !OF_BARS.includes(kind)) return text.barAndBeat(places[0].bar, places[0].beat);
  return text.inBars([...new Set(places.map(({ bar }) => bar))]);
}
