/** Every file that the page saves is one that it opens: the melody comes back, with its bars, key and tempo. */

import fc from "fast-check";
import { expect, test } from "vitest";
import { metreSteps } from "../../music/metre";
import type { Melody } from "../../music/notes";
import { EMPTY_VOICES, soundingNotes } from "../../music/score";
import {
  barsOf,
  changesMetre,
  firstStep,
  frameOf,
  outlineOf,
  type ScoreShape,
  shapeSteps,
} from "../../music/score-shape";
import { SOPRANO } from "../../music/spec";
import { exportedScores } from "../../testing/exported-scores";
import { runs } from "../../testing/fuzz";
import { bytesOf } from "../../testing/musicxml-text";
import { plainShape } from "../../testing/score-shapes";
import type { ExportedScore } from "../exported-score";
import { SCORE_FORMAT, writeScoreJson } from "../json/write";
import { toMidi } from "../midi/write";
import { toMusicXml } from "../musicxml/write/score";
import { ReadError } from "./read/read-error";
import { readPiece } from "./read/read-piece";
import { type ImportedScore, takeScore } from "./take/take-score";

const ENCODING = { software: "Kantor", date: "2026-01-01" };

/** All bars of the first line of a file, as they are written. */
function reopened(bytes: Uint8Array): ImportedScore {
  const piece = readPiece(bytes);
  const to = piece.bars.length - 1;
  return takeScore(piece, { kind: "one", line: 0, voice: SOPRANO, from: 0, to, semitones: 0 });
}

/** Pieces whose soprano has a note. */
const saved = exportedScores.filter(({ voices }) => voices[0].notes.length > 0);

/** Notes as they are counted from the beginning of their score. */
function counted(notes: Melody, shape: ScoreShape): readonly (readonly number[])[] {
  return notes.map(({ start, length, pitch }) => [start - firstStep(shape), length, pitch]);
}

function expectBack({ voices: [{ notes }], shape, tempo, key }: ExportedScore, opened: ImportedScore): void {
  expect(counted(soundingNotes([opened.voices[SOPRANO]]), opened.shape)).toEqual(counted(notes, shape));
  expect(opened.tempo).toBe(tempo);
  if (key !== null) expect(opened.key).toEqual(key);
}

test.each<[string, (score: ExportedScore) => Uint8Array]>([
  ["MusicXML on two staves", (score) => bytesOf(toMusicXml(score, 2, ENCODING))],
  ["MusicXML on four staves", (score) => bytesOf(toMusicXml(score, 4, ENCODING))],
  ["JSON", (score) => bytesOf(jsonOf(score))],
])("%s brings back the melody, every bar with its signs, tempo and key", (_, write) => {
  fc.assert(
    fc.property(saved, (score) => {
      const opened = reopened(write(score));
      expectBack(score, opened);
      expect(opened.shape).toEqual(score.shape);
    }),
    runs(60),
  );
});

/** Where bars begin, counted from the beginning of a score; a bar that a repeat divides is one. */
function barlines(shape: ScoreShape): readonly number[] {
  const whole = barsOf(shape).filter(({ start, downbeat }, index) => index === 0 || start === downbeat);
  return whole.map(({ start }) => start - firstStep(shape));
}

/**
 * Whether MIDI tells all barlines of a piece: those up to the last note, where no short whole bar looks like a pick-up, and
 * no bar goes on in another metre.
 */
function isToldByMidi({ shape, voices: [{ notes }] }: ExportedScore): boolean {
  const [first, second] = shape.bars;
  const isSung = (notes.at(-1)?.start ?? 0) >= (barsOf(shape).at(-1)?.start ?? 0);
  const looksShort =
    first.length === metreSteps(first.metre) && first.length < metreSteps(second?.metre ?? first.metre);
  const goesOn = barsOf(shape).some(
    (bar, index) => index > 0 && bar.start > bar.downbeat && changesMetre(shape, bar),
  );
  return isSung && !looksShort && !goesOn;
}

test("MIDI brings back the melody, barlines, tempo and key, and all of the bars of a regular shape", () => {
  fc.assert(
    fc.property(saved.filter(isToldByMidi), (score) => {
      const opened = reopened(toMidi(score));
      expectBack(score, opened);
      expect(barlines(opened.shape)).toEqual(barlines(score.shape));
      if (!outlineOf(score.shape).irregular) expect(opened.shape).toEqual(score.shape);
    }),
    runs(60),
  );
});

function jsonOf({ voices: sung, ...score }: ExportedScore): string {
  const [soprano] = sung;
  const given = soprano.notes.map((note) => ({ ...note, voice: SOPRANO, given: true }));
  const voices = [given, ...EMPTY_VOICES.slice(1)];
  return writeScoreJson({ ...score, voices, ending: true, seed: 0 }, null);
}

const shape = plainShape(4, 1);
const first = {
  ...{ format: "kantor-score", version: 1 },
  ...{
    title: "Lied",
    tempo: 80,
    frame: frameOf(shape),
    key: null,
    melody: [{ start: 0, length: shapeSteps(shape), pitch: 72 }],
    notes: [],
  },
};

test.each([
  ["otherKind", "{"],
  ["otherKind", JSON.stringify({ hello: "world" })],
  ["otherVersion", JSON.stringify({ ...first, version: SCORE_FORMAT.version + 1 })],
  ["damaged", JSON.stringify({ ...first, tempo: 900 })],
  ["damaged", JSON.stringify({ ...first, melody: [{ start: -1, length: 4, pitch: 72 }] })],
  ["damaged", JSON.stringify({ ...first, notes: [{ voice: 1, start: 0, length: 99, pitch: 60 }] })],
  ["noNotes", JSON.stringify({ ...first, melody: [] })],
])("JSON that is no score of the page: %s", (kind, text) => {
  expect(() => readPiece(bytesOf(text))).toThrow(expect.objectContaining({ kind }));
});

test("a whole chorale as JSON has its four voices as lines", () => {
  const notes = [0, 1, 2, 3].map((voice) => ({
    voice,
    start: 0,
    length: 16,
    pitch: 72 - 7 * voice,
    given: true,
  }));
  const { lines } = readPiece(bytesOf(JSON.stringify({ ...first, notes })));
  expect(lines.map(({ name }) => name)).toEqual(["Soprano", "Alto", "Tenor", "Bass"]);
  expect(() => readPiece(bytesOf("{}"))).toThrow(ReadError);
});
