/**
 * The pointer drags the end of a note, to make it longer or shorter. Let go where it was taken it has not been held at all:
 * it lies close before the place of the next note, and a click there writes that note.
 */
import { resizeNote } from "../../../music/melody";
import type { VoiceNote } from "../../../music/notes";
import { announceNote } from "../announcements";
import type { Edit } from "../dispatch-edit";
import { snapGrid } from "../snap-grid";
import { noteAtPoint, type Point, type StaffContext } from "../staff-geometry";
import type { Finger } from "./finger";
import type { Holding } from "./holding";

export interface ResizingNote extends Holding {
  readonly name: "resizingNote";
  readonly index: number;
  /** The note with the length that it has now. */
  readonly note: VoiceNote;
  /** Where the end was taken. */
  readonly taken: Point;
}

export function resizeFrom(
  index: number,
  taken: Point,
  on: StaffContext,
  finger: Finger | null,
): ResizingNote {
  return withLength(index, on.melody[index].length, taken, on, finger);
}

/** The state after the pointer has gone to a point; the same one where that changes nothing. */
export function moveEndTo(state: ResizingNote, point: Point): ResizingNote {
  const { index, taken, on, finger, note } = state;
  const { start, length } = on.melody[index];
  const aside = taken.x - on.layout.stepToX(start + length - 1);
  const end = on.layout.xToStep(point.x - aside, point.y) + 1;
  const to = lengthTo(end, on.melody[index], on);
  return to === note.length ? state : withLength(index, to, taken, on, finger);
}

/** Gives the note its length; where it has the one that it had, writes the next note instead. */
export function dropEnd({ index, note: { length }, taken, on }: ResizingNote): Edit {
  const before = on.melody[index];
  if (length !== before.length)
    return { actions: [{ type: "resizeNote", index, length }], announce: announceNote };
  const next = noteAtPoint(taken, on);
  if (next === null || next.start < before.start + before.length) return { actions: [] };
  return { actions: [{ type: "placeNote", note: next }], announce: announceNote };
}

function withLength(
  index: number,
  length: number,
  taken: Point,
  on: StaffContext,
  finger: Finger | null,
): ResizingNote {
  const draft = { melody: resizeNote(on.melody, index, length, on.layout.steps), index };
  const note = { ...on.melody[index], length };
  return { name: "resizingNote", index, taken, on, draft, note, off: false, finger };
}

/** The length of a note that is to end before a step, on the grid. */
function lengthTo(end: number, { start, length }: VoiceNote, { layout, noteLength }: StaffContext): number {
  if (end === start + length) return length;
  const grid = snapGrid(noteLength, start);
  const snapped = Math.min(Math.round(end / grid) * grid, layout.steps);
  return Math.max(snapped - start, grid);
}
