/** A press on the staff, from the moment a note is touched or set down until it is let go. Pure: points in, notes out. */

import type { Action } from "../../app/reduce";
import type { Layout } from "../../engraving/layout";
import { noteAt, placeNote, removeNote } from "../../music/melody";
import type { Melody, Note } from "../../music/notes";
import { MELODY_HIGHEST, MELODY_LOWEST } from "../../music/spec";
import { pitchAtPosition, spell, staffPosition } from "../../music/spelling";
import { EIGHTH, snapGrid } from "./snap-grid";

/** How many positions beyond the compass a note still clings to the staff. */
const CLING = 3;

/** A place on the drawing, in its units. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Gesture {
  /** Index of the touched note in the melody; `null` where a new note is being set. */
  readonly origin: number | null;
  /** The note as it was when touched. */
  readonly before: Note;
  /** The note as it is under the pointer. */
  readonly note: Note;
  /** It has been dragged off the staff: letting go removes it. */
  readonly off: boolean;
  /** From the pointer to the middle of the notehead, when touched. */
  readonly grip: Point;
}

/** What the staff shows while a note is held, and where that note is in it. */
export interface Draft {
  readonly melody: Melody;
  readonly index: number | null;
  /** Where several are held, the index of the first; `index` is that of the last. */
  readonly anchor?: number;
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

/** The note that a press at a point would set: of a line or space the pitch that it has in the key. `null` off the staff. */
export function noteAtPoint(point: Point, layout: Layout, length: number, fifths: number): Note | null {
  if (isOff(point, layout)) return null;
  const start = Math.min(layout.xToStep(point.x, point.y, snapGrid(length)), layout.steps - length);
  return { start, length, pitch: pitchAtPosition(positionAt(point, layout), fifths) };
}

/** Touches a note of the melody. */
export function grab(origin: number, note: Note, point: Point, layout: Layout, fifths: number): Gesture {
  const head = headOf(note, layout, fifths);
  return { origin, before: note, note, off: false, grip: { x: head.x - point.x, y: head.y - point.y } };
}

/** Sets down a new note. */
export function set(note: Note): Gesture {
  return { origin: null, before: note, note, off: false, grip: { x: 0, y: 0 } };
}

/** Drags the held note to a point: in time by the grid, in pitch by staff positions. The same gesture if that is nowhere new. */
export function drag(gesture: Gesture, point: Point, layout: Layout, fifths: number, grid = EIGHTH): Gesture {
  const { before, grip } = gesture;
  const head = { x: point.x + grip.x, y: point.y + grip.y };
  const step = layout.xToStep(head.x, head.y, grid);
  const aside = Math.abs(layout.stepToX(before.start) - head.x) < layout.systemOf(before.start).stepWidth;
  const start = aside && layout.systemOf(step) === layout.systemOf(before.start) ? before.start : step;
  const position = positionAt(head, layout);
  const level = position === staffPosition(spell(before.pitch, fifths));
  const note = {
    ...before,
    start: Math.min(start, layout.steps - before.length),
    pitch: level ? before.pitch : pitchAtPosition(position, fifths),
  };
  const off = isOff(head, layout);
  const { start: heldStart, pitch: heldPitch } = gesture.note;
  if (note.start === heldStart && note.pitch === heldPitch && off === gesture.off) return gesture;
  return { ...gesture, note, off };
}

/** The melody as it would be if the note were let go here. */
export function draft(melody: Melody, gesture: Gesture, steps: number): Draft {
  const rest = gesture.origin === null ? melody : removeNote(melody, gesture.origin);
  if (gesture.off) return { melody: rest, index: null };
  const placed = placeNote(rest, gesture.note, steps);
  return { melody: placed, index: noteAt(placed, gesture.note.start) };
}

/** What letting go does; `null` where nothing has changed. */
export function release(gesture: Gesture): Action | null {
  const { origin, before, note, off } = gesture;
  if (origin === null) return off ? null : { type: "placeNote", note };
  if (off) return { type: "removeNote", index: origin };
  if (note.start === before.start && note.pitch === before.pitch) return null;
  return { type: "moveNote", index: origin, to: { start: note.start, pitch: note.pitch } };
}

const LOWEST_POSITION = staffPosition(spell(MELODY_LOWEST));
const HIGHEST_POSITION = staffPosition(spell(MELODY_HIGHEST));

function positionAt(point: Point, layout: Layout): number {
  return Math.min(Math.max(layout.yToPosition(point.y), LOWEST_POSITION), HIGHEST_POSITION);
}

function isOff(point: Point, layout: Layout): boolean {
  const position = layout.yToPosition(point.y);
  return (
    position > HIGHEST_POSITION + CLING ||
    position < LOWEST_POSITION - CLING ||
    point.x < 0 ||
    point.x > layout.width
  );
}
