/** The drum pattern: a plain rock beat by the bars of the score, with a fill before its last beat. */

import { beatSteps, hasMiddle, isCompound, metreSteps } from "../music/metre";
import { barAt, barsOf, firstStep, type ScoreShape, type ShapeBar } from "../music/score-shape";

export type Drum = "kick" | "snare" | "hat" | "openHat";

/** One stroke, on a step of the score; `strength` is above 0 and at most 1. */
export interface DrumStroke {
  readonly step: number;
  readonly drum: Drum;
  readonly strength: number;
}

/** Steps from one stroke of the hi-hat to the next, and how hard it is struck on the beat and beside it. */
const HAT = { every: 2, on: 0.8, beside: 0.45 };

/** How hard the snare is struck in the fill, a stroke on each step. */
const FILL = [0.45, 0.6, 0.75, 0.9];

/**
 * The strokes for music that ends at the step `end` of a shape, in order. A pick-up has the hi-hat alone; the last beat
 * is struck once and left to ring.
 */
export function drumPattern(shape: ScoreShape, end: number): readonly DrumStroke[] {
  if (end <= firstStep(shape)) return [];
  const { metre, downbeat } = barAt(shape, end - 1);
  const beat = beatSteps(metre);
  const last = Math.max(firstStep(shape), downbeat + Math.floor((end - 1 - downbeat) / beat) * beat);
  const bars = barsOf(shape);
  const fill = last - FILL.length;
  const begin = bars.find(({ number }) => number > 0)?.start ?? 0;
  const grooveEnd = fill > begin ? fill : last;
  const strokes = bars.flatMap(barStrokes).filter(({ step }) => step < grooveEnd);
  const filling = grooveEnd === fill ? FILL.map((strength, step) => snare(fill + step, strength)) : [];
  const ending = (["kick", "openHat"] as const).map((drum) => ({ step: last, drum, strength: 1 }));
  return [...strokes, ...filling, ...ending];
}

/** The kick on the first beat and in the middle of a bar, in 4/4 once more after it; the snare on the beats between. */
function barStrokes({ start, end, number, metre, downbeat }: ShapeBar): DrumStroke[] {
  const [beat, full] = [beatSteps(metre), metreSteps(metre)];
  const middle = hasMiddle(metre) ? full / 2 : full;
  const pushed = middle < full && !isCompound(metre) ? middle + HAT.every : full;
  const strokes: DrumStroke[] = [];
  for (let step = start; step < end; step++) {
    const at = step - downbeat;
    const isKick = at === 0 || at === middle || at === pushed;
    if (number > 0 && isKick) strokes.push({ step, drum: "kick", strength: 1 });
    if (number > 0 && at % beat === 0 && at % middle > 0) strokes.push(snare(step, 1));
    if (at % HAT.every > 0) continue;
    strokes.push({ step, drum: "hat", strength: at % beat === 0 ? HAT.on : HAT.beside });
  }
  return strokes;
}

function snare(step: number, strength: number): DrumStroke {
  return { step, drum: "snare", strength };
}
