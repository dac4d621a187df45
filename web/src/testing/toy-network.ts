/** A fake network: a stand-in whose logits follow a formula. */
import { type Context, unknownContext } from "../music/context";
import { CONTEXT_FEATURES, PITCH_COUNT, spec, VOICE_COUNT } from "../music/spec";

/** The network of the golden vectors, by the formula in `tests/golden/README.md`. */
export function toyNetwork(
  input: Float32Array,
  steps: number,
  context: Context = unknownContext(steps),
): Float32Array {
  const sum = (step: number, row: number, from: number) => {
    const start = (step * PITCH_COUNT + row) * spec.channels + from;
    return input.subarray(start, start + VOICE_COUNT).reduce((total, value) => total + value, 0);
  };
  const logits = new Float32Array(steps * PITCH_COUNT * VOICE_COUNT);
  for (let t = 0; t < steps; t++) {
    const told = context
      .subarray(t * CONTEXT_FEATURES, (t + 1) * CONTEXT_FEATURES)
      .reduce((total, value, feature) => total + (feature + 1) * value, 0);
    for (let p = 0; p < PITCH_COUNT; p++) {
      const fourth = sum(t, (p + 4) % PITCH_COUNT, 0);
      const ninth = sum(t, (p + 9) % PITCH_COUNT, 0);
      for (let v = 0; v < VOICE_COUNT; v++) {
        const own = ((7 * p + 13 * v + 5 * t) % 17) / 4;
        logits[(t * PITCH_COUNT + p) * VOICE_COUNT + v] =
          own + 1.5 * (fourth + ninth) + 0.25 * sum(t, p, VOICE_COUNT) + (p % 3 === 0 ? told / 2 : 0);
      }
    }
  }
  return logits;
}
