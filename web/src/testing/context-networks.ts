/** Fake networks that look at the context. */
import { expect } from "vitest";
import type { Context } from "../music/context";
import { emptyGrid, type Grid } from "../music/grid";
import {
  CONTEXT_FEATURES,
  MELODY_HIGHEST,
  MELODY_LOWEST,
  PITCH_COUNT,
  SOPRANO,
  spec,
  VOICE_COUNT,
} from "../music/spec";
import { toyNetwork } from "./toy-network";

/** What `cadenceNetwork` writes under a fermata, from the soprano down: a triad in root position. */
export const CADENCE = [72, 67, 64, 48];

/** What it writes elsewhere: a chord on its fifth. */
export const PASSING = [76, 69, 60, 52];

/** A network that is sure of `CADENCE` where there is a fermata, and of `PASSING` where there is none. */
export function cadenceNetwork(_: Float32Array, steps: number, context: Context): Float32Array {
  const fermata = spec.context.indexOf("fermata");
  const logits = new Float32Array(steps * PITCH_COUNT * VOICE_COUNT);
  for (let step = 0; step < steps; step++) {
    const chord = context[step * CONTEXT_FEATURES + fermata] > 0 ? CADENCE : PASSING;
    chord.forEach((pitch, voice) => {
      logits[(step * PITCH_COUNT + pitch - spec.pitchMin) * VOICE_COUNT + voice] = 1000;
    });
  }
  return logits;
}

/** A number that tells a feature of a step from every other. */
const mark = (step: number, feature: number) => step + feature / 8;

/** A context that tells which step each of its rows is of. */
export function numberedContext(steps: number): Context {
  return Float32Array.from({ length: steps * CONTEXT_FEATURES }, (_, index) =>
    mark(Math.floor(index / CONTEXT_FEATURES), index % CONTEXT_FEATURES),
  );
}

/** The soprano's pitch at a step of a `numberedGrid`: no two neighbours are alike, for more steps than any window has. */
const numbered = (step: number) =>
  MELODY_LOWEST + ((step * 7 + Math.floor(step / 22)) % (MELODY_HIGHEST - MELODY_LOWEST + 1));

/** A grid whose soprano is given, and tells by its pitches which steps they are; all else is open. */
export function numberedGrid(steps: number): Grid {
  const { cells } = emptyGrid(steps);
  for (let step = 0; step < steps; step++) cells[step * VOICE_COUNT + SOPRANO] = numbered(step);
  return { steps, cells };
}

/**
 * The toy network, as one that is shown parts of a `numberedGrid`: it fails a test whose context is not that of the very
 * steps that it is shown of the score. `seen` is where each pass began, and how many steps it had.
 */
export function watchfulNetwork() {
  const seen: { readonly first: number; readonly steps: number }[] = [];
  const predict = (input: Float32Array, steps: number, context: Context) => {
    const first = context[0];
    seen.push({ first, steps });
    expect(context).toHaveLength(steps * CONTEXT_FEATURES);
    for (let step = 0; step < steps; step++) {
      for (let feature = 0; feature < CONTEXT_FEATURES; feature++)
        expect(context[step * CONTEXT_FEATURES + feature]).toBe(mark(first + step, feature));
      const row = numbered(first + step) - spec.pitchMin;
      expect(input[(step * PITCH_COUNT + row) * spec.channels + SOPRANO]).toBe(1);
    }
    return toyNetwork(input, steps);
  };
  return { predict, seen };
}
