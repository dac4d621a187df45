import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { isRest, type Voices } from "../../music/score";
import { barsOf, firstStep, shapeSteps } from "../../music/score-shape";
import { signsOf } from "../../music/signs";
import { REST, VOICE_TITLES } from "../../music/spec";
import { exportedScores } from "../../testing/exported-scores";
import { readGoldenText } from "../../testing/golden";
import { bytesOf } from "../../testing/musicxml-text";
import { fermatasIn, tempoChangesIn, voicesIn } from "../../testing/scores";
import type { ExportedScore } from "../exported-score";
import type { Piece } from "../import/piece";
import { readScoreJson } from "./read";
import { writeScoreJson } from "./write";

/** A sample that Python reads too. */
function sample(name: string): Piece {
  return readScoreJson(bytesOf(readGoldenText(`score_json/${name}`)));
}

describe("the samples", () => {
  it.each(["score-1", "chorale-1", "score-2", "score-3"])("%s is the same piece in every layout", (name) => {
    const piece = sample(name);
    expect(piece).toEqual(sample("score-3"));
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
    const { lines, owned } = sample("melody-1");
    expect(owned?.map((line) => line.length)).toEqual([2, 0, 0, 0]);
    const notes = [
      { start: 0, length: 8, pitch: 65 },
      { start: 8, length: 4, pitch: 70 },
    ];
    expect(lines).toEqual([{ name: "Soprano", voice: null, notes, keys: [], omissions: [] }]);
  });

  it("whose each note is, with its rests and fermatas", () => {
    const { owned, lines, fermatas } = sample("owners-3");
    expect(fermatas).toEqual([12, 24]);
    expect(lines.map(({ notes }) => notes.map(({ start }) => start))).toEqual([
      [0, 4, 20, 24],
      [0],
      [2],
      [0, 4, 8, 20, 24],
    ]);
    expect(owned?.[2]).toEqual([
      { start: 0, length: 2, pitch: 60, given: false },
      { start: 2, length: 2, pitch: 58, given: true },
      { start: 4, length: 12, pitch: REST, given: true },
      { start: 24, length: 8, pitch: 55, given: false },
    ]);
  });

  it("what the page wrote before and writes today is the same, but for the fermata", () => {
    expect(sample("page-3")).toEqual({ ...sample("page-2"), fermatas: [16] });
  });

  it("a score that only the command line has: 6/8, a given bass, a repeat, any tempo", () => {
    const { bars, lines, tempos } = sample("six-eight-3");
    const signature = { beats: 6, unit: 8 };
    expect(bars).toEqual([
      { name: "0", start: 0, length: 6, signature },
      { name: "1", start: 6, length: 12, signature },
      { name: "2", start: 18, length: 12, signature, closes: true },
    ]);
    expect(lines.map(({ name }) => name)).toEqual(VOICE_TITLES);
    expect(lines[3].keys).toEqual([{ start: 0, fifths: -1, mode: "minor" }]);
    expect(lines[3].omissions).toEqual([]);
    expect(tempos).toEqual([{ start: 0, tempo: 96.5 }]);
  });
});

test("what is written is read back: decode(encode(x)) = x", () => {
  const score = exportedScores.chain((exported) => {
    const steps = shapeSteps(exported.shape);
    return fc.record({
      exported: fc.constant(exported),
      voices: voicesIn(steps, firstStep(exported.shape)),
      fermatas: fermatasIn(steps, firstStep(exported.shape)),
      ending: fc.boolean(),
      tempoChanges: tempoChangesIn(steps, firstStep(exported.shape)),
    });
  });
  fc.assert(
    fc.property(score, ({ exported, voices, fermatas, ending, tempoChanges }) => {
      fc.pre(voices.flat().some((note) => !isRest(note)));
      const { title, tempo, instrument, shape, key, signature } = exported;
      const head = { title, tempo, instrument, shape, key, signature, seed: 7 };
      const written = writeScoreJson({ ...head, voices, fermatas, ending, tempoChanges }, null);
      const read = readScoreJson(bytesOf(written));
      const piece = pieceOf({ ...exported, tempoChanges }, voices, fermatas);
      expect(read).toEqual(ending ? piece : { ...piece, ending });
    }),
  );
});

/** A score as the piece that it is: a tick is a step, and a voice with notes a line. */
function pieceOf(
  { title, tempo, tempoChanges, shape, key }: ExportedScore,
  written: Voices,
  fermatas: readonly number[],
): Piece {
  const keys = key === null ? [] : [{ start: 0, ...key }];
  const first = firstStep(shape);
  const voices = written.map((line) => line.map((note) => ({ ...note, start: note.start - first })));
  const bars = barsOf(shape).map((bar) => ({
    ...{ name: String(bar.number), start: bar.start - first, length: bar.length, signature: bar.metre },
    ...signsOf(bar),
  }));
  const lines = voices.map((line, voice) => {
    const sounding = line.filter((note) => !isRest(note));
    const given = sounding.filter((note) => note.given);
    const notes = (given.length > 0 ? given : sounding).map(({ start, length, pitch, alter, lyrics }) => ({
      ...{ start, length, pitch, alter, lyrics },
    }));
    return { name: VOICE_TITLES[voice], voice: null, notes, keys, omissions: [] };
  });
  return {
    title: title.replace(/[\s\p{Cc}\p{Cs}]+/gu, " ").trim(),
    quarter: 4,
    bars,
    tempos: [
      { start: 0, tempo },
      ...tempoChanges.map(({ step, ratio }) => ({ start: step - first, tempo: tempo * ratio })),
    ],
    fermatas: fermatas.map((step) => step - first),
    lines: lines.filter(({ notes }) => notes.length > 0),
    owned: voices.map((line) => line.map(({ voice: _, ...note }) => note)),
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
  ...{ format: "kantor-score", version: 3, title: "", tempo: 80, key: null, bars: [BAR], fermatas: [] },
  notes: [{ voice: 0, start: 0, length: 4, pitch: 72, given: true }],
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
  ["damaged", { bars: [{ ...BAR, ending: [0] }] }],
  ["damaged", { bars: [{ ...BAR, ending: [2, 1] }] }],
  ["damaged", { bars: [{ ...BAR, ending: [1, 10] }] }],
  ["damaged", { bars: [{ ...BAR, ending: 1 }] }],
  ["damaged", { bars: [{ ...BAR, marks: ["finis"] }] }],
  ["damaged", { bars: [{ ...BAR, marks: ["fine", "fine"] }] }],
  ["damaged", { bars: [{ ...BAR, marks: "fine" }] }],
  ["damaged", { tempo: 0 }],
  ["damaged", { notes: [{ voice: 0, start: 0, length: 17, pitch: 72 }] }],
  ["damaged", { notes: "none" }],
  ["damaged", { notes: [{ voice: 4, start: 0, length: 4, pitch: 72 }] }],
  ["damaged", { notes: [{ voice: 0, start: 0, length: 4, pitch: null, given: false }] }],
  ["damaged", { notes: [{ voice: 0, start: 0, length: 4, pitch: REST, given: true }] }],
  ["damaged", { notes: [{ voice: 0, start: 0, length: 4, pitch: 60, given: true, alter: 2 }] }],
  ["damaged", { fermatas: [16] }],
  ["damaged", { fermatas: [-1] }],
  ["damaged", { fermatas: "all" }],
  ["damaged", { ending: "none" }],
  ["damaged", { ending: null }],
  ["damaged", { tempoChanges: "none" }],
  ["damaged", { tempoChanges: [{ start: 16, tempo: 60 }] }],
  ["damaged", { tempoChanges: [{ start: 4, tempo: 0 }] }],
  ["damaged", { notes: [{ voice: 0, start: 0, length: 4, pitch: 60, given: true, lyrics: "Al-" }] }],
  ["damaged", { notes: [{ voice: 0, start: 0, length: 4, pitch: 60, given: true, lyrics: [1] }] }],
  ["damaged", { version: 2, given: "oboe" }],
  ["damaged", { version: 2, melody: "none" }],
  ["noNotes", { notes: [{ voice: 0, start: 0, length: 4, pitch: null, given: true }] }],
  ["tooLong", { bars: Array.from({ length: 10_001 }, (_, index) => ({ ...BAR, start: 16 * index })) }],
  ["noNotes", { notes: [] }],
  ["otherVersion", { version: 4 }],
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

test("notes of a voice that overlap are read, but are nobody's", () => {
  const notes = [0, 2].map((start) => ({ voice: 0, start, length: 4, pitch: 72, given: true }));
  const piece = readScoreJson(bytesOf(JSON.stringify({ ...SCORE, notes })));
  expect(piece.owned).toBeUndefined();
  expect(piece.lines[0].notes).toHaveLength(2);
});

test("of an earlier file, what was written counts where the harmony is of something else", () => {
  const earlier = {
    ...{ ...SCORE, version: 2, melody: [{ start: 2, length: 4, pitch: 71 }] },
    notes: [
      { voice: 0, start: 0, length: 4, pitch: 72, given: true },
      { voice: 0, start: 4, length: 4, pitch: 73, given: false },
      { voice: 0, start: 8, length: 4, pitch: 74, given: false },
      { voice: 3, start: 0, length: 8, pitch: 48, given: false },
    ],
  };
  const { owned, lines } = readScoreJson(bytesOf(JSON.stringify(earlier)));
  expect(owned?.[0]).toEqual([
    { start: 2, length: 4, pitch: 71, given: true },
    { start: 8, length: 4, pitch: 74, given: false },
  ]);
  expect(lines.map(({ notes }) => notes.length)).toEqual([1, 1]);
});
