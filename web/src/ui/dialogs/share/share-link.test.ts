import { expect, it } from "vitest";
import { initialState } from "../../../app/initial-state";
import { reduce } from "../../../app/reduce";
import { harmonized } from "../../../testing/answers";
import { plainShape } from "../../../testing/score-shapes";
import { createSharedScore, sharedScoreOf } from "./share-link";

const melody = [0, 4].map((start) => ({ start, length: 4, pitch: 72 }));
const state = reduce(initialState(7), { type: "loadMelody", melody });

it("a shared score is the same object until something that is sent is another", () => {
  const shared = createSharedScore();
  const first = shared(state);
  expect(first).toEqual(sharedScoreOf(state));
  expect(shared({ ...state })).toBe(first);
  expect(shared(reduce(state, { type: "playStarted", from: 4 }))).toBe(first);
});

it.each([
  ["notes", reduce(state, { type: "moveNote", index: 0, to: { pitch: 71 } })],
  ["bars", reduce(state, { type: "setShape", shape: plainShape(4, 3) })],
  ["the key", reduce(state, { type: "setKey", key: { fifths: 1, mode: "major" } })],
  ["a fermata", reduce(state, { type: "toggleFermata", step: 0 })],
  ["the end", reduce(state, { type: "toggleFermata", step: 4 })],
  ["the tempo", { ...state, tempo: state.tempo + 1 }],
  ["the instrument", { ...state, instrument: "rock" as const }],
  ["the seed", { ...state, seed: state.seed + 1 }],
  ["a harmony", harmonized(state)],
])("it is another with %s", (_, next) => {
  const shared = createSharedScore();
  shared(state);
  expect(shared(next)).toEqual(sharedScoreOf(next));
});
