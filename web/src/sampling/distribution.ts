/** The network's distribution over the pitches of one cell: softmax, entropy, negative log-likelihood. */
import { PITCH_COUNT, spec, VOICE_COUNT } from "../music/spec";
import { SamplingError } from "./sampling-error";

/**
 * What a cell's pitches, from the lowest to the highest, are likely in proportion to: the softmax of
 * `logits / temperature` `[step, pitch, voice]` over pitch, not normalised; 1 for the likeliest. Throws a SamplingError
 * where the logits are no numbers.
 */
export function softmaxWeights(
  logits: Float32Array,
  step: number,
  voice: number,
  temperature = 1,
): Float64Array {
  const weights = new Float64Array(PITCH_COUNT);
  let highest = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < PITCH_COUNT; row++) {
    weights[row] = logits[(step * PITCH_COUNT + row) * VOICE_COUNT + voice] / temperature;
    highest = Math.max(highest, weights[row]);
  }
  let total = 0;
  for (let row = 0; row < PITCH_COUNT; row++) {
    weights[row] = Math.exp(weights[row] - highest);
    total += weights[row];
  }
  if (Number.isNaN(total)) throw new SamplingError("notANumber");
  return weights;
}

/**
 * The probabilities `[pitch]` of a cell, from the lowest pitch to the highest: the softmax of `logits`
 * `[step, pitch, voice]` over pitch. Throws a SamplingError where the logits are no numbers.
 */
export function distributionOf(logits: Float32Array, step: number, voice: number): Float64Array {
  const weights = softmaxWeights(logits, step, voice);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}

/** The entropy of a distribution, in nats: 0 where one pitch is certain, the logarithm of their number where none is. */
export function entropyOf(probabilities: Float64Array): number {
  return probabilities.reduce((sum, p) => (p > 0 ? sum - p * Math.log(p) : sum), 0);
}

/** The negative log-likelihood of a pitch (MIDI) under a distribution, in nats. */
export function nllOf(probabilities: Float64Array, pitch: number): number {
  return -Math.log(Math.max(probabilities[pitch - spec.pitchMin], Number.MIN_VALUE));
}
