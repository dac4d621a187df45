/** The pointer drags the selected notes as a whole, by the one of them that it has touched. */
import type { Range } from "../../../app/selection";
import { headPosition } from "../../../engraving/heads-of-voices";
import { insertPhrase, noteAt, removePhrase, transposePhrase } from "../../../music/melody";
import type { VoiceNote } from "../../../music/notes";
import { announceRemoval, announceSelection } from "../announcements";
import type { Edit } from "../dispatch-edit";
import type { Point, StaffContext } from "../staff-geometry";
import type { Finger } from "./finger";
import { dragTo, type HeldNote } from "./held-note";
import type { Draft, Holding } from "./holding";

export interface DraggingSelection extends Holding {
  readonly name: "draggingSelection";
  readonly range: Range;
  readonly held: HeldNote;
}

/** How far the selection has been dragged: in steps, and in lines and spaces. */
interface Distance {
  readonly steps: number;
  readonly positions: number;
}

export function dragSelection(
  range: Range,
  held: HeldNote,
  on: StaffContext,
  finger: Finger | null,
): DraggingSelection {
  const { note, off } = held;
  const draft = draftOf(range, off ? null : distanceOf(held, on.fifths), on);
  return { name: "draggingSelection", range, held, on, draft, note, off, finger };
}

/** The state after the pointer has gone to a point; the same one where that changes nothing. */
export function moveSelectionTo(state: DraggingSelection, point: Point): DraggingSelection {
  const { range, held, on, finger } = state;
  const moved = dragTo(held, point, on);
  return moved === held ? state : dragSelection(range, moved, on, finger);
}

/** Moves the notes, or removes them off the staff; where they have not moved, the touched one is selected alone. */
export function dropSelection({ held, off, on }: DraggingSelection): Edit {
  if (off) return { actions: [{ type: "removeSelection" }], announce: announceRemoval };
  const by = distanceOf(held, on.fifths);
  if (by.steps === 0 && by.positions === 0) return { actions: [{ type: "select", index: held.origin }] };
  const { fifths } = on;
  return { actions: [{ type: "transposeSelection", ...by, fifths }], announce: announceSelection };
}

function distanceOf({ before, note }: HeldNote, fifths: number): Distance {
  const positionOf = (note: VoiceNote) => headPosition(note, fifths);
  return { steps: note.start - before.start, positions: positionOf(note) - positionOf(before) };
}

function draftOf(
  { first, last }: Range,
  by: Distance | null,
  { melody, layout, fifths, compass }: StaffContext,
): Draft {
  const rest = removePhrase(melody, first, last);
  if (by === null) return { melody: rest, index: null };
  const phrase = transposePhrase(melody.slice(first, last + 1), { ...by, fifths }, layout.steps, compass);
  const moved = insertPhrase(rest, phrase, layout.steps);
  const anchor = noteAt(moved, phrase[0].start) ?? 0;
  return { melody: moved, index: anchor + last - first, anchor };
}
