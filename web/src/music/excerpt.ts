/** An excerpt: what of some notes sounds between two steps, for playback of a part of the music. */
import type { Note } from "./notes";

/** What of the notes sounds in the steps `[start, end)`, at the steps at which it does; cut at both ends. */
export function notesWithin<Kind extends Note>(
  notes: readonly Kind[],
  { start, end }: { readonly start: number; readonly end: number },
): readonly Kind[] {
  return notes.flatMap((note) => {
    const first = Math.max(note.start, start);
    const last = Math.min(note.start + note.length, end);
    return first < last ? [{ ...note, start: first, length: last - first }] : [];
  });
}
