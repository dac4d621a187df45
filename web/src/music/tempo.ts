/** Tempo: the range that the page has, in beats a minute, and how it changes within a score. */
import { clamp } from "./clamp";

/** Beats a minute that the Tempo control and a link may ask for. */
export const TEMPO = { lowest: 40, highest: 160, usual: 80 } as const;

/** The nearest whole tempo that is allowed. */
export function clampTempo(tempo: number): number {
  return Math.round(clamp(tempo, TEMPO.lowest, TEMPO.highest));
}

/**
 * From a step on, the tempo is so many times that of the score: the Tempo control changes all of it in proportion. Its
 * twin is `Score.tempo_changes` in `training/scores/score.py`.
 */
export interface TempoChange {
  readonly step: number;
  readonly ratio: number;
}

/** How much slower and faster than the score a part of it may be. */
const RATIO = { lowest: 0.1, highest: 10 } as const;

/** Parts of the score's tempo to which a change is told: finer than a metronome, and than the ear. */
export const RATIO_PARTS = 10_000;

/** The ratio of a tempo to that of its score. */
export function tempoRatio(tempo: number, base: number): number {
  return Math.round(clamp(tempo / base, RATIO.lowest, RATIO.highest) * RATIO_PARTS) / RATIO_PARTS;
}

/** Whether these are tempo changes after step `first`, where a score begins, and before `steps`, in order: each changes something. */
export function areTempoChanges(value: unknown, steps: number, first = 0): value is readonly TempoChange[] {
  if (!Array.isArray(value)) return false;
  let [last, now] = [first, 1];
  return value.every((change: unknown) => {
    const { step, ratio } = (change ?? {}) as Partial<TempoChange>;
    const known = Number.isInteger(step) && isRatio(ratio) && (step as number) > last && ratio !== now;
    if (known) [last, now] = [step as number, ratio];
    return known && last < steps;
  });
}

function isRatio(ratio: unknown): ratio is number {
  return typeof ratio === "number" && tempoRatio(ratio, 1) === ratio;
}

/** Changes in any order as a score has them that begins at step `first` and ends before `steps`: of several at one step, the last counts. */
export function fitTempoChanges(
  changes: readonly TempoChange[],
  steps: number,
  first = 0,
): readonly TempoChange[] {
  const byStep = new Map(
    changes.filter(({ step }) => step > first && step < steps).map((change) => [change.step, change]),
  );
  const inOrder = [...byStep.values()].sort((a, b) => a.step - b.step);
  return inOrder.filter(({ ratio }, index) => ratio !== (inOrder[index - 1]?.ratio ?? 1));
}

/** Two tempos that change at once, each with changes in order: what one asks for holds in proportion to the other. */
export function combinedTempo(
  one: readonly TempoChange[],
  other: readonly TempoChange[],
): readonly TempoChange[] {
  if (one.length === 0) return other;
  if (other.length === 0) return one;
  const steps = [...new Set([...one, ...other].map(({ step }) => step))].sort((a, b) => a - b);
  return steps.map((step) => ({ step, ratio: ratioAt(one, step) * ratioAt(other, step) }));
}

/** The ratio that holds at a step. */
export function ratioAt(changes: readonly TempoChange[], step: number): number {
  return changes.findLast((change) => change.step <= step)?.ratio ?? 1;
}
