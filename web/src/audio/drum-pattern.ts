/** The drum pattern: a plain rock beat by the bars of the score, with a fill before its last beat. */
import { barsOf, type Metre, type ScoreShape, type ShapeBar } from "../music/score-shape";
import { STEPS_PER_BEAT } from "../music/spec";

export type Drum = "kick" | "snare" | "hat" | "openHat";

/** One stroke, on a step of the score; `strength` is above 0 and at most 1. */
export interface DrumStroke {
  readonly step: number;
  readonly drum: Drum;
  readonly strength: number;
}

/** Steps of a bar on which the drums are struck. */
const BEATS: Readonly<
  Record<Metre, { readonly kick: readonly number[]; readonly snare: readonly number[] }>
> = {
  4: { kick: [0, 8, 10], snare: [4, 12] },
  3: { kick: [0], snare: [4, 8] },
};

/** Steps from one stroke of the hi-hat to the next, and how hard it is struck on the beat and beside it. */
const HAT = { every: 2, on: 0.8, beside: 0.45 };

/** How hard the snare is struck in the fill, a stroke on each step. */
const FILL = [0.45, 0.6, 0.75, 0.9];

/**
 * The strokes for music that ends at the step `end` of a shape, in order. A pick-up has the hi-hat alone; the last beat
 * is struck once and left to ring.
 */
export function drumPattern(shape: ScoreShape, end: number): readonly DrumStroke[] {
  if (end <= 0) return [];
  const last = (Math.ceil(end / STEPS_PER_BEAT) - 1) * STEPS_PER_BEAT;
  const bars = barsOf(shape);
  const fill = last - STEPS_PER_BEAT;
  const downbeat = shape.pickup * STEPS_PER_BEAT;
  const grooveEnd = fill > downbeat ? fill : last;
  const strokes = bars.flatMap((bar) => barStrokes(bar, shape)).filter(({ step }) => step < grooveEnd);
  const filling = grooveEnd === fill ? FILL.map((strength, step) => snare(fill + step, strength)) : [];
  const ending = (["kick", "openHat"] as const).map((drum) => ({ step: last, drum, strength: 1 }));
  return [...strokes, ...filling, ...ending];
}

function barStrokes({ start, end, number }: ShapeBar, { metre }: ScoreShape): DrumStroke[] {
  const { kick, snare: snares } = BEATS[metre];
  const strokes: DrumStroke[] = [];
  for (let step = start; step < end; step++) {
    if (number > 0 && kick.includes(step - start)) strokes.push({ step, drum: "kick", strength: 1 });
    if (number > 0 && snares.includes(step - start)) strokes.push(snare(step, 1));
    if (step % HAT.every > 0) continue;
    strokes.push({ step, drum: "hat", strength: step % STEPS_PER_BEAT === 0 ? HAT.on : HAT.beside });
  }
  return strokes;
}

function snare(step: number, strength: number): DrumStroke {
  return { step, drum: "snare", strength };
}
