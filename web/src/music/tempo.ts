/** Tempo: the range that the page has, in beats a minute. */
import { clamp } from "./clamp";

/** Beats a minute that the Tempo control and a link may ask for. */
export const TEMPO = { lowest: 40, highest: 160, usual: 80 } as const;

/** The nearest whole tempo that is allowed. */
export function clampTempo(tempo: number): number {
  return Math.round(clamp(tempo, TEMPO.lowest, TEMPO.highest));
}
