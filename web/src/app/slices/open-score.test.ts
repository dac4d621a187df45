import { expect, test } from "vitest";
import type { SharedScore } from "../../formats/link/shared-score";
import { composedOf, EMPTY_VOICES, givenMelody } from "../../music/score";
import { spec } from "../../music/spec";
import { plainShape } from "../../testing/score-shapes";
import { given, rest } from "../../testing/voice-notes";
import { initialState } from "../initial-state";
import { createStore } from "../store";

const melody = [{ start: 0, length: 12, pitch: 74 }];
const grid = { steps: 24, cells: Int16Array.from({ length: 96 }, (_, cell) => [74, 67, 59, 43][cell % 4]) };
const voices = composedOf(grid, givenMelody(melody));
const sent: SharedScore = {
  shape: plainShape(3, 2, 1),
  key: { fifths: 1, mode: "major" },
  tempo: 66,
  instrument: "rock",
  seed: 41,
  voices,
  fermatas: [8],
  ending: false,
  tempoChanges: [{ step: 8, ratio: 0.5 }],
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
  store.dispatch({ type: "chooseVoice", voice: 2 });
  store.dispatch({ type: "openScore", score: sent, made: 9 });
  const { shape, key, tempo, instrument, fermatas, ending, tempoChanges } = sent;
  expect(store.get()).toMatchObject({
    ...{ shape, key, tempo, instrument, voices, fermatas, ending, tempoChanges, stale: [], version: 1 },
    ...{ seed: 42, voice: 0, selected: null, activity: "idle", playhead: null, cursor: { step: 0 } },
  });
});

test("the only voice that has notes is the one that is written on", () => {
  const store = reader();
  const bass = EMPTY_VOICES.with(3, [given(3, 0, 48)]).with(1, [rest(1, 0)]);
  store.dispatch({ type: "openScore", score: { ...sent, voices: bass }, made: 9 });
  const [, highest] = spec.voiceRanges[3];
  expect(store.get()).toMatchObject({ voice: 3, cursor: { step: 0, pitch: highest } });
  const two = bass.with(1, [given(1, 0, 64)]);
  store.dispatch({ type: "openScore", score: { ...sent, voices: two }, made: 9 });
  expect(store.get().voice).toBe(0);
});

test("its harmony is kept as a version", () => {
  const store = reader();
  store.dispatch({ type: "openScore", score: sent, made: 9 });
  const { versions } = store.get();
  expect(versions).toMatchObject([
    { number: 1, made: 9, seed: 41, voices, fermatas: [8], tempo: 66, instrument: "rock" },
  ]);
});

test("one step of undo leads back to what was there", () => {
  const store = reader();
  const { voices: mine, shape, past } = store.get();
  store.dispatch({ type: "openScore", score: sent, made: 9 });
  expect(store.get().past).toHaveLength(past.length + 1);
  store.dispatch({ type: "undo" });
  expect(store.get()).toMatchObject({
    voices: mine,
    shape,
    key: null,
    fermatas: [],
    tempoChanges: [],
    version: null,
  });
  store.dispatch({ type: "redo" });
  expect(store.get()).toMatchObject({ voices, shape: sent.shape, fermatas: [8], version: 1 });
});

test("a melody alone comes without a version, and its seed is the next one", () => {
  const store = reader();
  store.dispatch({ type: "openScore", score: { ...sent, voices: givenMelody(melody) }, made: 9 });
  expect(store.get()).toMatchObject({ version: null, versions: [], seed: 41 });
});

test("four voices of one's own come as they are, and without a version", () => {
  const store = reader();
  const own = voices.map((line) => line.map((note) => ({ ...note, given: true })));
  store.dispatch({ type: "openScore", score: { ...sent, voices: own }, made: 9 });
  expect(store.get()).toMatchObject({ voices: own, version: null, versions: [], seed: 41 });
  store.dispatch({ type: "clear" });
  expect(store.get().voices).toEqual(EMPTY_VOICES);
});
