/** The network's sketch on the score: a mark for each cell that is being written, moved as the network rewrites it. */

import type { Layout } from "../../engraving/layout";
import { setAttributes, svg } from "../../engraving/svg";
import { type Grid, pitchAt } from "../../music/grid";
import { STAFF_OF_VOICE } from "../../music/short-score";
import { HOLE, spec, VOICE_COUNT } from "../../music/spec";
import { spell, staffPosition } from "../../music/spelling";

/** Voices that meet on one pitch stand side by side: by how much each is moved, in units of the drawing. */
const ASIDE = [-1.5, 1.5, -1.5, 1.5];

const SIZE = 12;

export interface SketchView {
  readonly element: SVGElement;
  /** Moves every mark to its pitch in `grid`, spelled in a key; what is a hole is hidden. */
  show(grid: Grid, fifths: number): void;
}

/** Marks for the cells `[step, voice]` of a layout that are written. */
export function createSketch(layout: Layout, cells: readonly number[]): SketchView {
  const marks = cells.map((cell) => {
    const voice = cell % VOICE_COUNT;
    return svg("use", {
      href: `#mark-${spec.voices[voice]}`,
      class: `mark voice-${voice} composed`,
      width: SIZE,
      height: SIZE,
      visibility: "hidden",
    });
  });
  return {
    element: svg("g", { class: "sketch" }, ...marks),
    show(grid, fifths) {
      cells.forEach((cell, index) => {
        const [step, voice] = [Math.floor(cell / VOICE_COUNT), cell % VOICE_COUNT];
        const pitch = pitchAt(grid, step, voice);
        if (pitch === HOLE) {
          setAttributes(marks[index], { visibility: "hidden" });
          return;
        }
        const x = layout.stepToX(step) + ASIDE[voice];
        const y = layout.positionToY(staffPosition(spell(pitch, fifths)), step, STAFF_OF_VOICE[voice]);
        setAttributes(marks[index], { visibility: "visible", x: x - SIZE / 2, y: y - SIZE / 2 });
      });
    },
  };
}
