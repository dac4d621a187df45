/**
 * Tempo maps: when the steps of a score come. Time is counted in even steps: sixteenths at the tempo that was asked for.
 */
import type { TempoChange } from "../music/tempo";

/** When the steps of a score come, in even steps from its beginning. */
export interface TempoMap {
  /** The even step from which on the music slows down to its end; until then it does not depend on how that is played. */
  readonly slowsFrom: number;
  evenAt(step: number): number;
  /** The other way round. */
  stepAt(even: number): number;
}

/** The tempo map of a steady tempo. */
export const EVEN_TEMPO: TempoMap = {
  slowsFrom: Number.POSITIVE_INFINITY,
  evenAt: (step) => step,
  stepAt: (even) => even,
};

/** The tempo map of a tempo that changes at some steps, which are in order. */
export function changingTempo(changes: readonly TempoChange[]): TempoMap {
  if (changes.length === 0) return EVEN_TEMPO;
  const parts = [{ step: 0, even: 0, ratio: 1 }];
  for (const { step, ratio } of changes) {
    const before = parts[parts.length - 1];
    parts.push({ step, even: before.even + (step - before.step) / before.ratio, ratio });
  }
  return {
    slowsFrom: Number.POSITIVE_INFINITY,
    evenAt(step) {
      const part = parts.findLast((one) => one.step <= step) ?? parts[0];
      return part.even + (step - part.step) / part.ratio;
    },
    stepAt(even) {
      const part = parts.findLast((one) => one.even <= even) ?? parts[0];
      return part.step + (even - part.even) * part.ratio;
    },
  };
}

/** One tempo map after the other: `second` takes what comes of `first` for its steps. */
export function chained(first: TempoMap, second: TempoMap): TempoMap {
  return {
    slowsFrom: second.slowsFrom,
    evenAt: (step) => second.evenAt(first.evenAt(step)),
    stepAt: (even) => first.stepAt(second.stepAt(even)),
  };
}
