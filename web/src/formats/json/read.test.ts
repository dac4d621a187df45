import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { melodyToGrid } from "../../music/notes";
import { barsOf, shapeSteps } from "../../music/score-shape";
import { VOICE_TITLES } from "../../music/spec";
import { exportedScores } from "../../testing/exported-scores";
import { readGoldenText } from "../../testing/golden";
import { bytesOf } from "../../testing/musicxml-text";
import type { ExportedScore } from "../exported-score";
import type { Piece } from "../import/piece";
import { readScoreJson } from "./read";
import { writeScoreJson } from "./write";

/** A sample that Python reads too. */
function sample(name: string): Piece {
  return readScoreJson(bytesOf(readGoldenText(`score_json/${name}`)));
}

describe("the samples", () => {
  it.each(["score-1", "chorale-1", "score-2"])("%s is the same piece in every layout", (name) => {
    const piece = sample(name);
    expect(piece).toEqual(sample("score-2"));
    expect(piece.title).toBe("Nun danket alle Gott");
    expect(piece.tempos).toEqual([{ start: 0, tempo: 72 }]);
    expect(piece.bars.map((bar) => [bar.name, bar.start, bar.length, bar.signature.beats])).toEqual([
      ["0", 0, 4, 4],
      ["1", 4, 16, 4],
      ["2", 20, 12, 4],
    ]);
    expect(piece.lines.map((line) => line.name)).toEqual(VOICE_TITLES);
    expect(piece.lines[0].keys).toEqual([{ start: 0, fifths: 3, mode: "major" }]);
    expect(piece.lines[0].notes[0]).toEqual({ start: 0, length: 4, pitch: 76 });
  });

  it("a melody alone, whose key is left to the notes", () => {
    const { lines } = sample("melody-1");
    const notes = [
      { start: 0, length: 8, pitch: 65 },
      { start: 8, length: 4, pitch: 70 },
    ];
    expect(lines).toEqual([{ name: "Soprano", voice: null, notes, keys: [], omissions: [] }]);
  });

  it("a score that only the command line has: 6/8, a given bass, a repeat, any tempo", () => {
    const { bars, lines, tempos } = sample("six-eight-2");
    expect(bars.map(({ name, length, signature }) => [name, length, signature])).toEqual([
      ["0", 6, { beats: 6, unit: 8 }],
      ["1", 12, { beats: 6, unit: 8 }],
      ["2", 12, { beats: 6, unit: 8 }],
    ]);
    expect(lines.map(({ name }) => name)).toEqual(VOICE_TITLES);
    expect(lines[3].keys).toEqual([{ start: 0, fifths: -1, mode: "minor" }]);
    expect(lines[3].omissions).toEqual([{ kind: "repeat", start: 18 }]);
    expect(tempos).toEqual([{ start: 0, tempo: 96.5 }]);
  });
});

test("what is written is read back: decode(encode(x)) = x", () => {
  fc.assert(
    fc.property(exportedScores, fc.boolean(), (score, harmonised) => {
      const voices = harmonised ? score.voices : score.voices.slice(0, 1);
      fc.pre(voices.some(({ notes }) => notes.length > 0));
      expect(readScoreJson(bytesOf(jsonOf({ ...score, voices })))).toEqual(pieceOf({ ...score, voices }));
    }),
  );
});

/** The text of a score; of one with lower voices as a chorale. */
function jsonOf({ title, tempo, instrument, shape, key, signature, voices }: ExportedScore): string {
  const melody = voices[0].notes;
  const notes = voices.flatMap(({ notes }, voice) =>
    notes.map((note) => ({ ...note, voice, given: voice === 0 })),
  );
  const grid = melodyToGrid(melody, shapeSteps(shape));
  const harmony = voices.length === 1 ? null : { grid, notes, seed: 7 };
  return writeScoreJson({ title, tempo, instrument, shape, key, signature, melody, harmony }, null);
}

/** A score as the piece that it is: a tick is a step, and a voice with notes a line. */
function pieceOf({ title, tempo, shape, key, voices }: ExportedScore): Piece {
  const keys = key === null ? [] : [{ start: 0, ...key }];
  const lines = voices.map(({ name, notes }) => ({ name, voice: null, notes, keys, omissions: [] }));
  const signature = { beats: shape.metre, unit: 4 };
  const bars = barsOf(shape).map(({ number, start, end }) => ({
    ...{ name: String(number), start, length: end - start, signature },
  }));
  const titled = title.replace(/[\s\p{Cc}\p{Cs}]+/gu, " ").trim();
  return {
    title: titled,
    quarter: 4,
    bars,
    tempos: [{ start: 0, tempo }],
    lines: lines.filter(({ notes }) => notes.length > 0),
  };
}

const BAR = {
  number: 1,
  start: 0,
  length: 16,
  full: 16,
  metre: "4/4",
  sharps: 0,
  mode: "",
  opens: false,
  closes: false,
};
const SCORE = {
  ...{ format: "kantor-score", version: 2, title: "", tempo: 80, key: null, bars: [BAR], melody: [] },
  notes: [{ voice: 0, start: 0, length: 4, pitch: 72 }],
};

test.each([
  ["damaged", { bars: [] }],
  ["damaged", { bars: [{ ...BAR, start: 4 }] }],
  ["damaged", { bars: [BAR, { ...BAR, number: 2, start: 20 }] }],
  ["damaged", { bars: [{ ...BAR, length: 0 }] }],
  ["damaged", { bars: [{ ...BAR, metre: "4" }] }],
  ["damaged", { bars: [{ ...BAR, metre: "4/5" }] }],
  ["damaged", { bars: [{ ...BAR, metre: "3/4+" }] }],
  ["damaged", { bars: [{ ...BAR, sharps: 9 }] }],
  ["damaged", { tempo: 0 }],
  ["damaged", { notes: [{ voice: 0, start: 0, length: 17, pitch: 72 }] }],
  ["damaged", { notes: "none" }],
  ["damaged", { notes: [{ voice: 4, start: 0, length: 4, pitch: 72 }] }],
  ["damaged", { given: "oboe" }],
  ["tooLong", { bars: Array.from({ length: 10_001 }, (_, index) => ({ ...BAR, start: 16 * index })) }],
  ["noNotes", { notes: [] }],
  ["otherVersion", { version: 3 }],
  ["otherVersion", { format: "kantor-chorale" }],
  ["otherKind", { format: "another" }],
])("a file that is %s: %j", (kind, change) => {
  const read = () => readScoreJson(bytesOf(JSON.stringify({ ...SCORE, ...change })));
  expect(read).toThrow(expect.objectContaining({ kind }));
});

test("beats that are not equally long are added up, and keys follow the bars", () => {
  const bars = [
    { ...BAR, length: 10, full: 10, metre: "3+2/8" },
    { ...BAR, number: 2, start: 10, length: 14, full: 14, metre: "2/4+3/8", sharps: 2, mode: "major" },
  ];
  const piece = readScoreJson(bytesOf(JSON.stringify({ ...SCORE, bars, key: { fifths: 0, mode: null } })));
  expect(piece.bars.map(({ signature }) => signature)).toEqual([
    { beats: 5, unit: 8 },
    { beats: 7, unit: 8 },
  ]);
  expect(piece.lines[0].keys).toEqual([
    { start: 0, fifths: 0, mode: null },
    { start: 10, fifths: 2, mode: "major" },
  ]);
});
