/**
 * Takes a score from a piece: the chosen bars of one line, of several as voices, or of a score of Kantor's own as it is;
 * quantised to the page's grid, in its bars, with a list of all that had to change.
 */
import type { Key } from "../../../music/key";
import { cutMelody } from "../../../music/melody";
import { endOf, type Note, type VoiceNote } from "../../../music/notes";
import { ALL_VOICES, EMPTY_VOICES, isRest, type VoiceLine, type Voices } from "../../../music/score";
import { firstStep, type ScoreShape, shapeSteps } from "../../../music/score-shape";
import { BASS, STEPS_PER_BEAT, spec } from "../../../music/spec";
import type { TempoChange } from "../../../music/tempo";
import { type AllVoices, type Choice, linesOf, type OneVoice, type OwnScore } from "../choose/choice";
import { type Span, spanOf } from "../choose/span";
import type { Piece } from "../piece";
import { type Change, type Changes, createChanges } from "./changes";
import { fermatasIn, keyOf, notesInside, placesIn, recordBars, recordOmissions, temposOf } from "./excerpt";
import { quantise } from "./quantise";
import { restsAlone, restsOf, silences } from "./silence";
import { straightened } from "./straighten";

/** A score as the page can have it, with what had to change. */
export interface ImportedScore {
  readonly shape: ScoreShape;
  /** `null` where the file has no signature. */
  readonly key: Key | null;
  /** `null` where the file has none. */
  readonly tempo: number | null;
  readonly voices: Voices;
  /** Steps with a fermata, in order. */
  readonly fermatas: readonly number[];
  /** Whether the last note has one besides. */
  readonly ending: boolean;
  /** Where the tempo changes, in order. */
  readonly tempoChanges: readonly TempoChange[];
  readonly changes: readonly Change[];
}

/** Lowest and highest pitch, MIDI. */
type Compass = readonly [lowest: number, highest: number];

/** What every voice may have: an opened score may leave the compass of a voice, but not the network's range. */
const RANGE: Compass = [spec.pitchMin, spec.pitchMax];

/** What the steps of taking share. */
interface Taking {
  /** Its bars are on the grid. */
  readonly piece: Piece;
  readonly span: Span;
  readonly changes: Changes;
}

/** The score of a choice. */
export function takeScore(piece: Piece, choice: Choice): ImportedScore {
  return { ...takeNotes(piece, choice), ending: piece.ending ?? true };
}

/** A score but for what its file says of its end. */
type Taken = Omit<ImportedScore, "ending">;

function takeNotes(piece: Piece, choice: Choice): Taken {
  switch (choice.kind) {
    case "one":
      return takeVoice(piece, choice);
    case "all":
      return takeVoices(piece, choice);
    case "own":
      return takeOwn(piece, choice);
  }
}

/** One line as one voice, brought into its compass. It rests where it is silent; the other voices are open as long as it lasts. */
function takeVoice(file: Piece, choice: OneVoice): Taken {
  const { voice, semitones } = choice;
  const taking = begin(file, choice);
  const { piece, span, changes } = taking;
  const line = piece.lines[choice.line];
  const single = singleNotes(taking, choice.line, voice, semitones);
  const sung = within(single, spec.voiceRanges[voice], "compass", taking);
  const { shape } = span;
  const notes = given(cutTo(sung, shape, taking), voice);
  recordOmissions([line], span, changes);
  if (semitones !== 0) changes.whole({ kind: "transposed", semitones });
  const key = keyOf(line, span, semitones, notes.at(-1), changes);
  const tempos = temposOf(piece, span, shape, changes);
  const voices = notes.length === 0 ? EMPTY_VOICES : withSilences(notes, single, shape);
  return { shape, key, ...tempos, voices, fermatas: fermatasIn(piece, span, shape), changes: changes.list() };
}

/** Several lines, each as the voice that was chosen for it, at its own pitch. */
function takeVoices(file: Piece, choice: AllVoices): Taken {
  const taking = begin(file, choice);
  const { piece, span, changes } = taking;
  const lines = linesOf(piece, choice.lines);
  const sung = choice.lines.map((line, voice) =>
    line === null ? [] : within(singleNotes(taking, line, voice, 0), RANGE, "range", taking),
  );
  const { shape } = span;
  const inside = sung.map((notes, voice) => given(cutTo(notes, shape, taking), voice));
  const first = inside.flat().reduce((least, { start }) => Math.min(least, start), Number.POSITIVE_INFINITY);
  const music = { start: first, end: endOf(inside.flat()) };
  const isEmpty = inside.every((line) => line.length === 0);
  const voices = inside.map((line, voice): VoiceLine => {
    if (isEmpty) return [];
    return inOrder([...line, ...restsOf(line, voice, shape, music)]);
  });
  recordOmissions(lines, span, changes);
  const key = lines.length === 0 ? null : keyOf(lines[0], span, 0, lastOfBass(voices), changes);
  const tempos = temposOf(piece, span, shape, changes);
  const taken = voices.filter((_, voice) => choice.lines[voice] !== null);
  recordGaps(
    taken.reduce((count, line) => count + silences(line, shape).length, 0),
    changes,
  );
  return { shape, key, ...tempos, voices, fermatas: fermatasIn(piece, span, shape), changes: changes.list() };
}

/** A score of Kantor's own, with whose each note is, its rests, and what is open in it. */
function takeOwn(file: Piece, choice: OwnScore): Taken {
  const taking = begin(file, choice);
  const { piece, span, changes } = taking;
  const { shape } = span;
  const voices = ALL_VOICES.map((voice): VoiceLine => {
    const inside = notesInside(piece.owned?.[voice] ?? [], span, changes);
    const line = inside.map((note): VoiceNote => {
      const [start, end] = [stepAt(note.start, taking), stepAt(note.start + note.length, taking)];
      return { ...note, start, length: end - start, voice };
    });
    const rests = new Set(line.filter(isRest));
    const known = new Set(
      within(
        line.filter((note) => !rests.has(note)),
        RANGE,
        "range",
        taking,
      ),
    );
    return cutTo(
      line.filter((note) => rests.has(note) || known.has(note)),
      shape,
      taking,
    );
  });
  recordOmissions(piece.lines, span, changes);
  const key = keyOf(piece.lines[0], span, 0, lastOfBass(voices), changes);
  const tempos = temposOf(piece, span, shape, changes);
  return { shape, key, ...tempos, voices, fermatas: fermatasIn(piece, span, shape), changes: changes.list() };
}

/** Sets the bars of a file on the grid, and records what becomes of the chosen ones. */
function begin(file: Piece, choice: Choice): Taking {
  const piece = straightened(file);
  const changes = createChanges(placesIn(piece, choice));
  recordBars(file, piece, choice, changes);
  if (file.tunes !== undefined) changes.whole({ kind: "tunes", count: file.tunes });
  return { piece, span: spanOf(piece, choice), changes };
}

/** The notes of a line on the grid, one at a time. */
function singleNotes(
  { piece, span, changes }: Taking,
  line: number,
  voice: number,
  semitones: number,
): readonly Note[] {
  const inside = notesInside(piece.lines[line].notes, span, changes);
  // Moved, a note has the accidental that its new key gives it.
  const raised =
    semitones === 0
      ? inside
      : inside.map(({ alter: _, ...note }) => ({ ...note, pitch: note.pitch + semitones }));
  return quantise(raised, span.origin, piece.quarter, changes, voice === BASS ? "lowest" : "highest");
}

/** The notes of a compass; the others are recorded as changes. */
function within<Kind extends Note>(
  notes: readonly Kind[],
  [lowest, highest]: Compass,
  kind: "compass" | "range",
  { piece, span, changes }: Taking,
): readonly Kind[] {
  return notes.filter(({ start, pitch }) => {
    const isInside = pitch >= lowest && pitch <= highest;
    if (!isInside) changes.at(kind, span.origin + (start * piece.quarter) / STEPS_PER_BEAT);
    return isInside;
  });
}

/** What of a line lies in a shape; that it was cut is recorded. */
function cutTo<Kind extends Note>(
  notes: readonly Kind[],
  shape: ScoreShape,
  { span, changes }: Taking,
): readonly Kind[] {
  const inside = cutMelody(notes, shapeSteps(shape));
  if (inside !== notes) changes.at("cut", span.end - 1);
  return inside;
}

function given(notes: readonly Note[], voice: number): VoiceLine {
  return notes.map((note) => ({ ...note, voice, given: true }));
}

/** A line as its voice, with rests. What is left out of what is `written` of it is open. */
function withSilences(line: VoiceLine, written: readonly Note[], shape: ScoreShape): Voices {
  const [first, steps] = [firstStep(shape), shapeSteps(shape)];
  const inside = written.filter(({ start, length }) => start + length > first && start < steps);
  const music = { start: Math.max(first, inside[0].start), end: endOf(inside) };
  return ALL_VOICES.map((voice) =>
    voice === line[0].voice
      ? inOrder([...line, ...restsAlone(inside, voice, shape)])
      : restsOf([], voice, shape, music),
  );
}

function inOrder(notes: readonly VoiceNote[]): VoiceLine {
  return [...notes].sort((a, b) => a.start - b.start);
}

/** The last note of the lowest voice that sounds. */
function lastOfBass(voices: Voices): Note | undefined {
  const sounding = voices.map((line) => line.filter((note) => !isRest(note)));
  return sounding.findLast((line) => line.length > 0)?.at(-1);
}

function recordGaps(count: number, changes: Changes): void {
  if (count > 0) changes.whole({ kind: "rests", count });
}

/** The step nearest to a tick. */
function stepAt(tick: number, { piece, span }: Taking): number {
  return Math.round(((tick - span.origin) * STEPS_PER_BEAT) / piece.quarter);
}
