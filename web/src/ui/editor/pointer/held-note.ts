/** A note that follows the pointer, from where it was touched or set down to where it is. Pure: points in, notes out. */
import { headPosition } from "../../../engraving/heads-of-voices";
import { compassOf } from "../../../music/melody";
import type { VoiceNote } from "../../../music/notes";
import { isRest } from "../../../music/score";
import { pitchAtPosition } from "../../../music/spelling";
import { snapGrid } from "../snap-grid";
import { headOf, isOffStaff, type Point, positionAt, type StaffContext } from "../staff-geometry";

export interface HeldNote {
  /** Index of the touched note in the melody; `null` where a new note is being written. */
  readonly origin: number | null;
  /** The note as it was when touched. */
  readonly before: VoiceNote;
  /** The note as it is under the pointer. */
  readonly note: VoiceNote;
  /** It has been dragged off the staff: letting go removes it. */
  readonly off: boolean;
  /** From the pointer to the middle of the notehead, when touched. */
  readonly offset: Point;
}

/** Touches a note of the melody at a point. */
export function grabNote(origin: number, point: Point, on: StaffContext): HeldNote {
  const note = on.melody[origin];
  const head = headOf(note, on.layout, on.fifths);
  return { origin, before: note, note, off: false, offset: { x: head.x - point.x, y: head.y - point.y } };
}

/** Sets down a new note. */
export function newNote(note: VoiceNote): HeldNote {
  return { origin: null, before: note, note, off: false, offset: { x: 0, y: 0 } };
}

/** Drags a note to a point: in time by the grid, in pitch by staff positions. The same object if that is nowhere new. */
export function dragTo(held: HeldNote, point: Point, staff: StaffContext): HeldNote {
  const { before, offset } = held;
  const on = { ...staff, compass: compassOf([before], staff.compass) };
  const { layout, fifths, noteLength } = on;
  const head = { x: point.x + offset.x, y: point.y + offset.y };
  const step = layout.xToStep(head.x, head.y, snapGrid(noteLength, before.start, before.length));
  const aside = Math.abs(layout.stepToX(before.start) - head.x) < layout.systemOf(before.start).stepWidth;
  const start = aside && layout.systemOf(step) === layout.systemOf(before.start) ? before.start : step;
  const position = positionAt(head, on);
  const level = isRest(before) || position === headPosition(before, fifths);
  const { alter: _, ...plain } = before;
  const note = {
    ...(level ? before : plain),
    start: Math.min(start, layout.steps - before.length),
    pitch: level ? before.pitch : pitchAtPosition(position, fifths),
  };
  const off = isOffStaff(head, on);
  const { start: heldStart, pitch: heldPitch } = held.note;
  if (note.start === heldStart && note.pitch === heldPitch && off === held.off) return held;
  return { ...held, note, off };
}
