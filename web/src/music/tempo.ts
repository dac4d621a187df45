import { STEPS_PER_BEAT } from "./spec";

/** Beats a minute that the Tempo control and a link may ask for. */
export const TEMPO = { lowest: 40, highest: 160, usual: 80 } as const;

/** The nearest whole tempo that is allowed. */
export function clampTempo(tempo: number): number {
  return Math.round(Math.min(Math.max(tempo, TEMPO.lowest), TEMPO.highest));
}

/** Length of one step in seconds. */
export function secondsPerStep(tempo: number): number {
  return 60 / tempo / STEPS_PER_BEAT;
}
