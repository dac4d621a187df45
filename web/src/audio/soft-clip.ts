/** The last of the sound's way: a curve that no stroke leaves, however many fall together. */

/** Up to here nothing is changed. Full scale is 1. */
const KNEE = 0.8;

/** The loudest that leaves the curve. */
const CEILING = 0.98;

/** How far above full scale the curve still tells strokes apart. */
export const ROOM = 3;

/** A sample of the wave, brought below full scale: straight up to the knee, then bent, and never above the ceiling. */
export function soften(sample: number): number {
  const excess = Math.abs(sample) - KNEE;
  if (excess <= 0) return sample;
  const height = CEILING - KNEE;
  return Math.sign(sample) * (KNEE + height * Math.tanh(excess / height));
}
