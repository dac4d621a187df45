/**
 * Reads a score as JSON, `kantor-score`, whether the page or the command line wrote it, and files of earlier versions. Its
 * fields are described in docs/score-json.md. The twin is `training/scores/read/score_json.py`; the samples in
 * `tests/golden/score_json` hold the two together.
 */

import { type Fields, fieldsOf, isFrame, isKey, isMelody, isTempo, isWhole } from "../../music/checks";
import { MODES } from "../../music/key";
import { fitLyrics, type Lyrics, withLyrics } from "../../music/lyrics";
import { type Alteration, endOf } from "../../music/notes";
import { barsOf, shapeOfFrame } from "../../music/score-shape";
import { MARKS, MOST_TIMES, type Signs, signsOf } from "../../music/signs";
import { REST, SOPRANO, STEPS_PER_BEAT, spec, VOICE_COUNT, VOICE_TITLES } from "../../music/spec";
import { fitTitle } from "../../music/title";
import {
  barEnd,
  isSignature,
  type Line,
  MOST_PIECE_BARS,
  MOST_PIECE_NOTES,
  type OwnedNote,
  type Piece,
  type PieceBar,
  type PieceKey,
  type PieceNote,
  type PieceTempo,
  type Signature,
} from "../import/piece";
import { ReadError } from "../import/read/read-error";
import { SCORE_FORMAT } from "./write";

/** The earlier layouts: with one melody, and those of the page and of the command line, when each had one of its own. */
const EARLIER = [
  { format: "kantor-score", version: 2 },
  { format: "kantor-score", version: 1 },
  { format: "kantor-chorale", version: 1 },
];

const MOST_ACCIDENTALS = 7;
const HIGHEST_PITCH = 127;

/** A note as a file has it. */
interface FileNote extends OwnedNote {
  readonly voice: number;
}

/** The bars of a file, with what holds from bar to bar. A tick is a step. */
interface BarLayout {
  readonly bars: readonly PieceBar[];
  readonly keys: readonly PieceKey[];
}

/** Whether a file begins as JSON does that holds an object. */
export function beginsAsJson(bytes: Uint8Array): boolean {
  return /^\s*\{/.test(new TextDecoder().decode(bytes.subarray(0, 64)));
}

/**
 * The piece in a file of Kantor's own: a tick is a step. The notes of a line are those that the user gave, where there
 * are any; `owned` has the others, too. Throws a ReadError of the kinds `otherKind`, `otherVersion`, `damaged`, `tooLong` and
 * `noNotes`.
 */
export function readScoreJson(bytes: Uint8Array): Piece {
  const fields = parse(bytes);
  const { format, version } = fields;
  const known = [SCORE_FORMAT, ...EARLIER];
  if (!known.some((layout) => layout.format === format)) throw new ReadError("otherKind");
  if (!known.some((layout) => layout.format === format && layout.version === version)) {
    throw new ReadError("otherVersion");
  }
  const { bars, keys } = fields.bars === undefined ? ofShape(fields) : ofBars(fields);
  const steps = barEnd(bars[bars.length - 1]);
  const fermatas = fermatasOf(fields.fermatas, steps);
  const standing =
    version === SCORE_FORMAT.version ? notesOf(fields.notes, steps) : earlierNotes(fields, steps);
  const voices = VOICE_TITLES.map((_, voice) => standing.filter((note) => note.voice === voice));
  const lines = voices.flatMap((line, voice): Line[] => {
    const sounding = line.filter(({ pitch }) => pitch !== REST);
    const written = sounding.filter(({ given }) => given);
    const notes = (written.length > 0 ? written : sounding).map(plainNote);
    return notes.length === 0 ? [] : [{ name: VOICE_TITLES[voice], voice: null, notes, keys, omissions: [] }];
  });
  if (lines.length === 0) throw new ReadError("noNotes");
  const title = typeof fields.title === "string" ? fitTitle(fields.title) : "";
  const tempos = [{ start: 0, tempo: tempoOf(fields.tempo) }, ...tempoChangesOf(fields.tempoChanges, steps)];
  const music = { title, quarter: STEPS_PER_BEAT, bars, tempos, fermatas, lines };
  const piece = hasEnding(fields.ending) ? music : { ...music, ending: false as const };
  return voices.every(areApart) ? { ...piece, owned: voices.map((line) => line.map(ownedNote)) } : piece;
}

/** Whether none of a line's notes overlap, as none of a score do. */
function areApart(line: readonly FileNote[]): boolean {
  return line.every(({ start }, index) => index === 0 || endOf([line[index - 1]]) <= start);
}

function plainNote({ voice: _, given: __, ...note }: FileNote): PieceNote {
  return note;
}

function ownedNote(note: FileNote): OwnedNote {
  return { ...plainNote(note), given: note.given };
}

/** The notes of the layouts in which one voice had a melody: of that voice, what is in the melody counts as written. */
function earlierNotes(fields: Fields, steps: number): readonly FileNote[] {
  const voice = fields.given === undefined ? SOPRANO : spec.voices.indexOf(String(fields.given));
  if (voice === -1) throw new ReadError("damaged");
  const notes = notesOf(fields.notes, steps);
  if (!Array.isArray(fields.melody ?? [])) throw new ReadError("damaged");
  const melody = notesOf(
    ((fields.melody ?? []) as unknown[]).map((note) => ({ ...fieldsOf(note), voice, given: true })),
    steps,
  );
  if (melody.length === 0) return notes;
  const isComposed = (note: FileNote) =>
    !note.given && !melody.some(({ start, length }) => start < endOf([note]) && start + length > note.start);
  const others = notes.filter((note) => note.voice !== voice || isComposed(note));
  return [...others, ...melody].sort((a, b) => a.start - b.start);
}

/** The steps with a fermata; a file of an earlier layout has none. */
function fermatasOf(fermatas: unknown, steps: number): readonly number[] {
  if (fermatas === undefined) return [];
  if (!Array.isArray(fermatas) || !fermatas.every((step) => isWhole(step, 0, steps - 1)))
    throw new ReadError("damaged");
  return [...new Set<number>(fermatas)].sort((a, b) => a - b);
}

/** Whether the last note has a fermata besides, as it has where the file says nothing of it. */
function hasEnding(ending: unknown): boolean {
  if (ending !== undefined && typeof ending !== "boolean") throw new ReadError("damaged");
  return ending ?? true;
}

function parse(bytes: Uint8Array): Fields {
  try {
    return fieldsOf(JSON.parse(new TextDecoder().decode(bytes)));
  } catch (cause) {
    throw new ReadError("otherKind", {}, cause);
  }
}

/** The bars of a score that the page wrote in its first version. Nothing in it is other than the page has. */
function ofShape({ frame, key, tempo, melody }: Fields): BarLayout {
  if (!isFrame(frame) || !isKey(key) || !isTempo(tempo)) throw new ReadError("damaged");
  const shape = shapeOfFrame(frame);
  if (!isMelody(melody, shape)) throw new ReadError("damaged");
  const bars = barsOf(shape).map(({ number, start, length, metre }) => ({
    ...{ name: String(number), start, length, signature: metre },
  }));
  return { bars, keys: key === null ? [] : [{ start: 0, ...key }] };
}

/** The bars that a file lists. They have no key where it says that the key is left to the notes. */
function ofBars({ bars: listed, key }: Fields): BarLayout {
  if (!Array.isArray(listed) || listed.length === 0) throw new ReadError("damaged");
  if (listed.length > MOST_PIECE_BARS) throw new ReadError("tooLong");
  const bars: PieceBar[] = [];
  const keys: PieceKey[] = [];
  for (const bar of listed.map(fieldsOf)) {
    const { number, start, length, metre, sharps, mode } = bar;
    const follows = bars.length === 0 ? 0 : barEnd(bars[bars.length - 1]);
    const [signature, signs] = [signatureOf(metre), signsIn(bar)];
    const known =
      Number.isInteger(number) && start === follows && isWhole(length, 1, Number.MAX_SAFE_INTEGER - follows);
    if (
      !known ||
      signature === null ||
      signs === null ||
      !isWhole(sharps, -MOST_ACCIDENTALS, MOST_ACCIDENTALS)
    ) {
      throw new ReadError("damaged");
    }
    bars.push({ name: String(number), start: follows, length, signature, ...signs });
    const next = { start: follows, fifths: sharps, mode: MODES.find((one) => one === mode) ?? null };
    const last = keys.at(-1);
    if (key !== null && (last?.fifths !== next.fifths || last.mode !== next.mode)) keys.push(next);
  }
  return { bars, keys };
}

/** The signs of a bar that tell in which order bars are played; `null` where they are none of ours. */
function signsIn({ opens, closes, ending = [], marks = [] }: Fields): Signs | null {
  const isInOrder = (time: unknown, index: number, times: readonly number[]) =>
    isWhole(time, 1 + (times[index - 1] ?? 0), MOST_TIMES);
  if (!Array.isArray(ending) || !ending.every(isInOrder) || !Array.isArray(marks)) return null;
  const known = MARKS.filter((mark) => marks.includes(mark));
  if (known.length !== marks.length) return null;
  return signsOf({ opens: opens === true, closes: closes === true, ending, marks: known });
}

/** The signature that a metre such as `6/8`, `3+2/8` or `3/8+2/8` is, added up; `null` where music has none such. */
function signatureOf(metre: unknown): Signature | null {
  const groups = String(metre).split("+").reverse();
  let unit = Number.NaN;
  const terms = groups.map((group) => {
    const match = /^(\d{1,2})(?:\/(\d{1,2}))?$/.exec(group);
    if (match?.[2] !== undefined) unit = Number(match[2]);
    return { beats: Number(match?.[1]), unit };
  });
  const smallest = terms.reduce((most, term) => Math.max(most, term.unit), 0);
  const beats = terms.reduce((sum, term) => sum + (term.beats * smallest) / term.unit, 0);
  const signature = { beats, unit: smallest };
  return isSignature(signature) ? signature : null;
}

function tempoOf(tempo: unknown): number {
  if (typeof tempo !== "number" || tempo <= 0) throw new ReadError("damaged");
  return tempo;
}

/** The changes of the tempo in order; none where the file has none. */
function tempoChangesOf(changes: unknown, steps: number): readonly PieceTempo[] {
  if (changes === undefined) return [];
  if (!Array.isArray(changes)) throw new ReadError("damaged");
  return changes
    .map((change): PieceTempo => {
      const { start, tempo } = fieldsOf(change);
      if (!isWhole(start, 0, steps - 1)) throw new ReadError("damaged");
      return { start, tempo: tempoOf(tempo) };
    })
    .sort((a, b) => a.start - b.start);
}

/** The syllables of a note; none where the file has none. */
function lyricsOf(lyrics: unknown): Lyrics {
  if (lyrics === undefined) return [];
  if (!Array.isArray(lyrics) || !lyrics.every((syllable) => typeof syllable === "string"))
    throw new ReadError("damaged");
  return fitLyrics(lyrics);
}

/** The notes that are in a score of so many steps, in order of their starts; a pitch of `null` is a rest. */
function notesOf(notes: unknown, steps: number): readonly FileNote[] {
  if (!Array.isArray(notes)) throw new ReadError("damaged");
  if (notes.length > MOST_PIECE_NOTES) throw new ReadError("tooLong");
  return notes
    .map((note): FileNote => {
      const { voice, start, length, pitch: written, given, alter, lyrics } = fieldsOf(note);
      const pitch = written === null ? REST : written;
      const known =
        isWhole(voice, 0, VOICE_COUNT - 1) &&
        isWhole(start, 0, steps - 1) &&
        isWhole(length, 1, steps - start) &&
        (alter === undefined || isWhole(alter, -1, 1)) &&
        (pitch === REST ? written === null && given === true : isWhole(pitch, 0, HIGHEST_PITCH));
      if (!known) throw new ReadError("damaged");
      const spelled = alter === undefined ? {} : { alter: alter as Alteration };
      const bare = { voice, start, length, pitch: pitch as number, given: given === true, ...spelled };
      return withLyrics(bare, pitch === REST ? [] : lyricsOf(lyrics));
    })
    .sort((a, b) => a.start - b.start);
}
