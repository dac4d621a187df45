/** Spans of steps: where some cells lie, and how much of the score around them the network sees. */
import type { Span } from "../music/context";
import type { Grid } from "../music/grid";
import { STEPS_PER_BEAT, VOICE_COUNT } from "../music/spec";
import { type Cells, stepOf } from "./redraw";

/** Steps; what the network sees is as long as a multiple, since a graphics card compiles it for each length anew. */
const LENGTH_GRAIN = 16;

/** From the first beat to the last in which one of the cells lies; they may be in any order. */
export function spanOf(cells: Cells): Span {
  if (cells.length === 0) return [0, 0];
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const cell of cells) {
    const beat = Math.floor(stepOf(cell) / STEPS_PER_BEAT);
    low = Math.min(low, beat);
    high = Math.max(high, beat);
  }
  return [low * STEPS_PER_BEAT, (high + 1) * STEPS_PER_BEAT];
}

/**
 * What the network sees of a score of so many steps to rewrite a span of whole beats: `context` steps on both sides at
 * least, as far as there are any, and the span about in the middle.
 */
export function seenAround([begin, end]: Span, context: number, steps: number): Span {
  const least = end - begin + 2 * context;
  const length = Math.min(steps, Math.ceil(least / LENGTH_GRAIN) * LENGTH_GRAIN);
  const before = Math.floor((length - (end - begin)) / 2 / STEPS_PER_BEAT) * STEPS_PER_BEAT;
  const first = Math.max(0, Math.min(begin - before, steps - length));
  return [first, first + length];
}

/** The steps `[begin, end)` of a grid. */
export function crop({ cells }: Grid, begin: number, end: number): Grid {
  return { steps: end - begin, cells: cells.slice(begin * VOICE_COUNT, end * VOICE_COUNT) };
}
