/** Fermatas above the staff, in the music font's own glyph (SMuFL). */
import { headPlace } from "../../engraving/heads-of-voices";
import { type Layout, STAFF_SPACE } from "../../engraving/layout";
import { RULER_HEIGHT } from "../../engraving/ruler";
import { svg } from "../../engraving/svg";
import { noteAt } from "../../music/melody";
import type { Voices } from "../../music/score";
import { SOPRANO } from "../../music/spec";

const ABOVE = "\uE4C0";

/** Of the glyph, in units of the drawing: half its width, and its height. */
const HALF_WIDTH = 12;
const HEIGHT = 14;

/** A stem that goes up from the soprano's head, and what is left free above it. */
const STEM = 3.5 * STAFF_SPACE;
const CLEARANCE = 5;

/** The fermatas of a score; those in `ghosts` would come, or go, by a click. */
export function drawFermatas(
  steps: readonly number[],
  ghosts: readonly number[],
  voices: Voices,
  layout: Layout,
  fifths: number,
): SVGElement[] {
  const draw = (step: number, className: string) => {
    const attributes = {
      class: className,
      x: layout.stepToX(step) - HALF_WIDTH,
      y: heightOf(step, voices, layout, fifths),
    };
    return svg("text", { ...attributes, "data-step": step }, ABOVE);
  };
  return [
    ...steps.map((step) => draw(step, "fermata-sign")),
    ...ghosts.map((step) => draw(step, "fermata-sign ghost-sign")),
  ];
}

/** The baseline of the glyph: above the staff and above the soprano's note with its stem, under the ruler. */
function heightOf(step: number, voices: Voices, layout: Layout, fifths: number): number {
  const system = layout.systemOf(step);
  const note = voices[SOPRANO][noteAt(voices[SOPRANO], step) ?? -1];
  const head = note === undefined ? system.staves[0].top : headPlace(note, layout, fifths, step).y;
  const stem = note === undefined || note.pitch < 0 ? 0 : STEM;
  const lowest = Math.min(system.staves[0].top, head - stem) - CLEARANCE;
  return Math.max(lowest, system.top + RULER_HEIGHT + HEIGHT);
}
