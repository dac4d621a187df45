/**
 * Rows above the upper staff, for the signs of the way through a piece: brackets of endings, and below them the segno, the
 * coda and words such as D.C. A system has those rows that its bars ask for.
 */
import type { Bar } from "../music/score-shape";

/** Height of the ruler, at the top of a system. */
export const RULER_HEIGHT = 18;

/** Heights of the rows. */
const ENDING_HEIGHT = 20;
const MARK_HEIGHT = 23;

/** From the lowest row to the staff: as far as stems and fermatas over common notes reach, where there is so much. */
const CLEARANCE = 40;

/** y of the tops of a system's rows, and where they end: what stands above the staff has its place below. */
export interface SignRows {
  readonly endings: number;
  readonly marks: number;
  readonly bottom: number;
}

function heightsOf(bars: readonly Bar[]): { readonly endings: number; readonly marks: number } {
  return {
    endings: bars.some(({ ending }) => ending !== undefined) ? ENDING_HEIGHT : 0,
    marks: bars.some(({ marks = [] }) => marks.length > 0) ? MARK_HEIGHT : 0,
  };
}

/** Height of the rows over some bars of a system. */
export function rowsHeight(bars: readonly Bar[]): number {
  const { endings, marks } = heightsOf(bars);
  return endings + marks;
}

/** By how much a system with some bars is higher than one without signs, whose upper staff is `air` below its top. */
export function roomForRows(bars: readonly Bar[], air: number): number {
  return Math.max(0, RULER_HEIGHT + rowsHeight(bars) + clearance(air) - air);
}

/** The rows of a system whose upper staff is at `staffTop`; where it has none, all of them are at its `top`. */
export function placeRows(bars: readonly Bar[], top: number, staffTop: number, air: number): SignRows {
  const { endings, marks } = heightsOf(bars);
  if (endings + marks === 0) return { endings: top, marks: top, bottom: top };
  const bottom = staffTop - clearance(air);
  return { endings: bottom - marks - endings, marks: bottom - marks, bottom };
}

function clearance(air: number): number {
  return Math.min(CLEARANCE, air - RULER_HEIGHT);
}
