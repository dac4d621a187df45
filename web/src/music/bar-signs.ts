/** Signs of a single bar: repeats, the bracket of an ending, and one sign of the way. Changing them leaves the notes alone. */
import type { Bar, ScoreShape } from "./score-shape";
import { type Mark, signsOf } from "./signs";

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
  const opens = repeat === "opens" || repeat === "both";
  const closes = repeat === "closes" || repeat === "both";
  return withSigns(shape, index, { opens, closes });
}

export function withEnding(shape: ScoreShape, index: number, ending: readonly number[]): ScoreShape {
  return withSigns(shape, index, { ending });
}

/** The shape with these signs of the way at a bar in the place of those it had. */
export function withMarks(shape: ScoreShape, index: number, marks: readonly Mark[]): ScoreShape {
  return withSigns(shape, index, { marks });
}

function withSigns({ bars }: ScoreShape, index: number, change: Parameters<typeof signsOf>[0]): ScoreShape {
  const { metre, length, ...signs } = bars[index];
  return { bars: bars.with(index, { metre, length, ...signsOf({ ...signs, ...change }) }) };
}
