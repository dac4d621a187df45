import { describe, expect, it } from "vitest";
import { emptyGrid, type Grid } from "../music/grid";
import { type Melody, mergeCells } from "../music/notes";
import type { Voices } from "../music/score";
import { chords } from "../testing/faulty";
import { plainShape } from "../testing/score-shapes";
import { rest } from "../testing/voice-notes";
import { countFaults, RATINGS_FORMAT, writeRatings } from "./ratings";
import type { Version } from "./state";

/** A bar of parallel octaves of soprano and bass, in C. */
const [BEFORE, AFTER] = [
  [72, 67, 64, 48],
  [74, 67, 65, 50],
];
const PARALLEL = [BEFORE, BEFORE, AFTER, AFTER];
const melody: Melody = [
  { start: 0, length: 8, pitch: 72 },
  { start: 8, length: 8, pitch: 74 },
];

/** The voices of quarter chords; `notes` are the user's soprano. */
function voicesOf(rows: readonly (readonly number[])[], notes: Melody = []): Voices {
  return chords(rows, notes).voices;
}

function version(change: Partial<Version> = {}): Version {
  return {
    number: 1,
    version: 1,
    seed: 7,
    voices: voicesOf(PARALLEL, melody),
    fermatas: [],
    ending: true,
    stale: [],
    shape: plainShape(4, 1),
    key: { fifths: 0, mode: "major" },
    title: "",
    tempo: 90,
    instrument: "organ",
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
      frame: { metre: 4, bars: 1, pickup: 0 },
      key: { fifths: 0, mode: "major" },
      tempo: 90,
      instrument: "organ",
      melody,
      grid: {
        soprano: [...new Array(8).fill(72), ...new Array(8).fill(74)],
        alto: new Array(16).fill(67),
        tenor: [...new Array(8).fill(64), ...new Array(8).fill(65)],
        bass: [...new Array(8).fill(48), ...new Array(8).fill(50)],
      },
      given: {
        soprano: new Array(16).fill(1),
        alto: new Array(16).fill(0),
        tenor: new Array(16).fill(0),
        bass: new Array(16).fill(0),
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

  it("has nothing where a voice rests, or where nothing is written", () => {
    const silent = voicesOf(PARALLEL, melody).with(3, [rest(3, 0, 8)]);
    const { grid, given } = JSON.parse(writeRatings([version({ voices: silent })], null));
    expect(grid.bass).toEqual(new Array(16).fill(null));
    expect(given.bass, "a rest is the reader's, a gap is not").toEqual([
      ...new Array(8).fill(1),
      ...new Array(8).fill(0),
    ]);
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
    const still = version({ voices: voicesOf([BEFORE, BEFORE, BEFORE, BEFORE]) });
    expect(countFaults(still)).toEqual({});
  });
});
