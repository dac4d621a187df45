/**
 * Benchmarks a backend on the real network, and compares its logits with those of another backend, and with those that
 * the export has written of the same question (its twin is `export/golden_logits.py`).
 */

import { contextOf, measuresOf } from "../music/context";
import { melodyToGrid } from "../music/notes";
import { shapeSteps, USUAL_SHAPE } from "../music/score-shape";
import { HOLE, STEPS_PER_BEAT } from "../music/spec";
import { encode, inputSize } from "../sampling/encode";
import type { Predict } from "../sampling/redraw";
import type { BackendName } from "./backend-name";
import type { GoldenLogits } from "./metadata";

/**
 * The benchmark ends after so many passes or milliseconds, besides a warm-up pass, which compiles. Engines translate
 * WebAssembly quickly at first and well only once it has run for a while: the first few passes do not count.
 */
const TIMED_PASSES = 24;
const TIMED_MILLISECONDS = 300;

/** Largest difference of two logits that half-precision arithmetic explains. A wrong kernel is off by far more. */
const TOLERANCE = 0.1;

/** The same for WebAssembly, which is as precise as what the golden logits were computed by, but for their rounding. */
const WASM_TOLERANCE = 0.01;

/** A scale for the soprano, in quarters: the benchmark's melody. */
const SCALE = [72, 71, 69, 67, 65, 64, 62, 60];

export interface Probe {
  readonly millisecondsPerPass: number;
  readonly logits: Float32Array;
}

/** Runs the network a few times, or once where its speed is not wanted; `now` is a clock in milliseconds. */
export async function probe(predict: Predict, now: () => number, untimed = false): Promise<Probe> {
  const melody = SCALE.map((pitch, beat) => ({
    start: beat * STEPS_PER_BEAT,
    length: STEPS_PER_BEAT,
    pitch,
  }));
  const steps = shapeSteps(USUAL_SHAPE);
  const grid = melodyToGrid(melody, steps);
  const context = contextOf(steps, measuresOf(USUAL_SHAPE), [[steps - STEPS_PER_BEAT, steps]]);
  const input = new Float32Array(inputSize(steps));
  encode(
    grid,
    Uint8Array.from(grid.cells, (pitch) => (pitch === HOLE ? 0 : 1)),
    input,
  );
  const started = now();
  const logits = await predict(input, steps, context);
  const begin = now();
  if (untimed) return { millisecondsPerPass: begin - started, logits };
  const times: number[] = [];
  for (let before = begin; times.length < TIMED_PASSES && before - begin < TIMED_MILLISECONDS; ) {
    await predict(input, steps, context);
    const after = now();
    times.push(after - before);
    before = after;
  }
  return { millisecondsPerPass: Math.min(...times), logits };
}

/** Whether the logits of two backends are the same, up to rounding. */
export function agree(a: Float32Array, b: Float32Array): boolean {
  return a.length === b.length && a.every((logit, index) => Math.abs(logit - b[index]) <= TOLERANCE);
}

/** Whether logits are the golden ones, as far as a backend is precise. */
export function areGolden(logits: Float32Array, golden: GoldenLogits, backend: BackendName): boolean {
  const tolerance = backend === "wasm" ? WASM_TOLERANCE : TOLERANCE;
  const { stride, logits: expected } = golden;
  return (
    Math.ceil(logits.length / stride) === expected.length &&
    expected.every((logit, index) => Math.abs(logits[index * stride] - logit) <= tolerance)
  );
}
