/**
 * Melody detection: which line of a piece is most likely the melody. The command line's own way is
 * `training/scores/read/parts.py`; `tests/golden/reading_policy.json` holds where the two differ on purpose.
 */
import type { Line, Piece } from "../piece";
import { meanPitch } from "./assignment";
import type { BarRange } from "./span";

/** Names of a melody's part, the surest first, in the languages of the page and of old scores. */
const NAMES = [
  /sopran|melod|discant|diskant|cantus|superius|canto|女高音|旋律/i,
  /voice|vocal|voix|voz|gesang|singstimme|lead|sing|^s\d?\.?$|歌|人声/i,
];

/** A line with fewer than so many of the notes of the fullest one is rarely the melody. */
const FULL_ENOUGH = 0.25;

/** The index of the line that is called like a melody, else of the highest that is not nearly empty. */
export function bestLine({ lines }: Piece): number {
  const most = lines.reduce((longest, { notes }) => Math.max(longest, notes.length), 0);
  const full = lines.filter(({ notes }) => notes.length >= FULL_ENOUGH * most);
  for (const pattern of NAMES) {
    const named = full.find(({ name }) => pattern.test(name));
    if (named !== undefined) return lines.indexOf(named);
  }
  // Of a part with voices, the single ones come before all together, which is no higher than the highest.
  return lines.indexOf(full.reduce((a, b) => (meanPitch(b) > meanPitch(a) ? b : a)));
}

/** The bars from the first that has a note of one of some lines to the last, by their indices. */
export function barsWithNotes(piece: Piece, lines: readonly Line[]): BarRange {
  const notes = lines.flatMap((line) => line.notes);
  const first = notes.reduce((begin, { start }) => Math.min(begin, start), Number.POSITIVE_INFINITY);
  const last = notes.reduce((end, { start, length }) => Math.max(end, start + length), 0);
  const from = piece.bars.findLastIndex(({ start }) => start <= first);
  const to = piece.bars.findLastIndex(({ start }) => start < last);
  return { from: Math.max(from, 0), to: Math.max(from, to, 0) };
}
