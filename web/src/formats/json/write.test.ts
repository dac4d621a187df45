import { expect, it } from "vitest";
import type { Grid } from "../../music/grid";
import { composedOf, EMPTY_VOICES, type VoiceLine, type Voices } from "../../music/score";
import { REST, SOPRANO } from "../../music/spec";
import { readGoldenText } from "../../testing/golden";
import { plainShape } from "../../testing/score-shapes";
import { gridOfRows } from "../../testing/scores";
import { writeScoreJson } from "./write";

/** A soprano of `[start, length, pitch]` that the user gave. */
function soprano(...notes: readonly (readonly [start: number, length: number, pitch: number])[]): VoiceLine {
  return notes.map(([start, length, pitch]) => ({ start, length, pitch, voice: SOPRANO, given: true }));
}

/** What the network composed to a soprano. */
function harmonized(grid: Grid, line: VoiceLine): Voices {
  return composedOf(grid, withSoprano(line));
}

function withSoprano(line: VoiceLine): Voices {
  return [line, ...EMPTY_VOICES.slice(1)];
}

const shape = plainShape(4, 1);
const head = {
  title: 'A "B"',
  tempo: 72,
  instrument: "organ",
  shape,
  key: null,
  signature: 0,
  fermatas: [],
  ending: true,
  seed: 7,
} as const;

it("writes every field of a chorale, in the layout of docs/score-json.md", () => {
  const grid = gridOfRows([
    [72, 67, 64, 48],
    [74, 67, 64, 48],
  ]);
  const voices = harmonized(grid, soprano([0, 1, 72]));
  const score = {
    ...head,
    key: { fifths: -3, mode: "minor" },
    signature: -3,
    voices,
    fermatas: [1],
  } as const;
  const text = writeScoreJson(score, "abc");
  expect(text.endsWith("\n")).toBe(true);
  const { grid: rows, given, ...fields } = JSON.parse(text);
  expect(fields).toEqual({
    format: "kantor-score",
    version: 3,
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
    voices: ["soprano", "alto", "tenor", "bass"],
    stepsPerBeat: 4,
    notes: [
      { voice: 0, start: 0, length: 1, pitch: 72, given: true },
      { voice: 0, start: 1, length: 1, pitch: 74, given: false },
      { voice: 1, start: 0, length: 2, pitch: 67, given: false },
      { voice: 2, start: 0, length: 2, pitch: 64, given: false },
      { voice: 3, start: 0, length: 2, pitch: 48, given: false },
    ],
    fermatas: [1],
    model: { sha256: "abc" },
  });
  expect([rows.length, given.length]).toEqual([16, 16]);
  expect(rows.slice(0, 3)).toEqual([
    [72, 67, 64, 48],
    [74, 67, 64, 48],
    [null, null, null, null],
  ]);
  expect(given.slice(0, 2)).toEqual([
    [true, false, false, false],
    [false, false, false, false],
  ]);
});

it("writes a melody alone with nothing in the other voices, and no seed", () => {
  const written = JSON.parse(writeScoreJson({ ...head, voices: withSoprano(soprano([0, 1, 72])) }, null));
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

it("says of the end only that it has no fermata", () => {
  const voices = withSoprano(soprano([0, 16, 72]));
  const [on, off] = [true, false].map((ending) =>
    JSON.parse(writeScoreJson({ ...head, voices, ending }, null)),
  );
  expect("ending" in on).toBe(false);
  expect(off).toEqual({ ...on, ending: false });
});

it("tells a written rest from what is open", () => {
  const voices = withSoprano(soprano([4, 4, REST]));
  const { grid, given, notes } = JSON.parse(writeScoreJson({ ...head, voices }, null));
  expect([grid[4][0], given[4][0], given[3][0], given[8][0]]).toEqual([null, true, false, false]);
  expect(notes).toEqual([{ voice: 0, start: 4, length: 4, pitch: null, given: true }]);
});

it("lists the bars with the pick-up, under the signature as it is printed where no key was chosen", () => {
  const pitches = [67, 69, 71, 72, 74, 76, 78, 79];
  const voices = withSoprano(soprano(...pitches.map((pitch, index) => [4 + 4 * index, 4, pitch] as const)));
  const score = { ...head, shape: plainShape(3, 3, 1), signature: 1, voices } as const;
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
  const shape = plainShape(3, 2, 1);
  const line = soprano([0, 4, 74], [4, 8, 79], [12, 4, 78], [16, 8, 79]);
  const rows = line.flatMap(({ length, pitch }) =>
    Array.from({ length }, () => (pitch === 79 ? [79, 71, 62, 55] : [pitch, 69, 62, 50])),
  );
  const score = {
    title: "Menuett",
    tempo: 96,
    instrument: "rock",
    shape,
    key: null,
    signature: 1,
    voices: harmonized(gridOfRows(rows), line),
    fermatas: [16],
    ending: true,
    seed: 41,
  } as const;
  expect(writeScoreJson(score, "ab".repeat(32))).toBe(readGoldenText("score_json/page-3"));
});
