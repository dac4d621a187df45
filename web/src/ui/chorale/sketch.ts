/** The network's sketch on the grand staff: a mark for every cell of the grid, moved as the network rewrites it. */

import type { Layout } from "../../engraving/layout";
import { setAttributes, svg } from "../../engraving/svg";
import { type Grid, pitchAt } from "../../music/grid";
import { noteAt } from "../../music/melody";
import type { Melody } from "../../music/notes";
import { STAFF_OF_VOICE } from "../../music/short-score";
import { HOLE, SOPRANO, spec } from "../../music/spec";
import { spell, staffPosition } from "../../music/spelling";

/** Voices that meet on one pitch stand side by side: by how much each is moved, in units of the drawing. */
const ASIDE = [-1.5, 1.5, -1.5, 1.5];

const SIZE = 12;

export interface SketchView {
  readonly element: SVGElement;
  /** Moves every mark to its pitch in `grid`, spelled in a key; what is a hole is hidden. */
  show(grid: Grid, fifths: number): void;
}

/** Marks for every cell of a layout. The soprano's marks are filled where the melody gives them, else hollow. */
export function createSketch(layout: Layout, melody: Melody): SketchView {
  const marks = Array.from({ length: layout.steps }, (_, step) =>
    spec.voices.map((name, voice) => {
      const given = voice === SOPRANO && noteAt(melody, step) !== null;
      return svg("use", {
        href: `#mark-${name}`,
        class: `mark voice-${voice} ${given ? "given" : "composed"}`,
        width: SIZE,
        height: SIZE,
      });
    }),
  );
  return {
    element: svg("g", { class: "sketch" }, ...marks.flat()),
    show(grid, fifths) {
      marks.forEach((voices, step) => {
        voices.forEach((mark, voice) => {
          const pitch = pitchAt(grid, step, voice);
          if (pitch === HOLE) {
            setAttributes(mark, { visibility: "hidden" });
            return;
          }
          const x = layout.stepToX(step) + ASIDE[voice];
          const y = layout.positionToY(staffPosition(spell(pitch, fifths)), step, STAFF_OF_VOICE[voice]);
          setAttributes(mark, { visibility: "visible", x: x - SIZE / 2, y: y - SIZE / 2 });
        });
      });
    },
  };
}
