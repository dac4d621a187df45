/** What the network is told beside the notes of a work: where its bars begin, and where phrases end. Pure. */
import { type Context, contextOf, measuresOf } from "../music/context";
import { fermataSpans } from "../music/ending";
import type { Work } from "./state";
import { gridStepsOf, stepsOf } from "./work";

/** The context of the whole of a work. */
export function contextOfWork(work: Pick<Work, "voices" | "shape" | "fermatas" | "ending">): Context {
  const measures = measuresOf(work.shape);
  return contextOf(gridStepsOf(work), measures, fermataSpans(work, stepsOf(work)));
}
