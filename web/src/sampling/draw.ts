/** Sampling a pitch from the network's logits `[step, pitch, voice]`, with a temperature. */
import { PITCH_COUNT, spec, VOICE_COUNT } from "../music/spec";
import { SamplingError } from "./sampling-error";

/**
 * Draws the pitch (MIDI) of one cell by the inverse of its cumulative distribution, the softmax of `logits /
 * temperature` over pitch. `u` is a random number from 0 up to 1. Throws a SamplingError where the logits are no
 * numbers.
 */
export function drawPitch(
  logits: Float32Array,
  step: number,
  voice: number,
  temperature: number,
  u: number,
): number {
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
  const row = weights.findIndex((cumulative) => cumulative > u * total);
  return spec.pitchMin + (row === -1 ? PITCH_COUNT - 1 : row);
}
