/**
 * Reduces a line to one note at a time, as the skyline algorithm does: of notes together the highest, or, for a bass, the
 * lowest. What is chosen and what is taken of a line are both judged by this.
 */
import { withoutLyrics } from "../../../music/lyrics";
import type { PieceNote } from "../piece";

/** Of how much of a lower note a higher one may cover before the lower one is no note of the melody. */
const COVERED = 0.5;

/** A note that began together with another is heard again after it, if at least so much of it is left, ... */
const LEFT = 0.25;

/** ... and it lies no more than so many semitones away: what is further off is an accompaniment. */
const NEAR = 12;

/** Which of several notes that sound together is taken. */
export type Edge = "highest" | "lowest";

/** What happens to a note that is not taken as it is: it is left out for one further out, or shortened where the next begins. */
export type Reduce = (kind: "together" | "overlap", tick: number) => void;

/** The notes of which none further out covers the greater part; each ends where the next begins, at the latest. */
export function skyline(
  notes: readonly PieceNote[],
  edge: Edge = "highest",
  reduced: Reduce = () => undefined,
): readonly PieceNote[] {
  const out = ({ pitch }: PieceNote) => (edge === "highest" ? pitch : -pitch);
  const sorted = [...notes].sort((a, b) => a.start - b.start || out(b) - out(a) || b.length - a.length);
  const kept: PieceNote[] = [];
  /** Of notes that begin together with one that is taken, the one that lasts longest, by their start. */
  const longest = new Map<number, PieceNote>();
  for (const note of sorted) {
    const last = kept.at(-1);
    const overlap = last === undefined ? 0 : last.start + last.length - note.start;
    if (last === undefined || overlap <= 0) {
      kept.push(note);
      continue;
    }
    const covered = Math.min(overlap, note.length) / note.length;
    if (note.start === last.start || (out(note) <= out(last) && covered >= COVERED)) {
      reduced("together", note.start);
      const before = longest.get(note.start);
      const isLonger = before === undefined || note.length > before.length;
      if (note.start === last.start && isLonger) longest.set(note.start, note);
      continue;
    }
    // A note that is held inside of the melody gives way to it; what merely reaches into the next note is shortened.
    reduced(overlap > note.length * COVERED ? "together" : "overlap", last.start);
    kept[kept.length - 1] = { ...last, length: note.start - last.start };
    kept.push(note);
  }
  return kept.flatMap((note, index) => {
    const rest = restOf(longest.get(note.start), note, kept[index + 1]?.start ?? Number.POSITIVE_INFINITY);
    return rest === null ? [note] : [note, rest];
  });
}

/** What of a note is heard after the one that it began together with, up to the next; `null` where nothing is. */
function restOf(held: PieceNote | undefined, note: PieceNote, next: number): PieceNote | null {
  if (held === undefined || Math.abs(held.pitch - note.pitch) > NEAR) return null;
  const start = note.start + note.length;
  const length = Math.min(held.start + held.length, next) - start;
  return length >= LEFT * held.length ? { ...withoutLyrics(held), start, length } : null;
}
