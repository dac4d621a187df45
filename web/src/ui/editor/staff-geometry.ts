/** Hit testing on the staff: from a point to a note, and from a note to its place. Pure. */

import type { Layout } from "../../engraving/layout";
import type { Melody, Note } from "../../music/notes";
import { pitchAtPosition, spell, staffPosition } from "../../music/spelling";
import { snapGrid } from "./snap-grid";

/** How many positions beyond the compass a note still clings to the staff. */
const CLING = 3;

/** A place on the drawing, in its units. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A staff with the notes of one voice, as a pointer finds it. */
export interface StaffContext {
  readonly melody: Melody;
  /** The compass of the voice, MIDI, inclusive. */
  readonly compass: readonly [lowest: number, highest: number];
  readonly layout: Layout;
  /** Sharps of the key by which notes are spelled, flats below zero. */
  readonly fifths: number;
  /** Length of the note to write, in steps. */
  readonly noteLength: number;
}

/** Middle of a note's head. */
export function headOf(note: Note, layout: Layout, fifths: number): Point {
  return {
    x: layout.stepToX(note.start),
    y: layout.positionToY(staffPosition(spell(note.pitch, fifths)), note.start),
  };
}

/** Index of the note whose head is nearest to a point and not farther than `reach`; `null` where there is none. */
export function noteUnder(
  point: Point,
  melody: Melody,
  layout: Layout,
  fifths: number,
  reach: number,
): number | null {
  return nearest(
    melody.map((note) => headOf(note, layout, fifths)),
    point,
    reach,
  );
}

/** Index of the one of some points that is nearest to a point and not farther than `reach`; `null` where there is none. */
export function nearest(points: readonly Point[], { x, y }: Point, reach: number): number | null {
  const distances = points.map((other) => Math.hypot(other.x - x, other.y - y));
  const least = Math.min(...distances);
  return least <= reach ? distances.indexOf(least) : null;
}

/** The note that a press at a point would write: of a line or space the pitch that it has in the key. `null` off the staff. */
export function noteAtPoint(point: Point, on: StaffContext): Note | null {
  if (isOffStaff(point, on)) return null;
  const { layout, noteLength, fifths } = on;
  const step = layout.xToStep(point.x, point.y, snapGrid(noteLength));
  const start = Math.min(step, layout.steps - noteLength);
  return { start, length: noteLength, pitch: pitchAtPosition(positionAt(point, on), fifths) };
}

/** The staff position at a point, or the nearest one in the compass. */
export function positionAt(point: Point, { layout, compass }: StaffContext): number {
  const [lowest, highest] = compass.map(positionOf);
  return Math.min(Math.max(layout.yToPosition(point.y), lowest), highest);
}

/** Whether a point is so far outside that a note let go there is removed. */
export function isOffStaff(point: Point, { layout, compass }: StaffContext): boolean {
  const [lowest, highest] = compass.map(positionOf);
  const position = layout.yToPosition(point.y);
  return position > highest + CLING || position < lowest - CLING || point.x < 0 || point.x > layout.width;
}

function positionOf(pitch: number): number {
  return staffPosition(spell(pitch));
}
