/** The figure of a mark: which strokes the pencil makes, and where. Every kind has a figure of its own, whatever its colour. */

import { HEAD_WIDTH, type Layout } from "../../../engraving/layout";
import { clamp } from "../../../music/clamp";
import type { FaultKind } from "../../../music/voice-leading/faults";
import {
  along,
  CLEARANCE,
  type Head,
  type HeadX,
  middle,
  type Places,
  placesOf,
  shortened,
  trimmed,
} from "./mark-positions";
import { overlapOf } from "./mark-text";
import type { PencilMark } from "./marks";
import { arrow, line, loop, type Point, wave } from "./strokes";

/** What is drawn for a mark: data of paths, and signs that are written at a place. */
export interface Figure {
  readonly strokes: readonly string[];
  readonly dashed: boolean;
  readonly sign: string;
  /** The middle of the sign. */
  readonly at: Point;
}

/** Written beside the strokes, and before the words in the list. */
export const SIGN_OF_KIND: Readonly<Record<FaultKind, string>> = {
  parallel_fifth: "5",
  parallel_octave: "8",
  direct_fifth: "(5)",
  direct_octave: "(8)",
  crossing: "×",
  overlap: "ov",
  spacing: ">8",
  range: "!",
  wide_leap: "9+",
  augmented_leap: "+",
  stray_sixteenth: "16",
  unresolved_leading_note: "LN",
  doubled_leading_note: "2LN",
  missing_third: "3?",
  weak_ending: "⌒?",
};

/** Of a loop around a notehead. */
const [LOOP_WIDTH, LOOP_HEIGHT] = [25, 20];
/** From a note to what is written on its right, clear of its stem. */
const ASIDE = 17;
/** Of a sign. Two strokes that leave less room than its height have it above them. */
const [SIGN_WIDTH, SIGN_ROOM] = [24, 17];
/** From the strokes to a sign above them. */
const SIGN_LIFT = 13;
/** A bracket below the chord: above the end of the system, and the height of its hooks. */
const [BRACKET_RISE, HOOK] = [22, 7];
/** Between the two lines of an ending's bracket. */
const DOUBLED = 3;

type Draw = (mark: PencilMark, places: Places) => { strokes: readonly string[]; at: Point };

const DRAWN: Readonly<Record<FaultKind, Draw>> = {
  parallel_fifth: motion,
  parallel_octave: motion,
  direct_fifth: motion,
  direct_octave: motion,
  overlap: (mark, { before, after }) => {
    const { left, reached } = overlapOf(mark);
    return leap(before(left), after(reached));
  },
  wide_leap: ({ from, to }, { before, after }) => leap(before(from[0]), after(to[0])),
  augmented_leap: ({ from, to }, { before, after }) => leap(before(from[0]), after(to[0])),
  crossing: ({ to }, { level }) => ({ strokes: [], at: right(middle(to.map(level))) }),
  spacing({ to }, { level }) {
    const [above, below] = to.map(level).map(right);
    const centre = middle([above, below]);
    return {
      strokes: [arrow(centre, above), arrow(centre, below)],
      at: { x: centre.x + ASIDE, y: centre.y },
    };
  },
  range: ({ to }, { after }) => ({ strokes: to.map(after).map(around), at: right(right(after(to[0]))) }),
  stray_sixteenth({ to }, { after }) {
    const { x, y } = after(to[0]);
    const under = { x, y: y + 15 };
    return { strokes: [wave(under, LOOP_WIDTH)], at: { x, y: under.y + SIGN_LIFT } };
  },
  unresolved_leading_note({ from }, { before }) {
    const head = before(from[0]);
    const foot = { x: head.x + 11, y: head.y - 9 };
    const tip = { x: foot.x + 16, y: foot.y - 17 };
    return { strokes: [around(head), arrow(foot, tip)], at: { x: tip.x + 12, y: tip.y - 5 } };
  },
  doubled_leading_note({ to }, { after }) {
    const heads = to.map(after);
    const links = heads.slice(1).map((head, index) => trimmed(heads[index], head, LOOP_HEIGHT / 2));
    return { strokes: [...heads.map(around), ...links], at: right(middle(heads.slice(0, 2))) };
  },
  missing_third: bracket,
  weak_ending(mark, places) {
    const { strokes, from, to, at } = bracket(mark, places);
    const under = [from, to].map(({ x, y }) => ({ x, y: y + DOUBLED }));
    return { strokes: [...strokes, line(under[0], under[1])], at: { ...at, y: at.y + DOUBLED } };
  },
};

/**
 * The figures of marks on the grand staff of a layout; `fifths` is the key by which the chorale is spelled. Signs that
 * would stand on each other stand below each other, as the figures of a thorough bass do, while their system has room.
 */
export function figuresOf(
  marks: readonly PencilMark[],
  layout: Layout,
  fifths: number,
  headX: HeadX = (_, step) => layout.stepToX(step),
): readonly Figure[] {
  const taken: Point[] = [];
  return marks.map((mark) => {
    const figure = figureOf(mark, layout, fifths, headX);
    const at = freePlace(figure.at, taken, layout);
    taken.push(at);
    return { ...figure, at };
  });
}

/** Where a sign can stand, touching none of those that are `taken`: at its own place, below it, above it, or beside. */
function freePlace(own: Point, taken: readonly Point[], { systems, width }: Layout): Point {
  const { top, bottom } = systems.find((system) => own.y < system.bottom) ?? systems[systems.length - 1];
  const [left, right] = [SIGN_WIDTH / 2, width - SIGN_WIDTH / 2];
  const [highest, lowest] = [top + SIGN_ROOM / 2, bottom - SIGN_ROOM / 2];
  const home = { x: clamp(own.x, left, right), y: clamp(own.y, highest, lowest) };
  const column = [...range(home.y, lowest, SIGN_ROOM), ...range(home.y, highest, -SIGN_ROOM)];
  const row = [...range(home.x, right, SIGN_WIDTH), ...range(home.x, left, -SIGN_WIDTH)];
  row.sort((a, b) => Math.abs(a - home.x) - Math.abs(b - home.x));
  const touches = (a: Point, b: Point) => Math.abs(a.x - b.x) < SIGN_WIDTH && Math.abs(a.y - b.y) < SIGN_ROOM;
  const places = row.flatMap((x) => column.map((y) => ({ x, y })));
  return places.find((place) => !taken.some((other) => touches(place, other))) ?? home;
}

/** `first` and, by `step` up or down, all that is not beyond `last`. */
function range(first: number, last: number, step: number): number[] {
  return Array.from({ length: Math.floor((last - first) / step) + 1 }, (_, index) => first + index * step);
}

function figureOf(mark: PencilMark, layout: Layout, fifths: number, headX: HeadX): Figure {
  const { kind } = mark.fault;
  const { strokes, at } = DRAWN[kind](mark, placesOf(mark, layout, fifths, headX));
  return {
    strokes,
    at,
    sign: SIGN_OF_KIND[kind],
    dashed: kind === "direct_fifth" || kind === "direct_octave",
  };
}

/** Two voices that move at once: a line along each, and the sign between them. */
function motion({ from, to }: PencilMark, { before, after }: Places) {
  const [froms, tos] = [from.map(before), to.map(after)];
  const strokes = froms.flatMap((head, index) => along(head, tos[index]));
  const broken = froms[0].system !== tos[0].system;
  const centre = broken ? { ...middle(tos), x: tos[0].x - ASIDE } : middle([...froms, ...tos]);
  const tight = Math.abs(tos[0].y - tos[1].y) < SIGN_ROOM;
  return { strokes, at: tight ? { x: centre.x, y: centre.y - SIGN_ROOM / 2 - SIGN_LIFT } : centre };
}

/** From one notehead to another: a line with an arrowhead, and the sign above it. */
function leap(from: Head, to: Head) {
  if (from.system !== to.system)
    return { strokes: along(from, to), at: { x: to.x - ASIDE, y: to.y - SIGN_LIFT } };
  const [begin, end] = shortened(from, to, CLEARANCE);
  const { x, y } = middle([from, to]);
  // Above a line that rises or falls, on its free side.
  return {
    strokes: [arrow(begin, end)],
    at: { x: x + Math.sign(to.y - from.y) * SIGN_LIFT, y: y - SIGN_LIFT },
  };
}

/** A bracket under a chord, as long as it lasts or as its system goes, and the sign below. */
function bracket({ fault: { step, length } }: PencilMark, { layout }: Places) {
  const system = layout.systemOf(step);
  const lastOfSystem = system.bars[system.bars.length - 1].end - 1;
  const y = system.bottom - BRACKET_RISE;
  const from = { x: layout.stepToX(step) - HEAD_WIDTH, y };
  const to = { x: layout.stepToX(Math.min(step + length - 1, lastOfSystem)) + HEAD_WIDTH, y };
  const hooks = [from, to].map((end) => line({ ...end, y: y - HOOK }, end));
  return { strokes: [...hooks, line(from, to)], from, to, at: { x: (from.x + to.x) / 2, y: y + 9 } };
}

function around(head: Point): string {
  return loop(head, LOOP_WIDTH, LOOP_HEIGHT);
}

function right({ x, y }: Point): Point {
  return { x: x + ASIDE, y };
}
