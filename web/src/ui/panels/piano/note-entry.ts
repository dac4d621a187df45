/** Step-time entry: writing note after note at the cursor, as a keyboard does. */

import type { Action } from "../../../app/reduce";
import type { State } from "../../../app/state";
import { stepsOf } from "../../../app/work";
import { clamp } from "../../../music/clamp";
import type { Compass } from "../../../music/melody";
import { modulo } from "../../../music/modulo";
import { spec } from "../../../music/spec";

const OCTAVE = 12;

/**
 * What writing a pitch at the cursor does: a note of the chosen length takes the place of what stands there, and the cursor
 * goes to the note's end. At the end of the staff it stays on the last note, which the next pitch then replaces.
 */
export function enterPitch(state: State, pitch: number): readonly Action[] {
  const start = state.cursor.step;
  const length = Math.min(state.noteLength, stepsOf(state) - start);
  const placed = { type: "placeNote", note: { start, length, pitch } } as const;
  if (isLast(state)) return [placed];
  return [placed, { type: "moveCursor", cursor: { step: start + length, pitch } }];
}

/** Whether the next note that is written ends the staff. */
export function isLast(state: State): boolean {
  return state.cursor.step + state.noteLength >= stepsOf(state);
}

/** The compass of the active voice. */
export function compassOf({ voice }: Pick<State, "voice">): Compass {
  return spec.voiceRanges[voice];
}

/** The pitch itself, or the nearest one of its name in a compass. */
export function intoCompass(pitch: number, [lowest, highest]: Compass): number {
  if (pitch >= lowest && pitch <= highest) return pitch;
  const edge = clamp(pitch, lowest, highest);
  const octaves = Math.ceil(Math.abs(pitch - edge) / OCTAVE);
  return pitch < edge ? pitch + octaves * OCTAVE : pitch - octaves * OCTAVE;
}

/** The pitch of a pitch class that is nearest to another pitch; of two equally near, the lower one. */
export function nearestPitch(pitchClass: number, to: number, compass: Compass): number {
  const up = modulo(pitchClass - to, OCTAVE);
  return intoCompass(up < OCTAVE / 2 ? to + up : to + up - OCTAVE, compass);
}
