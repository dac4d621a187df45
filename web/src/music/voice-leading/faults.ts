/**
 * The faults a harmony teacher marks in a score, each with its place and its voices. The twin is
 * `training/music/voice_leading/faults.py`; `tests/golden/voice_leading.json` holds the two together.
 */
import type { Span } from "../context";
import { fermataSpans, type Phrased } from "../ending";
import type { Grid } from "../grid";
import { estimateFifths } from "../key";
import { gridOf } from "../score";
import { HOLE } from "../spec";
import { doubledLeadingNotes, missingThirds, unresolvedLeadingNotes, weakEndings } from "./chords";
import {
  augmentedLeaps,
  crossing,
  directFifths,
  directOctaves,
  outOfRange,
  overlap,
  parallelFifths,
  parallelOctaves,
  spacing,
  straySixteenths,
  wideLeaps,
} from "./lines";
import { type Fault, type Reading, read } from "./reading";

export { FAULT_KINDS, type Fault, type FaultKind } from "./reading";

const RULES: readonly ((reading: Reading) => readonly Fault[])[] = [
  parallelFifths,
  parallelOctaves,
  directFifths,
  directOctaves,
  crossing,
  overlap,
  spacing,
  outOfRange,
  wideLeaps,
  augmentedLeaps,
  straySixteenths,
  unresolvedLeadingNotes,
  doubledLeadingNotes,
  missingThirds,
  weakEndings,
];

/**
 * All faults of a score, by step, then kind, then voices. The score's first step is on a beat; `key` is its signature,
 * sharps or flats below zero, from -6 to 6. `fermatas` are the spans of the notes under them: without, it is not known
 * where phrases end, and no ending is judged.
 */
export function findFaults(
  grid: Grid,
  key = estimateKey(grid),
  fermatas: readonly Span[] = [],
): readonly Fault[] {
  const reading = read(grid, key, fermatas);
  return RULES.flatMap((rule) => rule(reading)).sort(inOrder);
}

/** All faults of a score of so many steps, its phrases' ends among them, in the key that its own pitches suggest. */
export function faultsOfScore(score: Phrased, steps: number): readonly Fault[] {
  return findFaults(gridOf(score.voices, steps), undefined, fermataSpans(score, steps));
}

/** The likeliest signature of a score: its number of sharps, flats below zero. */
export function estimateKey({ cells }: Grid): number {
  const pitches = [...cells].filter((pitch) => pitch !== HOLE);
  return estimateFifths(pitches, new Array<number>(pitches.length).fill(1));
}

function inOrder(a: Fault, b: Fault): number {
  if (a.step !== b.step) return a.step - b.step;
  if (a.kind !== b.kind) return a.kind < b.kind ? -1 : 1;
  const index = a.voices.findIndex((voice, place) => voice !== b.voices[place]);
  return index < 0 ? a.voices.length - b.voices.length : a.voices[index] - (b.voices[index] ?? -1);
}
