/** The pointer goes along the ruler, and selects beats of all voices; a bar, where it has touched the bar's number. */

import { ALL_VOICES, type Region } from "../../../music/score";
import { barsOf, beatAt } from "../../../music/score-shape";
import { announceRegion } from "../announcements";
import type { Edit } from "../dispatch-edit";
import type { Point, StaffContext } from "../staff-geometry";
import type { Finger } from "./finger";
import type { Holding } from "./holding";

/** From the middle of a bar's first head, how far to the left its number is touched: from here to there. */
const NUMBER_REACH = 9;
const NUMBER_END = 27;

export interface SweepingBeats extends Holding {
  readonly name: "sweepingBeats";
  /** Steps that were touched first. */
  readonly from: readonly [start: number, end: number];
  /** Steps that are selected. */
  readonly steps: readonly [start: number, end: number];
}

/** Begins with the beat, or the bar, at a point; adds it to what is selected already, where that is given. */
export function sweepBeats(
  point: Point,
  on: StaffContext,
  finger: Finger | null,
  selected: Region | null = null,
): SweepingBeats {
  const touched = stepsAt(point, on);
  const from = selected === null ? touched : joined([selected.start, selected.end], touched);
  return beats(from, from, on, finger);
}

/** The state after the pointer has gone to a point; the same one where that changes nothing. */
export function sweepBeatsTo(state: SweepingBeats, point: Point): SweepingBeats {
  const { from, on, finger, steps } = state;
  const to = stepsAt(point, on, false);
  const next = joined(from, to);
  return next[0] === steps[0] && next[1] === steps[1] ? state : beats(from, next, on, finger);
}

/** Selects what was swept over. */
export function endSweepBeats({ steps: [start, end] }: SweepingBeats): Edit {
  return {
    actions: [{ type: "selectRegion", region: { start, end, voices: ALL_VOICES } }],
    announce: announceRegion,
  };
}

/** The steps from the first to the last of two stretches. */
function joined(
  a: readonly [number, number],
  b: readonly [number, number],
): readonly [start: number, end: number] {
  return [Math.min(a[0], b[0]), Math.max(a[1], b[1])];
}

function beats(
  from: readonly [number, number],
  steps: readonly [number, number],
  on: StaffContext,
  finger: Finger | null,
): SweepingBeats {
  const draft = { melody: on.melody, index: null };
  return { name: "sweepingBeats", from, steps, on, draft, note: null, off: false, finger };
}

/** The beat at a point of the ruler, or the bar whose number is there. */
function stepsAt(point: Point, { layout }: StaffContext, numbers = true): readonly [number, number] {
  const step = layout.xToStep(point.x, point.y);
  const bars = barsOf(layout.shape);
  const at = bars.findIndex(({ start, end }) => start <= step && step < end);
  // On a narrow staff a number stands before its own barline, in the bar before.
  const bar = bars.slice(at, at + 2).find(({ start }) => {
    const left = layout.stepToX(start) - point.x;
    const sameSystem = layout.systemOf(start) === layout.systemOf(step);
    return sameSystem && left > NUMBER_REACH && (start <= step || left < NUMBER_END);
  });
  if (numbers && bar !== undefined) return [bar.start, bar.end];
  return beatAt(layout.shape, step);
}
