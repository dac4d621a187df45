/** Two scores side by side: where a voice sings another pitch. They are aligned by their barlines. */

import { type Grid, pitchAt } from "./grid";
import { sameMetre } from "./metre";
import { ALL_VOICES } from "./score";
import { firstStep, firstWholeBar, type ScoreShape, shapeSteps } from "./score-shape";
import { SOPRANO } from "./spec";

/** What is compared of a score. */
export interface Compared {
  readonly shape: ScoreShape;
  readonly grid: Grid;
}

/** A run of steps of one voice, `end` not included, in the steps of its own score. */
export interface Stretch {
  readonly voice: number;
  readonly start: number;
  readonly end: number;
}

export interface Comparison {
  /** Steps that both scores have. None where their metres differ: then no bar stands beside another. */
  readonly common: number;
  /** Whether a step of one of them is beyond the other. */
  readonly partial: boolean;
  /** How many of the common steps differ, by voice. */
  readonly counts: readonly number[];
  /** The first common step of each score. */
  readonly first: readonly [number, number];
  /** `differs[voice][index]`, the index counted from the first common step. */
  readonly differs: readonly (readonly boolean[])[];
}

/** Compares two scores. The first whole bars of both stand beside each other, whatever their pick-ups. */
export function compareScores(a: Compared, b: Compared): Comparison {
  const [barA, barB] = [firstWholeBar(a.shape), firstWholeBar(b.shape)];
  const lead = Math.min(barA.start - firstStep(a.shape), barB.start - firstStep(b.shape));
  const first: [number, number] = [barA.start - lead, barB.start - lead];
  const aligned = sameMetre(barA.metre, barB.metre);
  const common = aligned ? Math.min(shapeSteps(a.shape) - first[0], shapeSteps(b.shape) - first[1]) : 0;
  const differs = ALL_VOICES.map((voice) =>
    Array.from(
      { length: common },
      (_, index) => pitchAt(a.grid, first[0] + index, voice) !== pitchAt(b.grid, first[1] + index, voice),
    ),
  );
  const counts = differs.map((ofVoice) => ofVoice.filter(Boolean).length);
  const partial = [a, b].some(({ shape }) => common < shapeSteps(shape) - firstStep(shape));
  return { common, partial, counts, first, differs };
}

/** Of how many cells of alto, tenor and bass the two differ, and of how many they could. */
export function lowerVoices({ counts, common }: Pick<Comparison, "counts" | "common">): {
  readonly differing: number;
  readonly total: number;
} {
  const lower = counts.slice(SOPRANO + 1);
  return { differing: lower.reduce((sum, count) => sum + count, 0), total: lower.length * common };
}

/** Where the voices differ, as runs in the steps of the first score (side 0) or of the second (side 1). */
export function stretchesOf({ differs, first }: Comparison, side: 0 | 1): readonly Stretch[] {
  return differs.flatMap((ofVoice, voice) => {
    const stretches: Stretch[] = [];
    ofVoice.forEach((differing, index) => {
      if (!differing) return;
      const step = first[side] + index;
      const last = stretches[stretches.length - 1];
      if (last?.end === step) stretches[stretches.length - 1] = { ...last, end: step + 1 };
      else stretches.push({ voice, start: step, end: step + 1 });
    });
    return stretches;
  });
}
