/**
 * System breaking: which bars stand on which system, and how wide a step is there.
 *
 * Every system holds as many bars as fit, all of them or else a power of two, so that lines begin where phrases do; the
 * last one holds the rest. A pick-up stands before the first bar, or by itself where both would be crowded. A system
 * fills its line, except one that holds fewer steps than the others: that is stretched a little, and then left short.
 */

import { type Metre, metreSteps } from "../music/metre";
import { barsOf, changesMetre, outlineOf, type ScoreShape, type ShapeBar } from "../music/score-shape";

/** From a barline, or from the signatures, to the middle of the first notehead of the bar, in units of the drawing. */
export const BAR_PADDING = 26;

/** Bars that a line may hold of a longer score. */
const LINES = [16, 8, 4, 2, 1];

/** Room of a time signature within a line, where the metre changes, and what a figure more takes. */
export const METRE_ROOM = 30;
const FIGURE_ROOM = 13;

/** What a time signature that is told at the end of a line takes more. */
const COURTESY_PADDING = 4;

/** Room of the dots of a repeat, where it begins and where it ends. */
const OPENING_ROOM = 11;
const CLOSING_ROOM = 8;

/** From the signatures of a system to a repeat that begins there. */
const OPENING_PADDING = 6;

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
  const { count: total } = outlineOf(shape);
  const ways = [total, ...LINES.filter((count) => count < total)];
  const choices = [...ways.map((count) => grouped(shape, count)), barsOf(shape).map((bar) => [bar])];
  const usualBar = meanBar(shape);
  const widthOf = (bars: readonly ShapeBar[], line: number) =>
    headOf(line) + paddingOf(shape, bars, BAR_PADDING) + stepsOf(bars) * narrowest;
  const needed = choices.map((groups) => Math.max(...groups.map(widthOf)));
  const crowded = ([first]: readonly (readonly ShapeBar[])[], index: number) =>
    index < ways.length && (ways[index] * usualBar) / stepsOf(first) < CROWDED;
  const fitting = choices.findIndex((groups, index) => needed[index] <= available && !crowded(groups, index));
  const choice = fitting === -1 ? choices.length - 1 : fitting;
  const width = Math.max(available, needed[choice]);
  const fill = (padding: number, steps: number, line: number) => (width - headOf(line) - padding) / steps;
  const usual = ways[choice] ?? 1;
  const alone = choices[choice].length === 1;
  const full = Math.min(usual * usualBar, Math.max(...choices[choice].map(stepsOf)));
  const widest = alone ? Number.POSITIVE_INFINITY : STRETCH * fill(usual * BAR_PADDING, full, 1);
  return {
    width,
    padding: BAR_PADDING,
    systems: choices[choice].map((bars, line) => ({
      bars,
      stepWidth: Math.min(fill(paddingOf(shape, bars, BAR_PADDING), stepsOf(bars), line), widest),
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
  const inSight = Math.min(outlineOf(shape).count, STRIP_BARS);
  const room = available - headOf(0) - inSight * STRIP_PADDING;
  const stepWidth = Math.max(room / (inSight * meanBar(shape)), STRIP_MINIMUM, least);
  const width = headOf(0) + paddingOf(shape, bars, STRIP_PADDING) + stepsOf(bars) * stepWidth;
  return { width: Math.max(width, available), systems: [{ bars, stepWidth }], padding: STRIP_PADDING };
}

/** Steps of a whole bar, on the average of those of a shape. */
function meanBar({ bars }: ScoreShape): number {
  return bars.reduce((sum, { metre }) => sum + metreSteps(metre), 0) / bars.length;
}

/** What of a line is not music: the room of its bars, and of the metre of the next line. */
function paddingOf(shape: ScoreShape, bars: readonly ShapeBar[], padding: number): number {
  const rooms = bars.map((bar, column) => roomOf(shape, bar, padding, column === 0));
  const courtesy = courtesyMetre(shape, bars);
  return (
    rooms.reduce((sum, { before, after }) => sum + before + after, 0) +
    (courtesy === null ? 0 : courtesyRoom(courtesy))
  );
}

/** Room of a bar before and after its music. */
export interface BarRoom {
  readonly before: number;
  /** What of `before` stands before a repeat that begins there. */
  readonly opening: number;
  readonly after: number;
}

/**
 * The room of a bar that has `padding` before its music, besides that of its signs. A repeat begins at the barline; with
 * the first bar of a line, behind the signatures.
 */
export function roomOf(shape: ScoreShape, bar: ShapeBar, padding: number, isFirst: boolean): BarRoom {
  const metre = changesMetre(shape, bar) ? metreRoom(bar.metre) : 0;
  const opening = isFirst ? metre + (bar.opens ? OPENING_PADDING : 0) : 0;
  const before = padding + (isFirst ? opening : metre) + (bar.opens ? OPENING_ROOM : 0);
  return { before, opening, after: bar.closes ? CLOSING_ROOM : 0 };
}

/** Room of a time signature. */
export function metreRoom({ beats, unit }: Metre): number {
  const figures = String(Math.max(beats, unit)).length;
  return METRE_ROOM + (figures - 1) * FIGURE_ROOM;
}

/** Room of a time signature after the last barline of a line. */
export function courtesyRoom(metre: Metre): number {
  return COURTESY_PADDING + metreRoom(metre);
}

/** The metre in which the line after some bars begins, where it is another than theirs. */
export function courtesyMetre(shape: ScoreShape, bars: readonly ShapeBar[]): Metre | null {
  const { end } = bars[bars.length - 1];
  const next = barsOf(shape).find(({ start }) => start === end);
  return next !== undefined && changesMetre(shape, next) ? next.metre : null;
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
