/** A small piano roll of all four voices, rewritten as a scheme works. */

import { setAttributes, svg } from "../engraving/svg";
import type { Grid } from "../music/grid";
import { HOLE, PITCH_COUNT, spec, VOICE_COUNT } from "../music/spec";
import { stepOf } from "../sampling/redraw";
import { beatLines } from "./figure";

/** Height of a pitch in a drawing that is one unit a step wide. */
const ROW = 0.3;

export interface Roll {
  readonly element: SVGSVGElement;
  /** Shows a sketch, lights the cells that were just drawn, and puts the cursor at a step, or nowhere. */
  show(grid: Grid, drawn: ReadonlySet<number>, cursor: number | null, label: string): void;
}

export function createRoll(steps: number): Roll {
  const height = PITCH_COUNT * ROW;
  const marks = Array.from({ length: steps * VOICE_COUNT }, (_, cell) =>
    svg("rect", { x: stepOf(cell), width: 1, height: ROW * 1.6, visibility: "hidden" }),
  );
  const line = svg("path", { class: "cursor", d: `M0 0v${height}`, visibility: "hidden" });
  const element = svg(
    "svg",
    { class: "roll", role: "img", viewBox: `0 0 ${steps} ${height}`, preserveAspectRatio: "none" },
    ...beatLines(steps, height),
    ...marks,
    line,
  );
  return {
    element,
    show({ cells }, drawn, cursor, label) {
      for (const [cell, mark] of marks.entries()) {
        const pitch = cells[cell];
        setAttributes(mark, {
          class: `voice-${cell % VOICE_COUNT}${drawn.has(cell) ? " drawn" : ""}`,
          visibility: pitch === HOLE ? "hidden" : "visible",
          y: ((spec.pitchMax - pitch) * ROW).toFixed(2),
        });
      }
      setAttributes(element, { "aria-label": label });
      setAttributes(line, {
        visibility: cursor === null ? "hidden" : "visible",
        transform: `translate(${(cursor ?? 0).toFixed(2)} 0)`,
      });
    },
  };
}
