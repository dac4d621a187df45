/** The pointer drags one note: one that it has touched, or a new one that it is writing. */
import { compassOf, noteAt, placeNote, removeNote } from "../../../music/melody";
import { announceNote, removalOf } from "../announcements";
import type { Edit } from "../dispatch-edit";
import type { Point, StaffContext } from "../staff-geometry";
import type { Finger } from "./finger";
import { dragTo, type HeldNote } from "./held-note";
import type { Draft, Holding } from "./holding";

export interface DraggingNote extends Holding {
  readonly name: "draggingNote";
  readonly held: HeldNote;
}

export function dragNote(held: HeldNote, on: StaffContext, finger: Finger | null): DraggingNote {
  const { note, off } = held;
  return { name: "draggingNote", held, on, draft: draftOf(held, on), note, off, finger };
}

/** The state after the pointer has gone to a point; the same one where that changes nothing. */
export function moveNoteTo(state: DraggingNote, point: Point): DraggingNote {
  const { held, on, finger } = state;
  const moved = dragTo(held, point, on);
  return moved === held ? state : dragNote(moved, on, finger);
}

/** Writes the note, moves it, or removes it where it is off the staff. */
export function dropNote({ held }: DraggingNote): Edit {
  const { origin, before, note, off } = held;
  if (origin === null)
    return off ? { actions: [] } : { actions: [{ type: "placeNote", note }], announce: announceNote };
  if (off) return { actions: [{ type: "removeNote", index: origin }], announce: removalOf(before) };
  if (isWhereItWas(held)) return { actions: [] };
  const to = { start: note.start, pitch: note.pitch };
  return { actions: [{ type: "moveNote", index: origin, to }], announce: announceNote };
}

function draftOf(held: HeldNote, { melody, layout, compass }: StaffContext): Draft {
  const { origin, before, note, off } = held;
  const rest = origin === null ? melody : removeNote(melody, origin);
  if (off) return { melody: rest, index: null };
  // A note that is only touched stays whose it is.
  if (origin !== null && isWhereItWas(held)) return { melody, index: origin };
  const placed = placeNote(
    rest,
    { ...note, given: true },
    layout.steps,
    compassOf(origin === null ? [] : [before], compass),
  );
  return { melody: placed, index: noteAt(placed, note.start) };
}

function isWhereItWas({ before, note }: HeldNote): boolean {
  return note.start === before.start && note.pitch === before.pitch;
}
