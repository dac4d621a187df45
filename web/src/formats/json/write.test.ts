import { expect, it } from "vitest";
import { gridToNotes } from "../../music/notes";
import { gridOfRows } from "../../testing/scores";
import { writeScore } from "./write";

const melody = [{ start: 0, length: 1, pitch: 72 }];
const frame = { metre: 4, bars: 1, pickup: 0 } as const;
const head = { title: 'A "B"', tempo: 72, instrument: "organ", frame, key: null, melody } as const;

it("tells every field of a chorale, in the layout of docs/score-json.md", () => {
  const grid = gridOfRows([
    [72, 67, 64, 48],
    [74, 67, 64, 48],
  ]);
  const harmony = { grid, notes: gridToNotes(grid, melody), seed: 7, number: 3 };
  const text = writeScore({ ...head, key: { fifths: -3, mode: "minor" }, harmony }, "abc");
  expect(text.endsWith("\n")).toBe(true);
  expect(JSON.parse(text)).toEqual({
    format: "kantor-score",
    version: 1,
    title: 'A "B"',
    tempo: 72,
    instrument: "organ",
    frame: { metre: 4, bars: 1, pickup: 0 },
    key: { fifths: -3, mode: "minor" },
    seed: 7,
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

it("tells a melody alone with nothing in the other voices", () => {
  const told = JSON.parse(writeScore({ ...head, harmony: null }, null));
  expect(told.grid).toHaveLength(16);
  expect(told.grid.slice(0, 2)).toEqual([
    [72, null, null, null],
    [null, null, null, null],
  ]);
  expect(told).toMatchObject({
    seed: null,
    key: null,
    model: null,
    notes: [{ voice: 0, start: 0, length: 1, pitch: 72, given: true }],
  });
});
