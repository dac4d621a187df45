/** The marks of the teacher's pencil: each voice-leading fault of a harmony with the notes that make it. */

import type { Phrased } from "../../../music/ending";
import type { VoiceNote } from "../../../music/notes";
import { soundingNotes } from "../../../music/score";
import { STEPS_PER_BEAT } from "../../../music/spec";
import { type Fault, type FaultKind, faultsOfScore } from "../../../music/voice-leading/faults";

/** A fault, and the notes of its voices in the order of `fault.voices`. */
export interface PencilMark {
  readonly fault: Fault;
  /** The step at which it begins: of a motion the last note that is left, else the fault's own. */
  readonly begin: number;
  /** The notes that are left; empty where nothing moves. */
  readonly from: readonly VoiceNote[];
  /** The notes that sound where the fault is. */
  readonly to: readonly VoiceNote[];
  /** The user wrote all of these notes, so that the network could change none of them. */
  readonly own: boolean;
}

/** How many steps before a motion ends the notes that it leaves are sounding. What is not named here lasts. */
export const STEPS_BACK: Readonly<Partial<Record<FaultKind, number>>> = {
  parallel_fifth: 1,
  parallel_octave: 1,
  direct_fifth: 1,
  direct_octave: 1,
  overlap: 1,
  wide_leap: 1,
  augmented_leap: 1,
  // Heard from beat to beat: a passing note between the two does no harm.
  unresolved_leading_note: STEPS_PER_BEAT,
};

/** All marks of a score of so many steps, in order of time, judged in the key that its own pitches suggest. */
export function marksOf(score: Phrased, steps: number): readonly PencilMark[] {
  const notes = soundingNotes(score.voices);
  return faultsOfScore(score, steps).map((fault) => markOf(fault, notes));
}

/** A fault with its notes. */
export function markOf(fault: Fault, notes: readonly VoiceNote[]): PencilMark {
  const { kind, step, voices } = fault;
  const back = STEPS_BACK[kind] ?? 0;
  const sounding = (at: number) =>
    notes.filter(({ start, length, voice }) => voices.includes(voice) && start <= at && at < start + length);
  const to = sounding(step);
  const from = back === 0 ? [] : sounding(step - back);
  const begin = back === 1 ? Math.max(...from.map((note) => note.start)) : step - back;
  return { fault, begin, from, to, own: [...from, ...to].every((note) => note.given) };
}
