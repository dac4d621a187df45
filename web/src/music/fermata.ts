/**
 * Fermatas in playing: what sounds there is held, and where the music goes on all voices breathe together first.
 *
 * In a chorale the sign stands at the end of a line, where a congregation breathes, "with or without extra time"
 * (B. Lehman in the Bach Cantatas Website's discussion "Fermata", 2003); how much time is the players' to say. Here it is
 * so much that the pulse goes on: a quarter with a fermata and the breath after it last two beats.
 */
import { ARTICULATION_GAP } from "./articulation";
import type { Note } from "./notes";
import { STEPS_PER_BEAT } from "./spec";
import type { TempoChange } from "./tempo";

/** How many times as long what is held lasts. */
const HOLDING = 1.5;

/** Steps, at the tempo of the music, of silence before the music goes on. */
const BREATH = STEPS_PER_BEAT / 2;

/** Steps `[start, end)` that are held: from a fermata to the end of the uppermost note that sounds there. */
export interface Hold {
  readonly start: number;
  readonly end: number;
  /** Whether all breathe at its end: a note begins there. What is tied over sounds on. */
  readonly breathes: boolean;
}

/** What `fermatas`, steps in order, hold of some notes, in order. One where nothing sounds holds nothing. */
export function holdsOf(
  notes: readonly (Note & { readonly voice: number })[],
  fermatas: readonly number[],
): readonly Hold[] {
  const starts = new Set(notes.map(({ start }) => start));
  const holds: Hold[] = [];
  for (const step of fermatas) {
    const [upper] = notes
      .filter(({ start, length }) => start <= step && step < start + length)
      .sort((a, b) => a.voice - b.voice);
    if (upper === undefined || step < (holds.at(-1)?.end ?? 0)) continue;
    const end = upper.start + upper.length;
    holds.push({ start: step, end, breathes: starts.has(end) });
  }
  return holds;
}

/** How holds change the tempo, which is that of the score elsewhere. What breathes does so while every note that ends there has fallen silent. */
export function heldTempo(holds: readonly Hold[]): readonly TempoChange[] {
  const changes = holds.flatMap(({ start, end, breathes }): TempoChange[] => {
    const release = breathes ? end - ARTICULATION_GAP : end;
    const breath = { step: release, ratio: ARTICULATION_GAP / BREATH };
    return [
      { step: start, ratio: (release - start) / (HOLDING * (end - start)) },
      ...(breathes ? [breath] : []),
      { step: end, ratio: 1 },
    ];
  });
  return changes.filter(({ step }, index) => changes[index + 1]?.step !== step);
}
