/** Rows of a description list `dl`: a term and its description each. */
import { el } from "./element";

/** A row of the list for each pair, in order. */
export function termRows(
  pairs: readonly (readonly [term: string, description: string])[],
): readonly HTMLElement[] {
  return pairs.map(([term, description]) => el("div", {}, el("dt", {}, term), el("dd", {}, description)));
}
