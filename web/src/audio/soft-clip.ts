/** A soft clipper: the waveshaping curve behind the limiter, which no sum of strokes leaves. */

/** The knee: up to here nothing is changed. Full scale is 1. */
const KNEE = 0.8;

/** The ceiling: the loudest that leaves the curve. */
const CEILING = 0.98;

/** Headroom above full scale, as a factor: as far as this the curve is defined. */
export const HEADROOM = 3;

/** Clips a sample of the wave softly: straight up to the knee, then bent, and never above the ceiling. */
export function softClip(sample: number): number {
  const excess = Math.abs(sample) - KNEE;
  if (excess <= 0) return sample;
  const height = CEILING - KNEE;
  return Math.sign(sample) * (KNEE + height * Math.tanh(excess / height));
}
