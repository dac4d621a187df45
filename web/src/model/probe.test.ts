import { expect, it } from "vitest";
import { PITCH_COUNT, SCORE_STEPS, VOICE_COUNT } from "../music/spec";
import { agree, probe } from "./probe";

it("times the passes after the first, and keeps the logits", async () => {
  const ends = [100, 120, 200, 215];
  const logits = new Float32Array(SCORE_STEPS * PITCH_COUNT * VOICE_COUNT);
  let passes = 0;
  const predict = (input: Float32Array, steps: number) => {
    passes++;
    expect(steps).toBe(SCORE_STEPS);
    expect(input.some((value) => value === 1)).toBe(true);
    return logits;
  };
  const found = await probe(predict, () => ends.shift() ?? 0);
  expect(passes).toBe(3);
  expect(found).toEqual({ millisecondsPerPass: 15, logits });
});

it.each([
  ["the same", [1, 2], [1, 2], true],
  ["half a precision apart", [1, 2], [1.01, 1.99], true],
  ["another answer", [1, 2], [1, 2.5], false],
  ["not numbers", [1, 2], [1, Number.NaN], false],
  ["another length", [1, 2], [1], false],
])("compares logits: %s", (_, a, b, expected) => {
  expect(agree(Float32Array.from(a), Float32Array.from(b))).toBe(expected);
});
