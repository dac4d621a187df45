/**
 * System breaking: which bars stand on which system, and how wide a step is there.
 *
 * Every system holds as many bars as fit, all of them or else a power of two, so that lines begin where phrases do; the
 * last one holds the rest. A pick-up stands before the first bar, or by itself where both would be crowded. A system
 * fills its line, except one that holds fewer steps than the others: that is stretched a little, and then left short.
 */
import { barSteps, barsOf, type ScoreShape, type ShapeBar } from "../music/score-shape";

/** From a barline, or from the signatures, to the middle of the first notehead of the bar, in units of the drawing. */
export const BAR_PADDING = 26;

/** Bars that a line may hold of a longer score. */
const LINES = [16, 8, 4, 2, 1];

/** A sixteenth is no narrower: a notehead and a fifth of one. */
const STEP_MINIMUM = 14;

/** How much wider than elsewhere the steps of a short system may be. */
const STRETCH = 1.25;

/** A pick-up makes the steps of the first system this much narrower than those of the others, at the most. */
const CROWDED = 0.65;

/** The bars of a system, and the width of a sixteenth in all of them. */
export interface SystemBars {
  readonly bars: readonly ShapeBar[];
  readonly stepWidth: number;
}

/**
 * Breaks a shape into systems on a sheet that is `available` wide. `headOf(line)` is what the margins, the clef and the
 * signatures of a system take of the line; `least` is the width that a sixteenth needs for words. Where not even one bar has
 * room, `width` is more than asked.
 */
export function breakIntoSystems(
  shape: ScoreShape,
  available: number,
  headOf: (line: number) => number,
  least = 0,
): { width: number; systems: readonly SystemBars[]; padding: number } {
  const narrowest = Math.max(STEP_MINIMUM, least);
  const ways = [shape.bars, ...LINES.filter((count) => count < shape.bars)];
  const choices = [...ways.map((count) => grouped(shape, count)), barsOf(shape).map((bar) => [bar])];
  const widthOf = (bars: readonly ShapeBar[], line: number) =>
    headOf(line) + bars.length * BAR_PADDING + stepsOf(bars) * narrowest;
  const needed = choices.map((groups) => Math.max(...groups.map(widthOf)));
  const crowded = ([first]: readonly (readonly ShapeBar[])[], index: number) =>
    index < ways.length && (ways[index] * barSteps(shape)) / stepsOf(first) < CROWDED;
  const fitting = choices.findIndex((groups, index) => needed[index] <= available && !crowded(groups, index));
  const choice = fitting === -1 ? choices.length - 1 : fitting;
  const width = Math.max(available, needed[choice]);
  const fill = (bars: number, steps: number, line: number) =>
    (width - headOf(line) - bars * BAR_PADDING) / steps;
  const usual = ways[choice] ?? 1;
  const alone = choices[choice].length === 1;
  const full = Math.min(usual * barSteps(shape), Math.max(...choices[choice].map(stepsOf)));
  const widest = alone ? Number.POSITIVE_INFINITY : STRETCH * fill(usual, full, 1);
  return {
    width,
    padding: BAR_PADDING,
    systems: choices[choice].map((bars, line) => ({
      bars,
      stepWidth: Math.min(fill(bars.length, stepsOf(bars), line), widest),
    })),
  };
}

/** On a strip, a sixteenth is no narrower: on the smallest phone two bars are in sight, and the heads of eighths overlap a little. */
const STRIP_MINIMUM = 4.2;

/** From a barline of a strip to the middle of the first notehead. */
const STRIP_PADDING = 15;

/** Bars of a strip that are in sight at once. */
const STRIP_BARS = 2;

/**
 * All bars of a shape side by side on one system, of which two whole ones have room on a sheet that is `available` wide, or
 * as many as leave a sixteenth the width `least`.
 */
export function asStrip(
  shape: ScoreShape,
  available: number,
  headOf: (line: number) => number,
  least = 0,
): { width: number; systems: readonly SystemBars[]; padding: number } {
  const bars = barsOf(shape);
  const inSight = Math.min(shape.bars, STRIP_BARS);
  const room = available - headOf(0) - inSight * STRIP_PADDING;
  const stepWidth = Math.max(room / (inSight * barSteps(shape)), STRIP_MINIMUM, least);
  const width = headOf(0) + bars.length * STRIP_PADDING + stepsOf(bars) * stepWidth;
  return { width: Math.max(width, available), systems: [{ bars, stepWidth }], padding: STRIP_PADDING };
}

function stepsOf(bars: readonly ShapeBar[]): number {
  return bars[bars.length - 1].end - bars[0].start;
}

/** So many bars to a system, counted without the pick-up, which belongs to the first of them. */
function grouped(shape: ScoreShape, count: number): readonly (readonly ShapeBar[])[] {
  const groups: ShapeBar[][] = [];
  for (const bar of barsOf(shape)) {
    const line = Math.floor(Math.max(bar.number - 1, 0) / count);
    groups[line] = [...(groups[line] ?? []), bar];
  }
  return groups;
}
