import { describe, expect, it } from "vitest";
import { emptyGrid, type Grid } from "../music/grid";
import { type Melody, mergeCells } from "../music/notes";
import { chords } from "../testing/faulty";
import { countFaults, RATINGS_FORMAT, writeRatings } from "./ratings";
import type { Version } from "./state";

/** Parallel octaves of soprano and bass, in C. */
const PARALLEL = [
  [72, 67, 64, 48],
  [74, 67, 65, 50],
];
const melody: Melody = [
  { start: 0, length: 4, pitch: 72 },
  { start: 4, length: 4, pitch: 74 },
];

function version(change: Partial<Version> = {}): Version {
  return {
    number: 1,
    melody,
    shape: { metre: 4, bars: 2, pickup: 0 },
    key: { fifths: 0, mode: "major" },
    title: "",
    tempo: 90,
    instrument: "organ",
    harmony: { ...chords(PARALLEL, melody), seed: 7, number: 1 },
    starred: false,
    rating: 3,
    made: Date.UTC(2026, 10, 23, 12),
    ...change,
  };
}

describe("writeRatings", () => {
  it("writes a line for each version that is rated, and no other", () => {
    const text = writeRatings(
      [version(), version({ rating: null, starred: true }), version({ rating: 1 })],
      null,
    );
    expect(text.endsWith("}\n")).toBe(true);
    const records = text
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(records.map(({ rating }) => rating)).toEqual([3, 1]);
    expect(writeRatings([version({ rating: null })], null)).toBe("");
  });

  it("holds the documented fields, and nothing else", () => {
    const record = JSON.parse(writeRatings([version({ starred: true })], "abc"));
    expect(record).toEqual({
      format: RATINGS_FORMAT,
      model: "abc",
      made: "2026-11-23T12:00:00.000Z",
      seed: 7,
      frame: { metre: 4, bars: 2, pickup: 0 },
      key: { fifths: 0, mode: "major" },
      tempo: 90,
      instrument: "organ",
      melody,
      grid: {
        soprano: [72, 72, 72, 72, 74, 74, 74, 74],
        alto: new Array(8).fill(67),
        tenor: [64, 64, 64, 64, 65, 65, 65, 65],
        bass: [48, 48, 48, 48, 50, 50, 50, 50],
      },
      faults: countFaults(version()),
      rating: 3,
      starred: true,
    });
  });

  it("leaves the key open where the reader has chosen none", () => {
    expect(JSON.parse(writeRatings([version({ key: null })], null))).toMatchObject({
      key: null,
      model: null,
    });
  });

  it("says the same melody twice: as notes, and in the soprano of the grid", () => {
    const { grid, melody: notes } = JSON.parse(writeRatings([version()], null));
    const soprano: Grid = emptyGrid(grid.soprano.length);
    grid.soprano.forEach((pitch: number, step: number) => {
      soprano.cells[4 * step] = pitch;
    });
    expect(mergeCells(soprano, 0)).toEqual(notes);
  });
});

describe("countFaults", () => {
  it("counts by kind, and leaves out what is not there", () => {
    expect(countFaults(version()).parallel_octave).toBe(1);
    const still = version({ harmony: { ...chords([[72, 67, 64, 48]]), seed: 1, number: 1 } });
    expect(countFaults(still)).toEqual({});
  });
});
