import { describe, expect, it } from "vitest";
import { EMPTY_VOICES, givenMelody, givenVoices, isComposed } from "../../music/score";
import { harmonized } from "../../testing/answers";
import { plainShape } from "../../testing/score-shapes";
import { initialState } from "../initial-state";
import { type Action, reduce } from "../reduce";
import type { State } from "../state";

const melody = [{ start: 0, length: 4, pitch: 72 }];
const other = [{ start: 0, length: 8, pitch: 74 }];

function acted(state: State, ...actions: Action[]): State {
  return actions.reduce(reduce, state);
}

const first = harmonized(acted(initialState(7), { type: "loadMelody", melody }), { made: 100 });
const second = acted(first, { type: "setTempo", tempo: 100 }, { type: "loadMelody", melody: other });
const twoVersions = harmonized(second, { made: 200 });

describe("versions", () => {
  it("are kept with their number, seed, notes and time", () => {
    const { versions, voices, version } = twoVersions;
    expect(versions).toMatchObject([
      { number: 1, version: 1, tempo: 80, made: 100, seed: 7, starred: false, rating: null },
      { number: 2, version: 2, tempo: 100, made: 200, seed: 8, starred: false, rating: null },
    ]);
    expect(versions.map((one) => givenVoices(one.voices))).toEqual([givenMelody(melody), givenMelody(other)]);
    expect(versions.map((one) => isComposed(one.voices))).toEqual([true, true]);
    expect(voices).toBe(versions[1].voices);
    expect(version).toBe(2);
  });

  it("open as they were made, and undo comes back", () => {
    const state = acted(twoVersions, { type: "clear" }, { type: "openVersion", number: 1 });
    expect(state).toMatchObject({ voices: first.voices, tempo: 80, version: 1, stale: [] });
    expect(reduce(state, { type: "undo" })).toMatchObject({ voices: EMPTY_VOICES, version: null });
    expect(reduce(state, { type: "openVersion", number: 9 })).toBe(state);
    expect(reduce(state, { type: "openVersion", number: 1 })).toBe(state);
  });

  it("are opened again as they were when they have been edited", () => {
    const edited = acted(first, { type: "removeNote", index: 0 });
    expect(edited).toMatchObject({ version: null, versions: first.versions });
    const again = reduce(edited, { type: "openVersion", number: 1 });
    expect(again).toMatchObject({ version: 1, stale: [] });
    expect(again.voices).toBe(first.voices);
  });

  it("are what they were by another title, and give their own back", () => {
    const named = reduce(first, { type: "setTitle", title: "Lied" });
    expect(named).toMatchObject({ version: 1, title: "Lied" });
    const opened = reduce(named, { type: "openVersion", number: 1 });
    expect(opened).toMatchObject({ version: 1, title: "", voices: first.voices });
    expect(reduce(opened, { type: "undo" })).toMatchObject({ version: 1, title: "Lied" });
  });

  const { cursor: _, ...session } = twoVersions;

  it.each<[string, Action]>([
    ["a version", { type: "openVersion", number: 1 }],
    ["an earlier visit", { type: "restore", session }],
  ])("of a shorter staff take the cursor onto it: %s", (_, open) => {
    const shape = plainShape(4, 8);
    const state = acted(
      twoVersions,
      { type: "clear" },
      { type: "setShape", shape },
      { type: "moveCursor", cursor: { step: 120, pitch: 70 } },
    );
    expect(reduce(state, open).cursor).toEqual({ step: 31, pitch: 70 });
  });

  it("are starred and rated, and each keeps the other", () => {
    const state = acted(
      twoVersions,
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
    const state = harmonized(acted(twoVersions, { type: "undo" }), { made: 300 });
    expect(state.versions.map(({ number }) => number)).toEqual([1, 2, 3]);
  });

  it("come back with a session", () => {
    const session = twoVersions;
    const state = acted(initialState(7), { type: "restore", session });
    const { voices, versions, past } = session;
    expect(state).toMatchObject({ voices, versions, past, seed: 9 });
  });
});
