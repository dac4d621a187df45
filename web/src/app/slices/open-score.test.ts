import { expect, test } from "vitest";
import type { SharedScore } from "../../formats/link/shared-score";
import { gridToNotes } from "../../music/notes";
import { initialState } from "../initial-state";
import { createStore } from "../store";

const melody = [{ start: 0, length: 12, pitch: 74 }];
const grid = { steps: 24, cells: Int16Array.from({ length: 96 }, (_, cell) => [74, 67, 59, 43][cell % 4]) };
const sent: SharedScore = {
  shape: { metre: 3, bars: 2, pickup: 1 },
  key: { fifths: 1, mode: "major" },
  tempo: 66,
  instrument: "rock",
  seed: 41,
  melody,
  harmony: grid,
};

/** A reader with a melody, who is playing it. */
function reader() {
  const store = createStore(initialState(5));
  store.dispatch({ type: "loadMelody", melody: [{ start: 28, length: 4, pitch: 60 }] });
  store.dispatch({ type: "select", index: 0 });
  store.dispatch({ type: "playStarted" });
  return store;
}

test("a score that was sent takes the place of what was there, in all its parts", () => {
  const store = reader();
  store.dispatch({ type: "openScore", score: sent, made: 9 });
  const { shape, key, tempo, instrument } = sent;
  const notes = gridToNotes(grid, melody);
  expect(store.get()).toMatchObject({
    ...{ shape, key, tempo, instrument, melody },
    harmony: { grid, notes, seed: 41, number: 1 },
    ...{ seed: 42, selected: null, activity: "idle", playhead: null, cursor: { step: 0 } },
  });
});

test("its harmony is kept as a version", () => {
  const store = reader();
  store.dispatch({ type: "openScore", score: sent, made: 9 });
  const { harmony, versions } = store.get();
  expect(versions).toMatchObject([{ number: 1, made: 9, melody, harmony, tempo: 66, instrument: "rock" }]);
});

test("one step of undo leads back to what was there", () => {
  const store = reader();
  const { melody: mine, shape, past } = store.get();
  store.dispatch({ type: "openScore", score: sent, made: 9 });
  expect(store.get().past).toHaveLength(past.length + 1);
  store.dispatch({ type: "undo" });
  expect(store.get()).toMatchObject({ melody: mine, shape, key: null, harmony: null });
  store.dispatch({ type: "redo" });
  expect(store.get()).toMatchObject({ melody, shape: sent.shape, harmony: { grid } });
});

test("a melody alone comes without a version, and its seed is the next one", () => {
  const store = reader();
  store.dispatch({ type: "openScore", score: { ...sent, harmony: null }, made: 9 });
  expect(store.get()).toMatchObject({ harmony: null, versions: [], seed: 41 });
});
