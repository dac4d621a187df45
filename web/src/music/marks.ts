/** Signs that lead through a piece: where they stand, and their words, which are Italian in every language. */

import type { ScoreShape } from "./score-shape";
import type { Mark } from "./signs";

/** Whether a mark stands where its bar begins; the others stand where it ends. */
export function isAtBeginning(mark: Mark): boolean {
  return mark === "segno" || mark === "coda";
}

/** What is written for a mark; the segno and the coda are signs, and have none. */
export function markWords(mark: Mark, shape: ScoreShape): string | null {
  switch (mark) {
    case "segno":
    case "coda":
      return null;
    case "toCoda":
      return "To Coda";
    case "fine":
      return "Fine";
    case "daCapo":
      return `D.C.${destination(shape)}`;
    case "dalSegno":
      return `D.S.${destination(shape)}`;
  }
}

/** Where a piece that is begun again ends: at its coda or its Fine, where it has one. */
function destination({ bars }: ScoreShape): string {
  const has = (mark: Mark) => bars.some(({ marks }) => marks?.includes(mark));
  if (has("coda")) return " al Coda";
  return has("fine") ? " al Fine" : "";
}
