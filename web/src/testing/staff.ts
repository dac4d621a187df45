/** A staff of two bars as the pointer finds it, for tests of the editor. */
import { createLayout, MELODY_SYSTEM } from "../engraving/layout";
import type { Melody } from "../music/notes";
import { USUAL_SHAPE } from "../music/score-shape";
import { MELODY_HIGHEST, MELODY_LOWEST } from "../music/spec";
import { headOf, type Point, type StaffContext } from "../ui/editor/staff-geometry";

export const layout = createLayout(MELODY_SYSTEM, USUAL_SHAPE, 1000);

/** Off the staff, above it. */
export const OFF: Point = { x: 400, y: -60 };

export function staffWith(melody: Melody, noteLength = 4, fifths = 0): StaffContext {
  return { melody, compass: [MELODY_LOWEST, MELODY_HIGHEST], layout, fifths, noteLength };
}

/** Where a note of a pitch that begins at a step has its head. */
export function placeOf(start: number, pitch: number): Point {
  return headOf({ start, length: 4, pitch }, layout, 0);
}
