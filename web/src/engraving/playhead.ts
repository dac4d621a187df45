/** The playhead: a cursor that follows the playback position, and the highlighting of the notes that sound. */
import type { Note } from "../music/notes";
import { HEAD_WIDTH, type Layout } from "./layout";
import { setAttributes, svg } from "./svg";

/** How far the cursor reaches beyond the outer staff lines. */
const REACH = 26;
const WIDTH = 2 * HEAD_WIDTH;

export interface Playhead {
  readonly element: SVGElement;
  /** Puts the cursor at a step, fractions allowed; `null` takes it away. */
  place(step: number | null, layout: Layout): void;
}

/** A cursor that is not shown yet. */
export function createPlayhead(): Playhead {
  const element = svg("rect", { class: "playhead", width: WIDTH, rx: 6, visibility: "hidden" });
  return {
    element,
    place(step, layout) {
      if (step === null) return setAttributes(element, { visibility: "hidden" });
      const { staves } = layout.systemOf(step);
      const top = staves[0].top - REACH;
      setAttributes(element, {
        visibility: "visible",
        x: (layout.stepToX(step) - WIDTH / 2).toFixed(2),
        y: top,
        height: staves[staves.length - 1].bottom + REACH - top,
      });
    },
  };
}

/** Highlights the drawings of the notes that sound at `step` and are heard, and no others. */
export function highlightNotes<N extends Note>(
  notes: readonly N[],
  drawings: readonly (readonly Element[])[],
  step: number | null,
  isHeard: (note: N) => boolean = () => true,
): void {
  notes.forEach((note, index) => {
    const at = step !== null && note.start <= step && step < note.start + note.length;
    const sounds = at && isHeard(note);
    for (const drawing of drawings[index] ?? []) drawing.classList.toggle("lit", sounds);
  });
}
