import { expect, it } from "vitest";
import { type Context, fermatasIn } from "../music/context";
import { shapeSteps, USUAL_SHAPE } from "../music/score-shape";
import { PITCH_COUNT, STEPS_PER_BEAT, VOICE_COUNT } from "../music/spec";
import { agree, areGolden, probe } from "./probe";

const STEPS = shapeSteps(USUAL_SHAPE);
const logits = new Float32Array(STEPS * PITCH_COUNT * VOICE_COUNT);

/** A clock that a network moves on: its passes take so many milliseconds each, the last of them for ever. */
function slowNetwork(durations: readonly number[]) {
  let time = 100;
  let passes = 0;
  const predict = (input: Float32Array, steps: number, context: Context) => {
    expect(steps).toBe(STEPS);
    expect(fermatasIn(context)).toEqual([[STEPS - STEPS_PER_BEAT, STEPS]]);
    expect(input.some((value) => value === 1)).toBe(true);
    time += durations[Math.min(passes, durations.length - 1)];
    passes++;
    return logits;
  };
  return { predict, now: () => time, passes: () => passes };
}

it("takes the quickest pass after the first, and keeps the logits", async () => {
  const network = slowNetwork([5, 40, 30, 12, 14]);
  expect(await probe(network.predict, network.now)).toEqual({ millisecondsPerPass: 12, logits });
  expect(network.passes()).toBe(1 + 19); // 40 + 30 + 12 + 16 * 14 ms
});

it.each([
  ["a quick network no more often than needed", 1, 1 + 24],
  ["a slow network for no longer than one may wait", 140, 1 + 3],
  ["the slowest network once", 4000, 1 + 1],
])("asks %s", async (_, duration, passes) => {
  const network = slowNetwork([duration]);
  expect((await probe(network.predict, network.now)).millisecondsPerPass).toBe(duration);
  expect(network.passes()).toBe(passes);
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

it.each([
  ["those, but for their rounding", [1.0004, 5, 2.9996], "wasm", true],
  ["half a precision apart, by WebAssembly", [1.05, 5, 3], "wasm", false],
  ["half a precision apart, by a graphics card", [1.05, 5, 3], "webgl", true],
  ["others", [1, 5, 4], "webgl", false],
  ["not numbers", [Number.NaN, 5, 3], "wasm", false],
  ["too few", [1, 5], "wasm", false],
  ["too many", [1, 5, 3, 0, 0], "wasm", false],
] as const)("compares with golden logits: %s", (_, logits, backend, expected) => {
  expect(areGolden(Float32Array.from(logits), { stride: 2, logits: [1, 3] }, backend)).toBe(expected);
});
