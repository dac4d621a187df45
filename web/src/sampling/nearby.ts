/**
 * The network as a conditional that sees of a score what is near to the erased cells: so a pass over a long window costs
 * no more than one over a short score. Its twin is in `training/sampling/repair.py`; `tests/golden/repair.json` holds the
 * two together.
 */
import { type Context, cropContext, unknownContext } from "../music/context";
import type { Grid } from "../music/grid";
import { VOICE_COUNT } from "../music/spec";
import { type Cells, createConditional, type PlacedLogits, type Predict } from "./redraw";
import { crop, seenAround, spanOf } from "./span";

/** Steps that the network sees before and after what a pass erases. */
const NEARBY = 16;

/** A function to the logits of the `erased` cells, at least one, of a grid of `steps` steps, and of what is near to them. */
export function createNearbyConditional(
  predict: Predict,
  steps: number,
  context: Context = unknownContext(steps),
): (grid: Grid, erased: Cells) => Promise<PlacedLogits> {
  const conditionals = new Map<string, ReturnType<typeof createConditional>>();
  const conditionalOf = (first: number, last: number) => {
    const place = `${first} ${last}`;
    const known = conditionals.get(place);
    if (known !== undefined) return known;
    // The whole keeps the context's identity, by which the network knows it again.
    const told = last - first === steps ? context : cropContext(context, first, last);
    const made = createConditional(predict, last - first, told);
    conditionals.set(place, made);
    return made;
  };
  return async (grid, erased) => {
    const [first, last] = seenAround(spanOf(erased), NEARBY, steps);
    const own = first === 0 ? erased : erased.map((cell) => cell - first * VOICE_COUNT);
    return { logits: await conditionalOf(first, last)(crop(grid, first, last), own), first };
  };
}
