/** Accessible elements of the staff, for assistive technology: each note, and the keyboard's place, by name. */

import { isWithin, type Range } from "../../app/selection";
import { HEAD_WIDTH, type Layout, STAFF_SPACE } from "../../engraving/layout";
import { type Attributes, svg } from "../../engraving/svg";
import { editorText } from "../../i18n/editor";
import type { Melody } from "../../music/notes";
import { noteName, pitchName, placeName } from "../note-names";
import { headOf } from "./staff-geometry";

const MARGIN = 6;

/** The id of a note's handle, for `aria-activedescendant`. */
export function handleId(index: number): string {
  return `note-${index}`;
}

/** The id of the empty place at which the keyboard writes. */
export const CURSOR_ID = "staff-cursor";

/** A named, invisible box over each notehead; those of the selected notes show. */
export function drawHandles(
  melody: Melody,
  range: Range | null,
  layout: Layout,
  fifths: number,
): SVGElement[] {
  return melody.map((note, index) => {
    const { x, y } = headOf(note, layout, fifths);
    const attributes: Attributes = {
      id: handleId(index),
      class: isWithin(range, index) ? "handle selected" : "handle",
      role: "img",
      "aria-label": noteName(note, fifths, layout.shape),
    };
    return svg("g", attributes, box(x, y));
  });
}

/** The empty place at which Enter writes a note of this pitch. */
export function drawCursor(
  cursor: { readonly step: number; readonly pitch: number },
  layout: Layout,
  fifths: number,
): SVGElement {
  const [staff] = layout.systemOf(cursor.step).staves;
  const x = layout.stepToX(cursor.step);
  const label = editorText().gap(placeName(cursor.step, layout.shape), pitchName(cursor.pitch, fifths));
  const caret = svg("line", { class: "caret", x1: x, x2: x, y1: staff.top - 14, y2: staff.bottom + 14 });
  return svg("g", { id: CURSOR_ID, class: "cursor", role: "img", "aria-label": label }, caret);
}

function box(x: number, y: number): SVGRectElement {
  const width = HEAD_WIDTH + 2 * MARGIN;
  const height = STAFF_SPACE + 2 * MARGIN;
  return svg("rect", { class: "reach", x: x - width / 2, y: y - height / 2, width, height, rx: 7 });
}
