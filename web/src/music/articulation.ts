/** Articulation: what sets a note apart from the next. */
import type { Note } from "./notes";

/** The share of a step by which a note ends early, so that a repeated one is heard. */
export const ARTICULATION_GAP = 0.25;

/** The step, with its fraction, at which a note falls silent. */
export function releaseOf({ start, length }: Pick<Note, "start" | "length">): number {
  return start + length - ARTICULATION_GAP;
}
