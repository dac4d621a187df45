/** How far the bank's recordings are out of tune, where it does not say so itself. */
import type { SampledInstrument } from "../src/audio/zones";

/**
 * Cents by which each recording is sharp, from the lowest zone to the highest: the mean of its first six partials, each
 * by the middle of its line in the spectrum of the part that is repeated, the stronger the heavier. What is not here is
 * within eight cents.
 */
export const SHARP: Partial<Readonly<Record<SampledInstrument, readonly number[]>>> = {
  organ: [10, 17, 10, 10, 10, 10, 8, 9, 6, 9, 6, 8, 5, 9, 7, 8],
  choir: [-42, -27, 3, -16, -34, -28, -10, -22, -12, 3, 2, -25, -4, -12],
};
