/** Positions of a mark's notes on the grand staff, and of the line from one to the other. */

import { headPlace } from "../../../engraving/heads-of-voices";
import type { Layout, SystemPlace } from "../../../engraving/layout";
import type { VoiceNote } from "../../../music/notes";
import { stepInBar } from "../../../music/score-shape";
import { type PencilMark, STEPS_BACK } from "./marks";
import { line, type Point } from "./strokes";

/** Between a notehead's middle and a stroke that leads to it. */
export const CLEARANCE = 9;
/** Of a line that goes on in the next system: how far before its notehead it begins there. */
const RUN_UP = 34;

/** A notehead on the staff. */
export interface Head extends Point {
  readonly system: SystemPlace;
}

/** Where the notes of a mark stand. */
export interface Places {
  readonly layout: Layout;
  /** The head of a note that is left. */
  before(note: VoiceNote): Head;
  /** The head of a note that is heard with the fault. */
  after(note: VoiceNote): Head;
  /** The height of a note, there where the fault is heard. */
  level(note: VoiceNote): Head;
}

/** x of the middle of the head that a voice has at a step. */
export type HeadX = (voice: number, step: number) => number;

/** The places of a mark's notes; `fifths` is the key by which the chorale is spelled. */
export function placesOf(
  { fault: { kind, step } }: PencilMark,
  layout: Layout,
  fifths: number,
  headX: HeadX,
): Places {
  // A note that is tied over a barline has a head in the later bar too.
  const written = ({ start }: VoiceNote, at: number) => Math.max(start, at - stepInBar(layout.shape, at));
  const head = (note: VoiceNote, at: number): Head => ({
    x: headX(note.voice, at),
    y: headPlace(note, layout, fifths, at).y,
    system: layout.systemOf(at),
  });
  return {
    layout,
    before: (note) => head(note, written(note, step - (STEPS_BACK[kind] ?? 0))),
    after: (note) => head(note, written(note, step)),
    level: (note) => head(note, step),
  };
}

/** A line between two noteheads; where the system is broken, half of it at the end and half at the beginning. */
export function along(from: Head, to: Head): readonly string[] {
  if (from.system === to.system) return [trimmed(from, to, CLEARANCE)];
  const rise = to.y - to.system.top - (from.y - from.system.top);
  const end = { x: from.system.right, y: from.y + rise / 2 };
  const begin = { x: to.x - RUN_UP, y: to.y - rise / 2 };
  return [line(shortened(from, end, CLEARANCE)[0], end), line(begin, shortened(begin, to, CLEARANCE)[1])];
}

/** A line on the way between two points, without its ends. */
export function trimmed(from: Point, to: Point, clearance: number): string {
  return line(...shortened(from, to, clearance));
}

/** The way between two points without its ends, of which half the way at most is taken. */
export function shortened(from: Point, to: Point, clearance: number): [Point, Point] {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const share = Math.min(clearance / (Math.hypot(dx, dy) || 1), 0.25);
  return [
    { x: from.x + dx * share, y: from.y + dy * share },
    { x: to.x - dx * share, y: to.y - dy * share },
  ];
}

/** The point in the middle of some. */
export function middle(points: readonly Point[]): Point {
  const mean = (of: (point: Point) => number) =>
    points.reduce((sum, point) => sum + of(point), 0) / points.length;
  return { x: mean(({ x }) => x), y: mean(({ y }) => y) };
}
