/** Sampling a pitch from the network's logits `[step, pitch, voice]`, with a temperature. */
import { PITCH_COUNT, spec, VOICE_COUNT } from "../music/spec";
import { SamplingError } from "./sampling-error";

/**
 * The cumulative distribution of a cell's pitch, not normalised: the softmax of `logits / temperature`, summed over pitch.
 * Throws a SamplingError where the logits are no numbers.
 */
export function cumulate(
  logits: Float32Array,
  step: number,
  voice: number,
  temperature: number,
): Float64Array {
  const weights = new Float64Array(PITCH_COUNT);
  let highest = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < PITCH_COUNT; row++) {
    weights[row] = logits[(step * PITCH_COUNT + row) * VOICE_COUNT + voice] / temperature;
    highest = Math.max(highest, weights[row]);
  }
  let total = 0;
  for (let row = 0; row < PITCH_COUNT; row++) {
    total += Math.exp(weights[row] - highest);
    weights[row] = total;
  }
  if (!Number.isFinite(total)) throw new SamplingError("notANumber");
  return weights;
}

/** Draws a pitch (MIDI) by the inverse of its cumulative distribution; `u` is a random number from 0 up to 1. */
export function pitchOf(cumulative: Float64Array, u: number): number {
  const wanted = u * cumulative[PITCH_COUNT - 1];
  let row = 0;
  while (row < PITCH_COUNT - 1 && cumulative[row] <= wanted) row++;
  return spec.pitchMin + row;
}
