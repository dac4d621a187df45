/** Editing a melody. Whatever is asked, the result is sorted, free of overlaps and inside the staff. */
import { clamp } from "./clamp";
import type { Melody, Note } from "./notes";
import { MELODY_HIGHEST, MELODY_LOWEST } from "./spec";

/** A melody after a move, and where the moved note now stands in it. */
export interface Moved {
  readonly melody: Melody;
  readonly index: number;
}

/**
 * Puts a note into a melody of `steps` steps. The note is brought inside the staff first; of the notes it lands on,
 * what sounded before it stays, and the rest is trimmed or removed.
 */
export function placeNote(melody: Melody, note: Note, steps: number): Melody {
  return insertNote(melody, fitNote(note, steps)).melody;
}

/** Moves one note in time, in pitch or in both; its length stays. An index that is not there changes nothing. */
export function moveNote(
  melody: Melody,
  index: number,
  to: { readonly start?: number; readonly pitch?: number },
  steps: number,
): Moved {
  const note = melody[index];
  if (note === undefined) return { melody, index };
  const moved = fitNote({ ...note, start: to.start ?? note.start, pitch: to.pitch ?? note.pitch }, steps);
  if (moved.start === note.start && moved.pitch === note.pitch) return { melody, index };
  return insertNote(removeNote(melody, index), moved);
}

/** Removes one note. An index that is not there changes nothing. */
export function removeNote(melody: Melody, index: number): Melody {
  return melody[index] === undefined ? melody : melody.filter((_, position) => position !== index);
}

/** The index of the note that sounds at `step`, or `null` in a gap. */
export function noteAt(melody: Melody, step: number): number | null {
  const index = melody.findIndex((note) => note.start <= step && step < note.start + note.length);
  return index === -1 ? null : index;
}

/** Brings a note inside the soprano's compass and `[0, steps)`. */
function fitNote(note: Note, steps: number): Note {
  const length = clamp(Math.round(note.length), 1, steps);
  return {
    start: clamp(Math.round(note.start), 0, steps - length),
    length,
    pitch: clamp(Math.round(note.pitch), MELODY_LOWEST, MELODY_HIGHEST),
  };
}

function insertNote(melody: Melody, note: Note): Moved {
  const end = note.start + note.length;
  const before = melody
    .filter((other) => other.start < note.start)
    .map((other) => ({ ...other, length: Math.min(other.length, note.start - other.start) }));
  const after = melody
    .filter((other) => other.start >= note.start && other.start + other.length > end)
    .map((other) => {
      const start = Math.max(other.start, end);
      return { ...other, start, length: other.start + other.length - start };
    });
  return { melody: [...before, note, ...after], index: before.length };
}
