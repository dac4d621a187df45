/** The limiter of the output, with a soft clipper behind it: whatever is played never goes beyond full scale. */
import { Gain, getDestination, Limiter, WaveShaper } from "tone";
import { HEADROOM, softClip } from "./soft-clip";

/**
 * Decibels below full scale from which the limiter works; a sudden stroke is quicker than that, and is clipped softly.
 */
const CEILING = -1;

/** Puts the limiter before the destination of Tone.js's current context, live or offline. */
export function limitOutput(): void {
  getDestination().chain(
    new Limiter(CEILING),
    new Gain(1 / HEADROOM),
    new WaveShaper((x) => softClip(x * HEADROOM)),
  );
}
