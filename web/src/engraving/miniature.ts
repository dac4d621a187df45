/** A chorale engraved small, for a card. */

import type { VoiceNote } from "../music/notes";
import type { ScoreShape } from "../music/score-shape";
import { choraleParts, voicesOf } from "./chorale-parts";
import { engrave } from "./engrave";
import { CHORALE_SYSTEM, createLayout, type Layout } from "./layout";
import { setAttributes } from "./svg";

/** Units of the drawing to a pixel of the card, so that two bars stand side by side on a card of 240 pixels. */
const SCALE = 3;

/**
 * Engraves the notes of all voices in a shape, with the signature of `fifths` sharps (flats below zero), on as many
 * systems as it takes at `width` pixels. The drawing is in the class `miniature`, hidden from assistive technology, and
 * nothing in it has an id. The music font must have been loaded.
 */
export function engraveMiniature(
  notes: readonly VoiceNote[],
  shape: ScoreShape,
  fifths: number,
  width: number,
): SVGSVGElement {
  const layout = createLayout(CHORALE_SYSTEM, shape, SCALE * width, Math.abs(fifths));
  const parts = choraleParts(voicesOf(notes));
  const { svg } = engrave({ parts, spelling: fifths, signature: fifths }, layout);
  svg.classList.add("miniature");
  const height = Math.ceil((width * layout.height) / layout.width);
  return setAside(svg, layout, { width, height });
}

/**
 * Makes the drawing of a layout one that stands beside the score of the page: without ids, hidden from assistive
 * technology, and as large as `size`, in pixels, or else as its room.
 */
export function setAside(
  svg: SVGSVGElement,
  layout: Layout,
  size: { readonly width?: number; readonly height?: number } = {},
): SVGSVGElement {
  withoutIds(svg).removeAttribute("style");
  setAttributes(svg, {
    "aria-hidden": "true",
    focusable: "false",
    viewBox: `0 0 ${layout.width} ${layout.height}`,
    width: size.width,
    height: size.height,
  });
  return svg;
}

/** The drawing itself, with no ids in it, so that it can stand on the page more than once. */
export function withoutIds(svg: SVGSVGElement): SVGSVGElement {
  for (const element of svg.querySelectorAll("[id]")) element.removeAttribute("id");
  return svg;
}
