/** The fermatas of a score, which each of its parts may have on a note of its own. */
import type { PieceBar } from "../../import/piece";
import type { FermataSpan, Measure } from "./part";

/**
 * The ticks with a fermata, in order. Those of several parts that hold at one time are one, on the last of their notes to
 * begin: of a half note under two quarters, where the second quarter has a fermata, too, it is on the second.
 */
export function fermatasOf(
  parts: readonly (readonly Measure[])[],
  bars: readonly PieceBar[],
): readonly number[] {
  const spans = parts
    .flatMap((measures) =>
      measures.flatMap(({ fermatas }, index) =>
        fermatas.map(({ start, length }): FermataSpan => ({ start: bars[index].start + start, length })),
      ),
    )
    .sort((a, b) => a.start - b.start);
  const found: number[] = [];
  let end = 0;
  for (const { start, length } of spans) {
    const isSame = start < end;
    if (isSame) found.pop();
    found.push(start);
    end = isSame ? Math.min(end, start + length) : start + length;
  }
  return found;
}
