/** What may stand in a stored record. Each check takes anything, and tells whether it is what the page works with. */
import { BAR_COUNTS, type Frame, frameSteps, METRES } from "../music/frame";
import type { Grid } from "../music/grid";
import type { Key } from "../music/key";
import type { Melody, Note } from "../music/notes";
import { HOLE, MELODY_HIGHEST, MELODY_LOWEST, spec, VOICE_COUNT } from "../music/spec";

/** The fields of a stored record, none of which is known to be right. */
export type Fields = Readonly<Record<string, unknown>>;

/** The fields of anything; none where it has none. */
export function fieldsOf(value: unknown): Fields {
  return typeof value === "object" && value !== null ? (value as Fields) : {};
}

/** Whether this is a whole number from `lowest` to `highest`. */
export function isWhole(value: unknown, lowest: number, highest: number): value is number {
  return Number.isInteger(value) && (value as number) >= lowest && (value as number) <= highest;
}

export function isFrame(value: unknown): value is Frame {
  const { metre, bars, pickup } = fieldsOf(value);
  const known = METRES.some((one) => one === metre) && BAR_COUNTS.some((one) => one === bars);
  return known && isWhole(pickup, 0, (metre as number) - 1);
}

/** Whether this is a key, or `null` for one that is left to the notes. */
export function isKey(value: unknown): value is Key | null {
  const { fifths, mode } = fieldsOf(value);
  return value === null || (isWhole(fifths, -7, 7) && (mode === "major" || mode === "minor"));
}

/** Whether these are notes in order, apart from each other, in the soprano's compass and in the frame. */
export function isMelody(value: unknown, frame: Frame): value is Melody {
  if (!Array.isArray(value)) return false;
  const steps = frameSteps(frame);
  let end = 0;
  return value.every((note: unknown) => {
    const { start, length, pitch } = fieldsOf(note);
    if (!isWhole(start, end, steps - 1) || !isWhole(length, 1, steps - start)) return false;
    end = start + length;
    return isWhole(pitch, MELODY_LOWEST, MELODY_HIGHEST);
  });
}

export function isGrid(value: unknown, frame: Frame): value is Grid {
  const { steps, cells } = fieldsOf(value);
  if (steps !== frameSteps(frame) || !(cells instanceof Int16Array)) return false;
  const sings = (pitch: number) => pitch === HOLE || isWhole(pitch, spec.pitchMin, spec.pitchMax);
  return cells.length === steps * VOICE_COUNT && cells.every(sings);
}

/** The notes alone, without whatever else a record holds. */
export function plainNotes(melody: Melody): Note[] {
  return melody.map(({ start, length, pitch }) => ({ start, length, pitch }));
}
