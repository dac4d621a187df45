/**
 * Quantises a line to sixteenths and reduces it to one note at a time (skyline algorithm: of notes together the highest, or,
 * for a bass, the lowest).
 * The command line's own way is `training/scores/read/quantise.py`; `tests/golden/reading_policy.json` holds where the
 * two differ on purpose.
 */
import type { Note } from "../../../music/notes";
import { STEPS_PER_BEAT } from "../../../music/spec";
import type { PieceNote } from "../piece";
import type { Changes } from "./changes";

/** Of how much of a lower note a higher one may cover before the lower one is no note of the melody. */
const COVERED = 0.5;

/** Parts of a quarter on which triplets stand, down to those of sixteenths. */
const TRIPLETS = 12;

/** Which of several notes that sound together is taken. */
export type Edge = "highest" | "lowest";

/**
 * Sets notes, in order of their starts, on the sixteenths that are counted from the tick `origin`, and makes a melody of
 * them. Of notes that sound together the one at the edge stays; a note that reaches into the next is shortened. One that ends
 * between the sixteenths, as played notes do, is held to the next that begins within a beat. Every change is recorded. Times
 * are in ticks, `quarter` of them to a quarter.
 */
export function quantise(
  notes: readonly PieceNote[],
  origin: number,
  quarter: number,
  changes: Changes,
  edge: Edge = "highest",
): readonly Note[] {
  const step = (tick: number) => Math.round(((tick - origin) * STEPS_PER_BEAT) / quarter);
  const isOn = (tick: number, parts: number) => Number.isInteger(((tick - origin) * parts) / quarter);
  const melody: Note[] = [];
  const kept = skyline(notes, edge, changes);
  kept.forEach((note, index) => {
    const tick = note.start + note.length;
    const [start, end] = [step(note.start), step(tick)];
    const last = melody.at(-1);
    if (last !== undefined && start <= last.start) {
      changes.at("tooShort", note.start);
      return;
    }
    const [startsOn, endsOn] = [isOn(note.start, STEPS_PER_BEAT), isOn(tick, STEPS_PER_BEAT)];
    const inTriplets = isOn(note.start, TRIPLETS) && isOn(tick, TRIPLETS);
    if (!startsOn || !endsOn) changes.at(inTriplets ? "triplet" : startsOn ? "length" : "moved", note.start);
    if (last !== undefined && last.start + last.length > start) {
      melody[melody.length - 1] = { ...last, length: start - last.start };
    }
    const next = kept[index + 1];
    const gap = endsOn || next === undefined ? 0 : step(next.start) - end;
    const held = gap > 0 && gap <= STEPS_PER_BEAT ? gap : 0;
    const { pitch, alter } = note;
    const spelled = alter === undefined ? { pitch } : { pitch, alter };
    melody.push({ start, length: Math.max(1, end + held - start), ...spelled });
  });
  return melody;
}

/** The notes of which none further out covers the greater part; each ends where the next begins, at the latest. */
function skyline(notes: readonly PieceNote[], edge: Edge, changes: Changes): readonly PieceNote[] {
  const out = ({ pitch }: PieceNote) => (edge === "highest" ? pitch : -pitch);
  const together = edge === "highest" ? "together" : "togetherLow";
  const sorted = [...notes].sort((a, b) => a.start - b.start || out(b) - out(a) || b.length - a.length);
  const kept: PieceNote[] = [];
  for (const note of sorted) {
    const last = kept.at(-1);
    const overlap = last === undefined ? 0 : last.start + last.length - note.start;
    if (last === undefined || overlap <= 0) {
      kept.push(note);
      continue;
    }
    const covered = Math.min(overlap, note.length) / note.length;
    if (note.start === last.start || (out(note) <= out(last) && covered >= COVERED)) {
      changes.at(together, note.start);
      continue;
    }
    // A note that is held inside of the melody gives way to it; what merely reaches into the next note is shortened.
    changes.at(overlap > note.length * COVERED ? together : "overlap", last.start);
    kept[kept.length - 1] = { ...last, length: note.start - last.start };
    kept.push(note);
  }
  return kept;
}
