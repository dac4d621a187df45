/** The selection band (marquee): the stretch of the staff that is being swept over to select what is in it. */

import { HEAD_WIDTH, type Layout } from "../../engraving/layout";
import { svg } from "../../engraving/svg";

/** How far it reaches above and below the staff, and left and right of the noteheads. */
const MARGIN = 16;

/** A band over each system from one step to another: over the staff of a voice, or over both. */
export function drawSelectionBand(
  [from, to]: readonly [from: number, to: number],
  staves: readonly number[],
  layout: Layout,
): SVGElement[] {
  const steps = Array.from({ length: to - from + 1 }, (_, index) => from + index);
  return layout.systems.flatMap((system) => {
    const inside = steps.filter((step) => layout.systemOf(step) === system).map(layout.stepToX);
    if (inside.length === 0) return [];
    const x = inside[0] - HEAD_WIDTH;
    const width = inside[inside.length - 1] + HEAD_WIDTH - x;
    const { top } = system.staves[staves[0]];
    const { bottom } = system.staves[staves[staves.length - 1]];
    return svg("rect", {
      class: "band",
      x,
      y: top - MARGIN,
      width,
      height: bottom - top + 2 * MARGIN,
      rx: 4,
    });
  });
}
