/** An excerpt: the notes from some step on, for playback from the middle. */
import type { Note } from "./notes";

/** The notes that sound at `from` or later, counted from there on; what has begun before begins at 0. */
export function notesFrom<Kind extends Note>(notes: readonly Kind[], from: number): readonly Kind[] {
  return notes.flatMap((note) => {
    const end = note.start + note.length;
    if (end <= from) return [];
    const start = Math.max(note.start, from);
    return [{ ...note, start: start - from, length: end - start }];
  });
}
