/** Other shapes made of one: with more bars or fewer, another pick-up, another metre. */
import { clamp } from "./clamp";
import { type Metre, metreSteps, sameMetre, unitSteps } from "./metre";
import {
  type Bar,
  barsOf,
  fitsPage,
  mostBars,
  outlineOf,
  regularShape,
  type ScoreShape,
  shapeLength,
} from "./score-shape";

/** The shape with so many bars: the last ones go, or as many like the last one come. */
export function withBarCount(shape: ScoreShape, count: number): ScoreShape {
  const { metre, pickup, irregular, count: present } = outlineOf(shape);
  const asked = clamp(Math.round(count) || present, 1, mostBars(metre));
  if (!irregular) return regularShape(metre, asked, pickup);
  if (asked <= present)
    return { bars: shape.bars.filter((_, index) => barsOf(shape)[index].number <= asked) };
  const last = shape.bars[shape.bars.length - 1];
  const whole = { metre: last.metre, length: metreSteps(last.metre) };
  const added = Array.from({ length: asked - present }, () => whole);
  return longestOf([...shape.bars, ...added]);
}

/** As many of some bars as a page has, from the first. */
export function longestOf(bars: readonly Bar[]): ScoreShape {
  let kept = bars;
  while (kept.length > 1 && !fitsPage({ bars: kept })) kept = kept.slice(0, -1);
  return { bars: kept };
}

/** The shape with a pick-up of some steps. The last bar is shorter by as much where the bars are regular. */
export function withPickup(shape: ScoreShape, pickup: number): ScoreShape {
  const { metre, count, pickup: present, irregular } = outlineOf(shape);
  const asked = clamp(Math.round(pickup) || 0, 0, metreSteps(metre) - 1);
  if (!irregular) return regularShape(metre, count, asked);
  const whole = present > 0 ? shape.bars.slice(1) : shape.bars;
  if (asked > 0) return { bars: [{ metre, length: asked }, ...whole] };
  return whole.length > 0 ? { bars: whole } : regularShape(metre, 1);
}

/**
 * The shape with another metre from bar `from` (its index) on, to where the metre changes or to the end. As many bars as
 * hold what these held; at the end of the score as many as come nearest to it and hold what ends at the step `sung`. What
 * divided and repeated them goes.
 */
export function withMetre(
  shape: ScoreShape,
  metre: Metre,
  from = 0,
  sung = Number.POSITIVE_INFINITY,
): ScoreShape {
  const { pickup, irregular, count, metre: first } = outlineOf(shape);
  if (!irregular && from === 0) {
    const kept = Math.min(pickup, metreSteps(metre) - unitSteps(metre));
    return sameMetre(first, metre) ? shape : regularShape(metre, Math.min(count, mostBars(metre)), kept);
  }
  const begin = from === 0 && pickup > 0 && shape.bars.length > 1 ? 1 : from;
  const changes = shape.bars.findIndex(
    (bar, index) => index > begin && !sameMetre(bar.metre, shape.bars[begin].metre),
  );
  const end = changes === -1 ? shape.bars.length : changes;
  const steps = shapeLength({ bars: shape.bars.slice(begin, end) });
  const full = metreSteps(metre);
  const held = Math.min(steps, sung - barsOf(shape)[begin].start);
  const isLast = end === shape.bars.length;
  const needed = isLast
    ? Math.max(Math.round(steps / full), Math.ceil(held / full), 1)
    : Math.ceil(steps / full);
  const written = Array.from({ length: needed }, () => ({ metre, length: full }));
  const before = shape.bars.slice(0, begin).map((bar) => (from === 0 ? { ...bar, metre } : bar));
  return longestOf([...before, ...written, ...shape.bars.slice(end)]);
}
