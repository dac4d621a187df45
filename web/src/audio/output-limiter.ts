/** The end of the sound's way: whatever is played, it never goes beyond full scale. */
import { Gain, getDestination, Limiter, WaveShaper } from "tone";
import { ROOM, soften } from "./soft-clip";

/** Decibels below full scale from which the whole is held down; a sudden stroke is quicker than that, and is softened. */
const CEILING = -1;

/** Puts what holds the sound down before the destination of Tone.js's current context, live or offline. */
export function guardOutput(): void {
  getDestination().chain(new Limiter(CEILING), new Gain(1 / ROOM), new WaveShaper((x) => soften(x * ROOM)));
}
