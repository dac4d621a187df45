/** What a pointer can hold on the staff, and what becomes of it when the pointer moves and lets go. Pure. */

import type { Range } from "../../../app/selection";
import type { Layout } from "../../../engraving/layout";
import { insertPhrase, noteAt, removePhrase, resizeNote, transposePhrase } from "../../../music/melody";
import type { Melody, Note } from "../../../music/notes";
import { spell, staffPosition } from "../../../music/spelling";
import { announceNote, announceRemoval, announceSelection, removalOf } from "../announcements";
import type { Edit } from "../dispatch-edit";
import { snapGrid } from "../snap-grid";
import {
  type Draft,
  draft,
  drag,
  type Gesture,
  grab,
  noteAtPoint,
  type Point,
  release,
} from "../staff-geometry";

/** The staff as it was when something was taken hold of. */
export interface Situation {
  readonly melody: Melody;
  readonly layout: Layout;
  readonly fifths: number;
  /** Length of the note to write, in steps. */
  readonly noteLength: number;
}

export interface Hold {
  /** The melody as it would be if it were let go here. */
  readonly draft: Draft;
  /** The note under the pointer; `null` where only places are swept over. */
  readonly note: Note | null;
  /** It has been dragged off the staff: letting go removes it. */
  readonly off: boolean;
  /** Steps from and to which is being selected. */
  readonly band?: readonly [from: number, to: number];
  /** The hold after the pointer has gone to a point; the same one where that changes nothing. */
  move(point: Point): Hold;
  /** What letting go does. */
  letGo(): Edit;
}

/** Holds one note: one that was touched, or one that is being set. */
export function holdNote(gesture: Gesture, on: Situation): Hold {
  const hold: Hold = {
    draft: draft(on.melody, gesture, on.layout.steps),
    note: gesture.note,
    off: gesture.off,
    move(point) {
      const moved = dragged(gesture, point, on);
      return moved === gesture ? hold : holdNote(moved, on);
    },
    letGo() {
      const action = release(gesture);
      if (action === null) return { actions: [] };
      return {
        actions: [action],
        announce: action.type === "removeNote" ? removalOf(gesture.before) : announceNote,
      };
    },
  };
  return hold;
}

/** Holds the notes from index `first` to `last` by the note at `index`. */
export function holdPhrase(range: Range, index: number, point: Point, on: Situation): Hold {
  return phraseHold(range, grab(index, on.melody[index], point, on.layout, on.fifths), on);
}

function phraseHold(range: Range, gesture: Gesture, on: Situation): Hold {
  const { origin, before, note, off } = gesture;
  const positionOf = ({ pitch }: Note) => staffPosition(spell(pitch, on.fifths));
  const by = { steps: note.start - before.start, positions: positionOf(note) - positionOf(before) };
  const hold: Hold = {
    draft: phraseDraft(range, off ? null : by, on),
    note,
    off,
    move(point) {
      const moved = dragged(gesture, point, on);
      return moved === gesture ? hold : phraseHold(range, moved, on);
    },
    letGo() {
      if (off) return { actions: [{ type: "removeSelection" }], announce: announceRemoval };
      if (by.steps === 0 && by.positions === 0) return { actions: [{ type: "select", index: origin }] };
      return {
        actions: [{ type: "transposeSelection", ...by, fifths: on.fifths }],
        announce: announceSelection,
      };
    },
  };
  return hold;
}

function phraseDraft(
  { first, last }: Range,
  by: { steps: number; positions: number } | null,
  { melody, layout, fifths }: Situation,
): Draft {
  const rest = removePhrase(melody, first, last);
  if (by === null) return { melody: rest, index: null };
  const phrase = transposePhrase(melody.slice(first, last + 1), { ...by, fifths }, layout.steps);
  const moved = insertPhrase(rest, phrase, layout.steps);
  const anchor = noteAt(moved, phrase[0].start) ?? 0;
  return { melody: moved, index: anchor + last - first, anchor };
}

/**
 * Holds the end of a note. Let go where it was taken it has not been held at all: it lies close before the place of the
 * next note, and a click there writes that note.
 */
export function holdEnd(index: number, taken: Point, on: Situation): Hold {
  const { start, length } = on.melody[index];
  const aside = taken.x - on.layout.stepToX(start + length - 1);
  return endHold(index, length, { taken, aside }, on);
}

function endHold(index: number, length: number, from: { taken: Point; aside: number }, on: Situation): Hold {
  const { melody, layout, noteLength, fifths } = on;
  const before = melody[index];
  const hold: Hold = {
    draft: { melody: resizeNote(melody, index, length, layout.steps), index },
    note: { ...before, length },
    off: false,
    move(point) {
      const to = lengthTo(layout.xToStep(point.x - from.aside, point.y) + 1, before, on);
      return to === length ? hold : endHold(index, to, from, on);
    },
    letGo() {
      if (length !== before.length)
        return { actions: [{ type: "resizeNote", index, length }], announce: announceNote };
      const next = noteAtPoint(from.taken, layout, noteLength, fifths);
      if (next === null || next.start < before.start + before.length) return { actions: [] };
      return { actions: [{ type: "placeNote", note: next }], announce: announceNote };
    },
  };
  return hold;
}

/** The length of a note that is to end before a step, on the grid. */
function lengthTo(end: number, { start, length }: Note, { layout, noteLength }: Situation): number {
  if (end === start + length) return length;
  const grid = snapGrid(noteLength, start);
  const snapped = Math.min(Math.round(end / grid) * grid, layout.steps);
  return Math.max(snapped - start, grid);
}

/** Selects what begins between a step and the pointer. */
export function holdSweep(from: number, on: Situation, to = from): Hold {
  const [lowest, highest] = [Math.min(from, to), Math.max(from, to)];
  const swept = on.melody.flatMap(({ start }, index) => (lowest <= start && start <= highest ? [index] : []));
  const [anchor, index] = [swept[0], swept[swept.length - 1]];
  const hold: Hold = {
    draft: index === undefined ? { melody: on.melody, index: null } : { melody: on.melody, index, anchor },
    note: null,
    off: false,
    band: [lowest, highest],
    move(point) {
      const step = on.layout.xToStep(point.x, point.y);
      return step === to ? hold : holdSweep(from, on, step);
    },
    letGo() {
      if (index === undefined) return { actions: [{ type: "select", index: null }] };
      return {
        actions: [
          { type: "select", index: anchor },
          { type: "extendSelection", index },
        ],
        announce: announceSelection,
      };
    },
  };
  return hold;
}

function dragged(gesture: Gesture, point: Point, { layout, fifths, noteLength }: Situation): Gesture {
  const { start, length } = gesture.before;
  return drag(gesture, point, layout, fifths, snapGrid(noteLength, start, length));
}
