/** Every file that the page saves is one that it opens: the melody comes back, with its shape, key and tempo. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { withoutLyrics } from "../../music/lyrics";
import type { Melody } from "../../music/notes";
import { EMPTY_VOICES, soundingNotes } from "../../music/score";
import { MOST_BARS, type ScoreShape, shapeSteps } from "../../music/score-shape";
import { SOPRANO } from "../../music/spec";
import { exportedScores } from "../../testing/exported-scores";
import { runs } from "../../testing/fuzz";
import { bytesOf } from "../../testing/musicxml-text";
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

/** The first note is where it was, or on a pick-up where a whole beat or more of silence stood before it. */
function fromFirst(melody: Melody): Melody {
  return melody.map((note) => ({ ...note, start: note.start - melody[0].start }));
}

/** Pieces whose soprano has a note, and sings on after a pick-up: before, MIDI tells no metre. */
const saved = exportedScores.filter(
  ({ voices, shape }) =>
    (voices[0].notes.at(-1)?.start ?? 0) >= 4 * shape.pickup && voices[0].notes.length > 0,
);

test.each<[string, (score: ExportedScore) => Uint8Array]>([
  ["MIDI", toMidi],
  ["MusicXML on two staves", (score) => bytesOf(toMusicXml(score, 2, ENCODING))],
  ["MusicXML on four staves", (score) => bytesOf(toMusicXml(score, 4, ENCODING))],
  ["JSON", (score) => bytesOf(jsonOf(score))],
])("%s", (_, write) => {
  fc.assert(
    fc.property(saved, (score) => {
      const [{ notes }] = score.voices;
      const { shape, key, tempo, voices } = reopened(write(score));
      const melody = soundingNotes([voices[SOPRANO]]).map(({ start, length, pitch }) => ({
        start,
        length,
        pitch,
      }));
      expect(fromFirst(melody)).toEqual(fromFirst(notes.map(withoutLyrics)));
      expect(tempo).toBe(score.tempo);
      if (score.key !== null) expect(key).toEqual(score.key);
      if (notes[0].start < 4) expect({ ...shape, bars: 0 }).toEqual({ ...score.shape, bars: 0 });
      expect(shape.bars).toBeLessThanOrEqual(MOST_BARS);
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

const shape: ScoreShape = { metre: 4, bars: 1, pickup: 0 };
const first = {
  ...{ format: "kantor-score", version: 1 },
  ...{
    title: "Lied",
    tempo: 80,
    frame: shape,
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
