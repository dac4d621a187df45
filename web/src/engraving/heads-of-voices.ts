/** Where the heads and rests of a voice stand on the grand staff. */

import { STAFF_OF_VOICE } from "../music/short-score";
import { REST } from "../music/spec";
import { spellNote, staffPosition } from "../music/spelling";
import type { Layout } from "./layout";

/** Diatonic positions at which the rests of each voice stand, from the highest voice down. */
const REST_POSITIONS = [37, 31, 25, 19] as const;

/** A note by what says where its head is. */
interface Placed {
  readonly start: number;
  readonly pitch: number;
  readonly voice: number;
  readonly alter?: number;
}

/** The diatonic position of a note's head, or of its rest, in a key of so many sharps. */
export function headPosition(note: Placed, fifths: number): number {
  return note.pitch === REST ? REST_POSITIONS[note.voice] : staffPosition(spellNote(note, fifths));
}

/** Middle of a note's head, in units of the drawing. `at` is the step where it is asked for, if not at its start. */
export function headPlace(
  note: Placed,
  layout: Layout,
  fifths: number,
  at = note.start,
): { readonly x: number; readonly y: number } {
  return {
    x: layout.stepToX(at),
    y: layout.positionToY(headPosition(note, fifths), at, STAFF_OF_VOICE[note.voice]),
  };
}
