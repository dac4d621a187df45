import { expect, it } from "vitest";
import { initialState } from "../../../app/initial-state";
import { givenMelody } from "../../../music/score";
import { exportedScoreOf } from "./score-of-state";

it("what is saved of a melody has its words, its fermatas and its tempos", () => {
  const voices = givenMelody([{ start: 0, length: 4, pitch: 72, lyrics: ["Lobt"] }]);
  const [fermatas, tempoChanges] = [[4], [{ step: 4, ratio: 0.5 }]];
  const saved = exportedScoreOf({ ...initialState(7), voices, fermatas, tempoChanges }, true);
  expect(saved).toMatchObject({ fermatas, tempoChanges, voices: [{ notes: [{ lyrics: ["Lobt"] }] }] });
});
