/** The span of the chosen bars in a file, with its pick-up, and the shape of the page that holds it. */
import { MOST_BARS, type ScoreShape, shapeOfFrame } from "../../../music/score-shape";
import { STEPS_PER_BEAT } from "../../../music/spec";
import { barEnd, type Line, type Piece, type PieceBar, type Signature, signatureTicks } from "../piece";
import { type MetreFit, type PageMetre, pageMetre, type Quarters } from "./metre";

/** Bars of a piece by their indices, both included. */
export interface BarRange {
  readonly from: number;
  readonly to: number;
}

/** The chosen bars against the page's. Times are in ticks. */
export interface Span {
  readonly start: number;
  readonly end: number;
  /** The tick that becomes the first step of the score: the beat on which its pick-up begins, or the first barline. */
  readonly origin: number;
  /** Whole beats of the pick-up, fewer than a bar of the page has. */
  readonly pickup: number;
  readonly metre: Quarters;
  /** The signature that most of the bars have, and how it is written. */
  readonly signature: Signature;
  readonly fit: MetreFit;
  readonly count: number;
  /** Whether the pick-up is made of the rests before the first note. */
  readonly upbeat: boolean;
}

/** The span of some bars of a piece, for some lines of it. */
export function spanOf(piece: Piece, lines: readonly Line[], { from, to }: BarRange): Span {
  const bars = piece.bars.slice(from, to + 1);
  const [start, end] = [bars[0].start, barEnd(bars[bars.length - 1])];
  const signature = prevailingSignature(bars);
  const { metre, fit, count } = pageMetre(signature);
  const shared = { start, end, metre, signature, fit, count };
  const ticks = from === 0 ? pickupTicks(piece) : 0;
  if (ticks > 0) {
    const beats = Math.ceil(ticks / piece.quarter);
    return { ...shared, origin: start + ticks - beats * piece.quarter, pickup: beats % metre, upbeat: false };
  }
  const silent = silentBeats(firstStart(lines, start, end), start, piece.quarter, { metre, fit, count });
  return {
    ...shared,
    origin: start + silent * piece.quarter,
    pickup: silent === 0 ? 0 : metre - silent,
    upbeat: silent > 0,
  };
}

/** The shape for music that begins and ends within a span and has `steps` steps from its origin; at most 32 bars. */
export function shapeOf({ metre, pickup }: Span, steps: number): ScoreShape {
  const bars = Math.ceil(steps / (metre * STEPS_PER_BEAT));
  return shapeOfFrame({ metre, pickup, bars: Math.min(Math.max(bars, 1), MOST_BARS) });
}

/** The last bar that can be taken with those from `from` on: the page has 32 bars of its own metre. */
export function lastBarThatFits({ bars, quarter }: Piece, from: number): number {
  const { metre } = pageMetre(prevailingSignature(bars.slice(from, from + MOST_BARS)));
  const end = bars[from].start + MOST_BARS * metre * quarter;
  const beyond = bars.findIndex((bar, index) => index > from && barEnd(bar) > end);
  return (beyond === -1 ? bars.length : beyond) - 1;
}

/** Ticks of the pick-up with which a piece begins; zero where its first bar is whole, or the only one. */
function pickupTicks({ bars: [first, second], quarter }: Piece): number {
  const short = second !== undefined && first.length < signatureTicks(first.signature, quarter);
  return short ? first.length : 0;
}

/** The signature that lasts longest. */
function prevailingSignature(bars: readonly PieceBar[]): Signature {
  const ticks = new Map<string, { signature: Signature; length: number }>();
  for (const { signature, length } of bars) {
    const name = signatureName(signature);
    ticks.set(name, { signature, length: (ticks.get(name)?.length ?? 0) + length });
  }
  return [...ticks.values()].reduce((a, b) => (b.length > a.length ? b : a)).signature;
}

/** A signature as it is written: `6/8`. */
export function signatureName({ beats, unit }: Signature): string {
  return `${beats}/${unit}`;
}

/** Where the first note of some lines begins that sounds in a span; infinite where none does. */
function firstStart(lines: readonly Line[], start: number, end: number): number {
  const sounding = lines.flatMap(
    ({ notes }) => notes.find((note) => note.start < end && note.start + note.length > start) ?? [],
  );
  return sounding.reduce((first, note) => Math.min(first, note.start), Number.POSITIVE_INFINITY);
}

/** Whole beats before the first note, where it is in the first bar of the page and the barlines stand where they did. */
function silentBeats(first: number, start: number, quarter: number, page: PageMetre): number {
  if (page.fit === "elsewhere") return 0;
  const beats = Math.floor((first - start) / quarter);
  return beats > 0 && beats < page.metre ? beats : 0;
}
