/** Sampling a pitch from the network's logits `[step, pitch, voice]`, with a temperature. */
import { PITCH_COUNT, spec } from "../music/spec";
import { softmaxWeights } from "./distribution";

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
  const cumulative = softmaxWeights(logits, step, voice, temperature);
  for (let row = 1; row < PITCH_COUNT; row++) cumulative[row] += cumulative[row - 1];
  return cumulative;
}

/** Draws a pitch (MIDI) by the inverse of its cumulative distribution; `u` is a random number from 0 up to 1. */
export function pitchOf(cumulative: Float64Array, u: number): number {
  const wanted = u * cumulative[PITCH_COUNT - 1];
  let row = 0;
  while (row < PITCH_COUNT - 1 && cumulative[row] <= wanted) row++;
  return spec.pitchMin + row;
}
