/** Terms and what is told of them, as the rows of a list `dl`. */
import { el } from "./element";

/** A row of the list for each pair, in order. */
export function termRows(pairs: readonly (readonly [term: string, told: string])[]): readonly HTMLElement[] {
  return pairs.map(([term, told]) => el("div", {}, el("dt", {}, term), el("dd", {}, told)));
}
