import { describe, expect, it } from "vitest";
import { melodyToGrid } from "../../music/notes";
import { initialState } from "../initial-state";
import { type Action, reduce } from "../reduce";
import type { State } from "../state";

const melody = [{ start: 0, length: 4, pitch: 72 }];
const other = [{ start: 0, length: 8, pitch: 74 }];

function stateAfter(...actions: Action[]): State {
  return actions.reduce(reduce, initialState(7));
}

const harmonize = (made: number): Action[] => [
  { type: "harmonizeStarted" },
  { type: "harmonized", grid: melodyToGrid(melody, 32), made },
];
const twoVersions: readonly Action[] = [
  { type: "loadMelody", melody },
  ...harmonize(100),
  { type: "setTempo", tempo: 100 },
  { type: "loadMelody", melody: other },
  ...harmonize(200),
];

describe("versions", () => {
  it("are kept with their number, seed, melody and time", () => {
    const { versions, harmony } = stateAfter(...twoVersions);
    expect(versions).toMatchObject([
      {
        number: 1,
        melody,
        tempo: 80,
        made: 100,
        harmony: { seed: 7, number: 1 },
        starred: false,
        rating: null,
      },
      { number: 2, melody: other, tempo: 100, made: 200, harmony: { seed: 8, number: 2 } },
    ]);
    expect(harmony).toBe(versions[1].harmony);
  });

  it("open as they were made, and undo comes back", () => {
    const state = stateAfter(...twoVersions, { type: "clear" }, { type: "openVersion", number: 1 });
    expect(state).toMatchObject({ melody, tempo: 80, harmony: { seed: 7 } });
    expect(reduce(state, { type: "undo" })).toMatchObject({ melody: [], harmony: null });
    expect(reduce(state, { type: "openVersion", number: 9 })).toBe(state);
    expect(reduce(state, { type: "openVersion", number: 1 })).toBe(state);
  });

  const { cursor: _, ...session } = stateAfter(...twoVersions);

  it.each<[string, Action]>([
    ["a version", { type: "openVersion", number: 1 }],
    ["an earlier visit", { type: "restore", session }],
  ])("of a shorter staff take the cursor onto it: %s", (_, open) => {
    const shape = { metre: 4, bars: 8, pickup: 0 } as const;
    const state = stateAfter(
      ...twoVersions,
      { type: "clear" },
      { type: "setShape", shape },
      { type: "moveCursor", cursor: { step: 120, pitch: 70 } },
    );
    expect(reduce(state, open).cursor).toEqual({ step: 31, pitch: 70 });
  });

  it("are starred and rated, and each keeps the other", () => {
    const state = stateAfter(
      ...twoVersions,
      { type: "starVersion", number: 2, on: true },
      { type: "rateVersion", number: 2, rating: 3 },
    );
    expect(state.versions).toMatchObject([
      { starred: false, rating: null },
      { starred: true, rating: 3 },
    ]);
    const unrated = reduce(state, { type: "rateVersion", number: 2, rating: null });
    expect(unrated.versions[1]).toMatchObject({ starred: true, rating: null });
    expect(reduce(unrated, { type: "rateVersion", number: 2, rating: null })).toBe(unrated);
    expect(reduce(state, { type: "starVersion", number: 2, on: true })).toBe(state);
    expect(reduce(state, { type: "starVersion", number: 9, on: true })).toBe(state);
  });

  it("outlive undo, and their numbers are never given twice", () => {
    const state = stateAfter(...twoVersions, { type: "undo" }, ...harmonize(300));
    expect(state.versions.map(({ number }) => number)).toEqual([1, 2, 3]);
  });

  it("come back with a session", () => {
    const session = stateAfter(...twoVersions);
    const state = stateAfter({ type: "restore", session });
    expect(state).toMatchObject({ melody: other, versions: session.versions, past: session.past, seed: 9 });
  });
});
