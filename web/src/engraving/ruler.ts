/** The numbers of the beats under a staff. */
import { placeIn } from "../music/score-shape";
import { STEPS_PER_BEAT } from "../music/spec";
import type { Layout } from "./layout";
import { svg } from "./svg";

/** Below the last staff line, clear of the ledger line of middle C. */
const DEPTH = 44;

/** A number under each beat of the score. */
export function drawRuler(layout: Layout): SVGElement {
  const ruler = svg("g", { class: "ruler", "aria-hidden": "true" });
  for (let step = 0; step < layout.steps; step += STEPS_PER_BEAT) {
    const { staves } = layout.systemOf(step);
    const y = staves[staves.length - 1].bottom + DEPTH;
    const { beat } = placeIn(layout.shape, step);
    ruler.append(svg("text", { x: layout.stepToX(step), y }, String(beat)));
  }
  return ruler;
}
