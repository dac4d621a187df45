/** Note values: lengths in steps that one sign writes. A beat is a quarter. */
import { STEPS_PER_BEAT } from "./spec";

export const HALF = 2 * STEPS_PER_BEAT;
export const WHOLE = 4 * STEPS_PER_BEAT;

/** From a sixteenth to a whole note, with the dotted ones. */
export const NOTE_LENGTHS = [1, 2, 3, 4, 6, 8, 12, 16] as const;
export type NoteLength = (typeof NOTE_LENGTHS)[number];

/** Whether there is a note value of that length. */
export function isNoteLength(length: unknown): length is NoteLength {
  return NOTE_LENGTHS.some((known) => known === length);
}

/** Whether a note value has a dot. */
export function isDotted(length: number): boolean {
  return length % 3 === 0;
}

/** A note value without its dot. */
export function undotted(length: number): number {
  return isDotted(length) ? (length * 2) / 3 : length;
}

/** A note value with a dot where there is that length, else without. */
export function withDot(value: NoteLength, dotted: boolean): NoteLength {
  const length = value * 1.5;
  return dotted && isNoteLength(length) ? length : value;
}
