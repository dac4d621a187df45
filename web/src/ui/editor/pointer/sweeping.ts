/** The pointer sweeps over the staff with a selection band, and selects what begins under it. */
import { announceSelection } from "../announcements";
import type { Edit } from "../dispatch-edit";
import type { Point, StaffContext } from "../staff-geometry";
import type { Finger } from "./finger";
import type { Holding } from "./holding";

export interface Sweeping extends Holding {
  readonly name: "sweeping";
  /** The step where the sweep began. */
  readonly from: number;
  /** The step where the pointer is. */
  readonly to: number;
}

/** Sweeps from one step to another. */
export function sweep(from: number, to: number, on: StaffContext, finger: Finger | null): Sweeping {
  const [lowest, highest] = bandOf({ from, to });
  const swept = on.melody.flatMap(({ start }, index) => (lowest <= start && start <= highest ? [index] : []));
  const [anchor, index] = [swept[0], swept[swept.length - 1]];
  const draft =
    index === undefined ? { melody: on.melody, index: null } : { melody: on.melody, index, anchor };
  return { name: "sweeping", from, to, on, draft, note: null, off: false, finger };
}

/** The state after the pointer has gone to a point; the same one where that changes nothing. */
export function sweepTo(state: Sweeping, point: Point): Sweeping {
  const { from, to, on, finger } = state;
  const step = on.layout.xToStep(point.x, point.y);
  return step === to ? state : sweep(from, step, on, finger);
}

/** The first and the last step of the selection band. */
export function bandOf({ from, to }: Pick<Sweeping, "from" | "to">): readonly [from: number, to: number] {
  return [Math.min(from, to), Math.max(from, to)];
}

/** Selects the notes that were swept over; where there are none, the gap itself. */
export function endSweep(sweeping: Sweeping): Edit {
  const { draft } = sweeping;
  const { index, anchor = index } = draft;
  if (index === null) {
    const [start, end] = bandOf(sweeping);
    const region = { start, end: end + 1, voices: [sweeping.on.voice] };
    return { actions: [{ type: "selectRegion", region }] };
  }
  return {
    actions: [
      { type: "select", index: anchor },
      { type: "extendSelection", index },
    ],
    announce: announceSelection,
  };
}
