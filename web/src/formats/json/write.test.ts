import { expect, it } from "vitest";
import { gridToNotes } from "../../music/notes";
import { readGoldenText } from "../../testing/golden";
import { gridOfRows } from "../../testing/scores";
import { writeScoreJson } from "./write";

const melody = [{ start: 0, length: 1, pitch: 72 }];
const shape = { metre: 4, bars: 1, pickup: 0 } as const;
const head = {
  title: 'A "B"',
  tempo: 72,
  instrument: "organ",
  shape,
  key: null,
  signature: 0,
  melody,
} as const;

it("writes every field of a chorale, in the layout of docs/score-json.md", () => {
  const grid = gridOfRows([
    [72, 67, 64, 48],
    [74, 67, 64, 48],
  ]);
  const harmony = { grid, notes: gridToNotes(grid, melody), seed: 7, number: 3 };
  const text = writeScoreJson({ ...head, key: { fifths: -3, mode: "minor" }, signature: -3, harmony }, "abc");
  expect(text.endsWith("\n")).toBe(true);
  expect(JSON.parse(text)).toEqual({
    format: "kantor-score",
    version: 2,
    title: 'A "B"',
    composer: "",
    tempo: 72,
    instrument: "organ",
    key: { fifths: -3, mode: "minor" },
    frame: { metre: 4, bars: 1, pickup: 0 },
    bars: [
      {
        ...{ number: 1, start: 0, length: 16, full: 16, metre: "4/4", sharps: -3, mode: "minor" },
        ...{ opens: false, closes: false },
      },
    ],
    seed: 7,
    scheme: null,
    temperature: null,
    given: "soprano",
    voices: ["soprano", "alto", "tenor", "bass"],
    stepsPerBeat: 4,
    grid: [
      [72, 67, 64, 48],
      [74, 67, 64, 48],
    ],
    melody: [{ start: 0, length: 1, pitch: 72 }],
    notes: [
      { voice: 0, start: 0, length: 1, pitch: 72, given: true },
      { voice: 0, start: 1, length: 1, pitch: 74, given: false },
      { voice: 1, start: 0, length: 2, pitch: 67, given: false },
      { voice: 2, start: 0, length: 2, pitch: 64, given: false },
      { voice: 3, start: 0, length: 2, pitch: 48, given: false },
    ],
    model: { sha256: "abc" },
  });
});

it("writes a melody alone with nothing in the other voices", () => {
  const written = JSON.parse(writeScoreJson({ ...head, harmony: null }, null));
  expect(written.grid).toHaveLength(16);
  expect(written.grid.slice(0, 2)).toEqual([
    [72, null, null, null],
    [null, null, null, null],
  ]);
  expect(written).toMatchObject({
    seed: null,
    key: null,
    model: null,
    notes: [{ voice: 0, start: 0, length: 1, pitch: 72, given: true }],
  });
});

it("lists the bars with the pick-up, under the signature as it is printed where no key was chosen", () => {
  const scale = [67, 69, 71, 72, 74, 76, 78, 79].map((pitch, index) => ({
    start: 4 + 4 * index,
    length: 4,
    pitch,
  }));
  const score = {
    ...head,
    shape: { metre: 3, bars: 3, pickup: 1 },
    signature: 1,
    melody: scale,
    harmony: null,
  } as const;
  const { key, bars } = JSON.parse(writeScoreJson(score, null));
  expect(key).toBeNull();
  const fields = ["number", "start", "length", "full", "metre", "sharps", "mode"];
  expect(bars.map((bar: Record<string, unknown>) => fields.map((name) => bar[name]))).toEqual([
    [0, 0, 4, 12, "3/4", 1, ""],
    [1, 4, 12, 12, "3/4", 1, ""],
    [2, 16, 12, 12, "3/4", 1, ""],
    [3, 28, 8, 12, "3/4", 1, ""],
  ]);
});

it("writes the sample that Python reads", () => {
  const shape = { metre: 3, bars: 2, pickup: 1 } as const;
  const melody = [
    { start: 0, length: 4, pitch: 74 },
    { start: 4, length: 8, pitch: 79 },
    { start: 12, length: 4, pitch: 78 },
    { start: 16, length: 8, pitch: 79 },
  ];
  const rows = melody.flatMap(({ length, pitch }) =>
    Array.from({ length }, () => (pitch === 79 ? [79, 71, 62, 55] : [pitch, 69, 62, 50])),
  );
  const grid = gridOfRows(rows);
  const harmony = { grid, notes: gridToNotes(grid, melody), seed: 41 };
  const score = {
    title: "Menuett",
    tempo: 96,
    instrument: "rock",
    shape,
    key: null,
    signature: 1,
    melody,
    harmony,
  } as const;
  expect(writeScoreJson(score, "ab".repeat(32))).toBe(readGoldenText("score_json/page-2"));
});
