/** Signs of a single bar: repeats, the bracket of an ending, and one sign of the way. Changing them leaves the notes alone. */
import type { Bar, Mark, ScoreShape } from "./score-shape";

/** Which repeat signs a bar has. */
export const REPEATS = ["none", "opens", "closes", "both"] as const;
export type Repeat = (typeof REPEATS)[number];

/** The endings that are offered: the times through a repeat at which a bar is played, none for all. */
export const ENDINGS: readonly (readonly number[])[] = [[], [1], [2], [1, 2], [3]];

export function repeatOf({ opens, closes }: Bar): Repeat {
  if (opens) return closes ? "both" : "opens";
  return closes ? "closes" : "none";
}

export function withRepeat(shape: ScoreShape, index: number, repeat: Repeat): ScoreShape {
  const { opens: _, closes: __, ...bar } = shape.bars[index];
  const opens = repeat === "opens" || repeat === "both";
  const closes = repeat === "closes" || repeat === "both";
  return withBar(shape, index, { ...bar, ...(opens ? { opens } : {}), ...(closes ? { closes } : {}) });
}

export function withEnding(shape: ScoreShape, index: number, ending: readonly number[]): ScoreShape {
  const { ending: _, ...bar } = shape.bars[index];
  return withBar(shape, index, ending.length === 0 ? bar : { ...bar, ending });
}

/** The shape with these signs of the way at a bar in the place of those it had. */
export function withMarks(shape: ScoreShape, index: number, marks: readonly Mark[]): ScoreShape {
  const { marks: _, ...bar } = shape.bars[index];
  return withBar(shape, index, marks.length === 0 ? bar : { ...bar, marks });
}

function withBar({ bars }: ScoreShape, index: number, bar: Bar): ScoreShape {
  return { bars: bars.with(index, bar) };
}
