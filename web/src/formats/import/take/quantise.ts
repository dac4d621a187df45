/**
 * Quantises a line to sixteenths, one note at a time.
 * The command line's own way is `training/scores/read/quantise.py`; `tests/golden/reading_policy.json` holds where the
 * two differ on purpose.
 */
import type { Note } from "../../../music/notes";
import { STEPS_PER_BEAT } from "../../../music/spec";
import { type Edge, skyline } from "../choose/skyline";
import type { PieceNote } from "../piece";
import type { Changes } from "./changes";

/** Parts of a quarter on which triplets stand, down to those of sixteenths. */
const TRIPLETS = 12;

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
  const together = edge === "highest" ? "together" : "togetherLow";
  const kept = skyline(notes, edge, (kind, tick) => changes.at(kind === "together" ? together : kind, tick));
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
    melody.push({ ...note, start, length: Math.max(1, end + held - start) });
  });
  return melody;
}
