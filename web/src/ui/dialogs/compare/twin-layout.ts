/** The layout of two scores, one above the other on each line, their barlines in one. */

import {
  CHORALE_SYSTEM,
  createLayout,
  type Layout,
  STAFF_SPACE,
  type SystemPlace,
} from "../../../engraving/layout";
import { sameMetre } from "../../../music/metre";
import { barsOf, type ScoreShape, shapeSteps } from "../../../music/score-shape";

export interface TwinLayout {
  /** Of the upper score and the lower one, on the same sheet. */
  readonly layouts: readonly [Layout, Layout];
  readonly width: number;
  readonly height: number;
}

/**
 * Lays out two scores on one sheet that is `available` wide, with room for so many accidentals in each signature. Scores
 * of which the one has the other's bars and more have them exactly above each other; the
 * others begin every line at the same place. Where the one has ended, the lines of the other follow by themselves.
 */
export function layOutTwins(
  shapes: readonly [ScoreShape, ScoreShape],
  available: number,
  keyAccidentals: number,
): TwinLayout {
  const [a, b] = shapes;
  const alike = areAlike(a, b);
  const longer = shapeSteps(a) >= shapeSteps(b) ? a : b;
  const [upper, lower] = shapes.map((shape) =>
    alike
      ? cropped(createLayout(CHORALE_SYSTEM, longer, available, keyAccidentals), shape)
      : createLayout(CHORALE_SYSTEM, shape, available, keyAccidentals),
  );
  const tops: [number[], number[]] = [[], []];
  let height = 0;
  for (let line = 0; line < Math.max(upper.systems.length, lower.systems.length); line++) {
    [upper, lower].forEach(({ systems }, side) => {
      if (line >= systems.length) return;
      tops[side].push(height);
      height += systems[line].bottom - systems[line].top;
    });
  }
  return {
    layouts: [moved(upper, tops[0]), moved(lower, tops[1])],
    width: Math.max(upper.width, lower.width),
    height,
  };
}

/** Whether two shapes have the same bars as far as both go; the last one of the shorter may be cut. */
function areAlike(a: ScoreShape, b: ScoreShape): boolean {
  const [one, other] = [barsOf(a), barsOf(b)];
  const count = Math.min(one.length, other.length);
  return one
    .slice(0, count)
    .every(({ start, metre }, index) => start === other[index].start && sameMetre(metre, other[index].metre));
}

/** A layout with only the bars of a shape that is as long or shorter, and alike in all else. */
function cropped(layout: Layout, shape: ScoreShape): Layout {
  if (layout.steps === shapeSteps(shape)) return layout;
  const kept = barsOf(shape);
  const systems = layout.systems.flatMap((system) => {
    const bars = system.bars.flatMap((bar) => {
      const end = kept.find(({ start }) => start === bar.start)?.end;
      return end === undefined
        ? []
        : [{ ...bar, end, right: bar.right - (bar.end - end) * system.stepWidth }];
    });
    if (bars.length === 0) return [];
    const last = bars[bars.length - 1];
    const courtesy = last.end === shapeSteps(shape) ? null : system.courtesy;
    return [{ ...system, bars, right: last.right, courtesy }];
  });
  return { ...layout, shape, steps: shapeSteps(shape), systems };
}

/** A layout with the top of each of its systems at another height. */
function moved(layout: Layout, tops: readonly number[]): Layout {
  const systems = layout.systems.map((system, line): SystemPlace => {
    const by = tops[line] - system.top;
    const staves = system.staves.map((staff) => ({
      ...staff,
      top: staff.top + by,
      bottom: staff.bottom + by,
    }));
    const { endings, marks, bottom } = system.rows;
    const rows = { endings: endings + by, marks: marks + by, bottom: bottom + by };
    return { ...system, top: system.top + by, bottom: system.bottom + by, staves, rows };
  });
  const systemOf = (step: number) =>
    systems.find(({ bars }) => step < bars[bars.length - 1].end) ?? systems[systems.length - 1];
  return {
    ...layout,
    systems,
    systemOf,
    positionToY(position, step, staff = 0) {
      const { top, topPosition } = systemOf(step).staves[staff];
      return top + ((topPosition - position) * STAFF_SPACE) / 2;
    },
  };
}
