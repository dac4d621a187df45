/** The span of the chosen bars in a file, and the bars that they are on the page. */
import { isAtBeginning } from "../../../music/marks";
import { metreSteps } from "../../../music/metre";
import { signsInExcerpt } from "../../../music/navigation";
import {
  type Bar,
  firstStep,
  fitsPage,
  LONGEST_SHAPE,
  type ScoreShape,
  shapeSteps,
} from "../../../music/score-shape";
import { longestOf } from "../../../music/shape-edits";
import { type Signs, signsOf } from "../../../music/signs";
import { STEPS_PER_BEAT } from "../../../music/spec";
import { barEnd, type Piece, type PieceBar, signatureTicks } from "../piece";
import { pageMetre } from "./metre";

/** Steps beyond which no page has room. */
const MOST_PAGE_STEPS = shapeSteps(LONGEST_SHAPE);

/** Bars of a piece by their indices, both included. */
export interface BarRange {
  readonly from: number;
  readonly to: number;
}

/** The chosen bars against the page's. Times are in ticks. */
export interface Span {
  readonly start: number;
  readonly end: number;
  /** The tick that becomes step 0 of the score: before `start` where the pick-up is no whole beats. */
  readonly origin: number;
  /** As many of the bars as the page has room for, which are all unless the first alone is too long. */
  readonly shape: ScoreShape;
}

/** The span of some bars of a piece. */
export function spanOf(piece: Piece, range: BarRange): Span {
  const { bars, quarter } = piece;
  const shape = longestOf(pageBars(piece, range));
  const { start } = bars[range.from];
  const origin = start - (firstStep(shape) * quarter) / STEPS_PER_BEAT;
  return { start, end: barEnd(bars[range.to]), origin, shape };
}

/** The last bar that can be taken with those from `from` on, as far as the page has room. */
export function lastBarThatFits(piece: Piece, from: number): number {
  let [fits, beyond] = [from, firstBeyond(piece, from)];
  while (fits + 1 < beyond) {
    const to = Math.floor((fits + beyond) / 2);
    if (fitsPage({ bars: pageBars(piece, { from, to }) })) fits = to;
    else beyond = to;
  }
  return fits;
}

/** The first bar that ends beyond the steps of the longest page that begins with bar `from`. */
function firstBeyond({ bars, quarter }: Piece, from: number): number {
  let steps = 0;
  const beyond = bars.findIndex((bar, index) => {
    if (index >= from) steps += stepsOfBar(bar, quarter);
    return steps > MOST_PAGE_STEPS;
  });
  return beyond === -1 ? bars.length : beyond;
}

/** The steps that a bar of a piece has on the grid, which may be none. */
export function stepsOfBar({ length }: Pick<PieceBar, "length">, quarter: number): number {
  return Math.round((length * STEPS_PER_BEAT) / quarter);
}

/** Whether a bar is longer than its signature says, and so becomes several. */
export function isOverlong({ length, signature }: PieceBar, quarter: number): boolean {
  const whole = signatureTicks(signature, quarter);
  return stepsOfBar({ length }, quarter) > stepsOfBar({ length: whole }, quarter);
}

/** The bars of the page that some bars of a piece are; there is one at least. */
function pageBars(piece: Piece, { from, to }: BarRange): readonly Bar[] {
  const { bars, quarter } = piece;
  const { signs } = signsInExcerpt(bars, from, to);
  const written = signs.flatMap((its, at) => {
    const bar = bars[from + at];
    const isPickup = at === 0 && bar.length < signatureTicks(bar.signature, quarter);
    return dividedBar(bar, its, quarter, isPickup);
  });
  return written.length > 0 ? written : [{ metre: pageMetre(bars[from].signature).metre, length: 1 }];
}

/**
 * A bar as the page has it: as several where it is longer than its metre says, of which the last is the shorter one, or, of
 * a pick-up, the first; none where it is less than half a sixteenth.
 */
function dividedBar(bar: PieceBar, signs: Signs, quarter: number, isPickup: boolean): readonly Bar[] {
  const { metre } = pageMetre(bar.signature);
  const [steps, full] = [stepsOfBar(bar, quarter), metreSteps(metre)];
  const rest = steps % full;
  const count = Math.floor(Math.min(steps, MOST_PAGE_STEPS + full) / full);
  const whole = Array.from({ length: count }, () => full);
  const lengths = rest === 0 ? whole : isPickup ? [rest, ...whole] : [...whole, rest];
  return lengths.map((length, index) => ({
    ...{ metre, length },
    ...signsAt(signs, index === 0, index === lengths.length - 1),
  }));
}

/** The signs of a bar that its first and its last part have. */
function signsAt({ opens, closes, ending, marks = [] }: Signs, isFirst: boolean, isLast: boolean): Signs {
  const its = marks.filter((mark) => (isAtBeginning(mark) ? isFirst : isLast));
  return signsOf({ opens: opens && isFirst, closes: closes && isLast, ending, marks: its });
}
