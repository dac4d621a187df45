/** Random frames for property tests. */
import fc from "fast-check";
import { type Frame, fitFrame, frameSteps, METRES } from "../music/frame";

/** Short ones and long ones, round numbers and odd ones. */
const BAR_COUNTS = [1, 2, 3, 4, 7, 8, 12, 32];

/** Frames of every metre and pick-up, and of some lengths. */
export const frames: fc.Arbitrary<Frame> = fc
  .record({ metre: fc.constantFrom(...METRES), bars: fc.constantFrom(...BAR_COUNTS), pickup: fc.nat(3) })
  .map((asked) => fitFrame(asked));

/** A stretch of a frame: at least one step of it, and no more than there are. */
export function moments(frame: Frame): fc.Arbitrary<{ frame: Frame; start: number; length: number }> {
  const steps = frameSteps(frame);
  return fc
    .nat(steps - 1)
    .chain((start) => fc.integer({ min: 1, max: steps - start }).map((length) => ({ frame, start, length })));
}
