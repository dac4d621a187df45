/** Accessible elements of the staff, for assistive technology: each note, and the keyboard's place, by name. */

import { HEAD_WIDTH, type Layout, STAFF_SPACE } from "../../engraving/layout";
import { type Attributes, svg } from "../../engraving/svg";
import { editorText } from "../../i18n/editor";
import type { VoiceNote } from "../../music/notes";
import { isRest, type Voices } from "../../music/score";
import { STAFF_OF_VOICE } from "../../music/short-score";
import { pitchName, placeName, voiceNoteName } from "../note-names";
import { headOf } from "./staff-geometry";

const MARGIN = 6;

/** The id of a note's handle, for `aria-activedescendant`. */
export function handleId(voice: number, index: number): string {
  return `note-${voice}-${index}`;
}

/** The id of the empty place at which the keyboard writes. */
export const CURSOR_ID = "staff-cursor";

/**
 * A named, invisible box over each notehead and each written rest of all voices; those of the selected notes show. What
 * the note is can be read from it by programs: `data-voice`, `data-step`, `data-pitch` (none for a rest), `data-given`.
 */
export function drawHandles(
  voices: Voices,
  active: number,
  isSelected: (note: VoiceNote, index: number) => boolean,
  layout: Layout,
  fifths: number,
): SVGElement[] {
  // Those of the active voice lie on top.
  const order = [...voices.keys()].filter((voice) => voice !== active);
  return [...order, active].flatMap((voice) =>
    voices[voice].map((note, index) => {
      const { x, y } = headOf(note, layout, fifths);
      const attributes: Attributes = {
        id: handleId(note.voice, index),
        class: isSelected(note, index) ? "handle selected" : "handle",
        role: "img",
        "aria-label": voiceNoteName(note, fifths, layout.shape),
        "data-voice": note.voice,
        "data-step": note.start,
        "data-length": note.length,
        "data-pitch": isRest(note) ? undefined : note.pitch,
        "data-given": note.given ? "true" : "false",
      };
      return svg("g", attributes, box(x, y), headBox(x, y));
    }),
  );
}

/** The empty place at which Enter writes a note of this pitch. */
export function drawCursor(
  cursor: { readonly step: number; readonly pitch: number },
  voice: number,
  layout: Layout,
  fifths: number,
): SVGElement {
  const staff = layout.systemOf(cursor.step).staves[STAFF_OF_VOICE[voice]];
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

/** The head itself: no higher than a space, so that those of two voices a second apart do not cover each other. */
function headBox(x: number, y: number): SVGRectElement {
  const height = STAFF_SPACE - 1;
  const attributes = { x: x - HEAD_WIDTH / 2, y: y - height / 2, width: HEAD_WIDTH, height };
  return svg("rect", { class: "head-box", ...attributes });
}
