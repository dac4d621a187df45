import { afterEach, describe, expect, it } from "vitest";
import type { Line, Piece } from "../../../formats/import/piece";
import type { Change } from "../../../formats/import/take/changes";
import type { ImportedScore } from "../../../formats/import/take/take-score";
import { LANGUAGES, setLanguage } from "../../../i18n/language";
import { regularShape, type ScoreShape } from "../../../music/score-shape";
import { changeSentences, lineFacts, lineName, readErrorSentence, shiftName, summary } from "./import-text";

afterEach(() => setLanguage("en"));

const places = (...bars: (string | number)[]) => bars.map((bar) => ({ bar: String(bar), beat: 2 }));

const CHANGES: readonly Change[] = [
  { kind: "together", count: 1, places: places(5) },
  { kind: "triplet", count: 6, places: places(3, 5, 9) },
  { kind: "grace", count: 12, places: places(1, 2, 3, 4, 5, 6, 7, 8) },
  { kind: "cut", count: 1, places: places(0) },
  { kind: "barSplit", count: 1, places: places(7) },
  { kind: "jump", count: 1, places: places(8) },
  { kind: "metre", from: "9/4", to: "3/4", fit: "split", count: 3 },
  { kind: "transposed", semitones: 12 },
  { kind: "tempo", from: 200, to: 160 },
  { kind: "rests", count: 1 },
];

describe("changes", () => {
  it("are told in sentences with their bars; many equal ones together", () => {
    expect(changeSentences(CHANGES)).toEqual([
      "Bar 5, beat 2: where notes sound together, the highest was taken.",
      "Bars 3, 5 and 9: triplets were set on sixteenths (6 times).",
      "Bars 1, 2, 3, 4, 5, 6 and others: grace notes were left out (12 times).",
      "Pick-up, beat 2: notes that reach beyond the chosen bars were cut.",
      "Bar 7: the bar is longer than its metre says, and becomes several.",
      "Bar 8: a sign of the way (da capo, dal segno, coda, fine) that leads out of the chosen bars, or is not needed in them, was left out.",
      "9/4 is written as 3/4: a bar becomes 3.",
      "All notes and the key are moved: an octave higher.",
      "The tempo of 200 beats a minute becomes 160, the nearest that the page has.",
      "A rest becomes a gap, which the network fills.",
    ]);
  });

  it("are told in German and Chinese", () => {
    setLanguage("de");
    expect(changeSentences(CHANGES).slice(0, 3)).toEqual([
      "Takt 5, Zählzeit 2: wo Noten zusammen klingen, wurde die höchste genommen.",
      "Takte 3, 5 und 9: Triolen wurden auf Sechzehntel gesetzt (6-mal).",
      "Takte 1, 2, 3, 4, 5, 6 und weitere: Vorschlagsnoten entfallen (12-mal).",
    ]);
    setLanguage("zh");
    expect(changeSentences(CHANGES).slice(0, 2)).toEqual([
      "第 5 小节第 2 拍：多个音同时发声，取最高音。",
      "第 3、5、9 小节：三连音已对齐到十六分音符（6 次）。",
    ]);
  });
});

describe("what will be on the page", () => {
  const bars = ["4/4", "6/8", "4/4", "2/4"].map((name) => {
    const [beats, unit] = name.split("/").map(Number);
    return { metre: { beats, unit }, length: (16 * beats) / unit };
  });
  const score = (shape: ScoreShape): ImportedScore => ({
    ...{ shape, key: null, tempo: null, fermatas: [], ending: true, changes: [] },
    voices: [[{ start: 0, length: 4, pitch: 72, voice: 0, given: true }], [], [], []],
  });

  it.each([
    ["en", "4 bars of 4/4, 6/8 and 2/4, 1 note."],
    ["de", "4 Takte im 4/4-, 6/8- und 2/4-Takt, 1 Note."],
    ["zh", "4 小节 4/4、6/8、2/4 拍，1 个音符。"],
  ] as const)("names every metre: %s", (language, sentence) => {
    setLanguage(language);
    expect(summary(score({ bars }))).toBe(sentence);
  });

  it("tells a pick-up", () => {
    const shape = regularShape({ beats: 6, unit: 8 }, 2, 2);
    expect(summary(score(shape))).toBe("2 bars of 6/8 with a pick-up, 1 note.");
  });
});

describe("errors", () => {
  it.each(LANGUAGES)("say what and where: %s", (language) => {
    setLanguage(language);
    const sentence = readErrorSentence({ kind: "badTime", details: { bar: "12", part: "Violin" } });
    expect(sentence).toMatch(/12/);
    expect(sentence).toMatch(/Violin/);
    expect(readErrorSentence({ kind: "badXml", details: { line: 7, column: 3 } })).toMatch(/7.*3/);
  });
});

describe("lines", () => {
  const line = (name: string, voice: number | null): Line => ({
    ...{ name, voice, omissions: [], keys: [{ start: 0, fifths: -1, mode: null }] },
    notes: [70, 60, 65].map((pitch, at) => ({ start: at, length: 1, pitch })),
  });
  const piece: Piece = {
    ...{ title: "", quarter: 1, bars: [], tempos: [], fermatas: [] },
    lines: [line("Piano", 1), line("Piano", 2), line("Piano", null), line("", null)],
  };

  it("are called by their parts and voices", () => {
    expect(piece.lines.map((_, index) => lineName(piece, index))).toEqual([
      "Piano, voice 1",
      "Piano, voice 2",
      "Piano, the highest voice throughout",
      "Part 4",
    ]);
  });

  it("have so many notes, from the lowest to the highest", () => {
    expect(lineFacts(piece.lines[0])).toBe("3 notes, C4 to B♭4");
  });
});

it.each([
  [0, "As written"],
  [-1, "A semitone lower"],
  [3, "3 semitones higher"],
  [-24, "2 octaves lower"],
])("a transposition by %i", (semitones, name) => {
  expect(shiftName(semitones)).toBe(name);
});
