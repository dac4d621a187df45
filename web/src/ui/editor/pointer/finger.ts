/** A finger on the screen: where it was put down, and where it is. */
import type { Point } from "../staff-geometry";

/** A finger that has gone farther than this, in CSS pixels, is not resting. */
const SLOP = 8;

/** Both places in CSS pixels of the screen. */
export interface Finger {
  readonly pressed: Point;
  readonly at: Point;
}

/** Whether a finger has left the place where it was put down. */
export function hasMoved({ pressed, at }: Finger): boolean {
  return Math.hypot(at.x - pressed.x, at.y - pressed.y) > SLOP;
}

/** Whether a finger has gone up or down rather than aside. */
export function isVertical({ pressed, at }: Finger): boolean {
  return Math.abs(at.y - pressed.y) > Math.abs(at.x - pressed.x);
}
