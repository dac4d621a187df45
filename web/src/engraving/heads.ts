/** Notehead collisions between two voices of one staff: which head is shifted. */
import { WHOLE } from "../music/metre";
import { HALF, isDotted } from "../music/note-values";

/** A notehead and its value. */
export interface Value {
  /** Diatonic, C4 is 28. */
  readonly position: number;
  readonly pitch: number;
  /** In steps, as it is written. */
  readonly length: number;
}

/** By how many noteheads a note of the upper voice and one of the lower are moved to the right. */
export interface Shifts {
  readonly upper: 0 | 1;
  readonly lower: 0 | 1;
}

/**
 * The upper voice has its stem up, the lower one down. Of a second, and of a unison that cannot share its head, the
 * lower voice stands on the right, so that the stems make one line. Where the voices cross, the upper one does: its
 * stem would run through the other's head.
 */
export function shiftsOf(upper: Value, lower: Value): Shifts {
  const distance = upper.position - lower.position;
  if (distance > 1 || (distance === 0 && sharesHead(upper, lower))) return { upper: 0, lower: 0 };
  return distance < 0 ? { upper: 1, lower: 0 } : { upper: 0, lower: 1 };
}

/** One head serves both voices of a unison if it looks the same in both; two whole notes stand side by side. */
function sharesHead(a: Value, b: Value): boolean {
  const black = a.length < HALF && b.length < HALF;
  const halves = a.length >= HALF && b.length >= HALF && a.length < WHOLE && b.length < WHOLE;
  return a.pitch === b.pitch && (black || halves) && isDotted(a.length) === isDotted(b.length);
}
