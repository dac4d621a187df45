/** Where fermatas stand: above the staff and the soprano's note, in the music font's own glyph (SMuFL). */
import { noteAt } from "../music/melody";
import type { Note } from "../music/notes";
import { SOPRANO } from "../music/spec";
import { headPlace } from "./heads-of-voices";
import { type Layout, STAFF_SPACE } from "./layout";

export const FERMATA = "\uE4C0";

/** An em of the glyph, in units of the drawing: four staff spaces, as in SMuFL. */
export const FERMATA_SIZE = 4 * STAFF_SPACE;

/** Of the glyph, in units of the drawing: half its width, and its height. */
const HALF_WIDTH = 12;
const HEIGHT = 14;

/** A stem that goes up from the soprano's head, and what is left free above it. */
const STEM = 3.5 * STAFF_SPACE;
const CLEARANCE = 5;

/**
 * The left end of the baseline of a fermata at a step: above the staff and above the soprano's note with its stem, below
 * repeats' endings and marks. `kept` is what of the system's top is not to be reached besides. `fifths` is the key by which notes are spelled.
 */
export function fermataPlace(
  step: number,
  soprano: readonly Note[],
  layout: Layout,
  fifths: number,
  kept = 0,
): { readonly x: number; readonly y: number } {
  const system = layout.systemOf(step);
  const note = soprano[noteAt(soprano, step) ?? -1];
  const head =
    note === undefined
      ? system.staves[0].top
      : headPlace({ ...note, voice: SOPRANO }, layout, fifths, step).y;
  const stem = note === undefined || note.pitch < 0 ? 0 : STEM;
  const lowest = Math.min(system.staves[0].top, head - stem) - CLEARANCE;
  const highest = Math.max(system.top + kept, system.rows.bottom);
  return { x: layout.stepToX(step) - HALF_WIDTH, y: Math.max(lowest, highest + HEIGHT) };
}
