/** Timing a backend on the real network, and comparing what two backends make of it. */
import { frameSteps, USUAL_FRAME } from "../music/frame";
import { melodyToGrid } from "../music/notes";
import { HOLE, STEPS_PER_BEAT } from "../music/spec";
import { encode, inputSize } from "../sampling/encode";
import type { Predict } from "../sampling/redraw";

/**
 * How long the passes are timed at most, after one that is not: it compiles. Engines translate WebAssembly quickly at
 * first and well only once it has run for a while, so the first few passes tell nothing of those that are waited for.
 */
const TIMED_PASSES = 24;
const TIMED_MILLISECONDS = 300;

/** Largest difference of two logits that half-precision arithmetic explains. A wrong kernel is off by far more. */
const TOLERANCE = 0.1;

/** A scale for the soprano, in quarters: what every backend is asked to harmonize. */
const SCALE = [72, 71, 69, 67, 65, 64, 62, 60];

export interface Probe {
  readonly millisecondsPerPass: number;
  readonly logits: Float32Array;
}

/** Runs the network a few times. `now` tells milliseconds. */
export async function probe(predict: Predict, now: () => number): Promise<Probe> {
  const melody = SCALE.map((pitch, beat) => ({
    start: beat * STEPS_PER_BEAT,
    length: STEPS_PER_BEAT,
    pitch,
  }));
  const steps = frameSteps(USUAL_FRAME);
  const grid = melodyToGrid(melody, steps);
  const input = new Float32Array(inputSize(steps));
  encode(
    grid,
    Uint8Array.from(grid.cells, (pitch) => (pitch === HOLE ? 0 : 1)),
    input,
  );
  const logits = await predict(input, steps);
  const times: number[] = [];
  const begin = now();
  for (let before = begin; times.length < TIMED_PASSES && before - begin < TIMED_MILLISECONDS; ) {
    await predict(input, steps);
    const after = now();
    times.push(after - before);
    before = after;
  }
  return { millisecondsPerPass: Math.min(...times), logits };
}

/** Whether two backends answered alike. */
export function agree(a: Float32Array, b: Float32Array): boolean {
  return a.length === b.length && a.every((logit, index) => Math.abs(logit - b[index]) <= TOLERANCE);
}
