/** Barlines of a shape, and which bars the bracket of an ending is over, for what engraves a score and what writes it. */
import type { Bar, ScoreShape } from "./score-shape";
import type { Mark } from "./signs";

/** What stands at the end of a bar: one line, two where a part of the piece ends, that of the whole, or a repeat. */
export type Barline = "single" | "double" | "final" | "repeat";

/** Marks of the ends of a piece's parts. */
const ENDS: readonly Mark[] = ["fine", "daCapo", "dalSegno"];

/** The barline at the end of a bar, by the bar's index. */
export function barlineAfter({ bars }: ScoreShape, index: number): Barline {
  const { closes, marks = [] } = bars[index];
  if (closes) return "repeat";
  if (index === bars.length - 1) return "final";
  return ENDS.some((mark) => marks.includes(mark)) ? "double" : "single";
}

/** Whether a bar is the first under its ending's bracket. A repeat ends a bracket, and so does another ending. */
export function beginsEnding({ bars }: ScoreShape, index: number): boolean {
  const { ending, opens } = bars[index];
  if (ending === undefined) return false;
  const before: Bar | undefined = bars[index - 1];
  return opens === true || before?.closes === true || String(before?.ending) !== String(ending);
}

/** Whether a bar is the last under its ending's bracket. */
export function endsEnding({ bars }: ScoreShape, index: number): boolean {
  if (bars[index].ending === undefined) return false;
  return bars[index + 1]?.ending === undefined || beginsEnding({ bars }, index + 1);
}
