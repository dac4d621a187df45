/** Resize handles: the grip at a note's right end, by which it is made longer or shorter. */

import { headPlace } from "../../engraving/heads-of-voices";
import { HEAD_WIDTH, type Layout } from "../../engraving/layout";
import { svg } from "../../engraving/svg";
import type { VoiceNote } from "../../music/notes";
import type { VoiceLine } from "../../music/score";
import { headOf, nearest, type Point } from "./staff-geometry";

/** From the edge of a notehead to a grip beside it, at least. */
const CLEARANCE = 6;
const RADIUS = 4.5;

/** Middle of a note's grip: half a sixteenth before its end, and never on its head. */
export function resizeHandleOf(note: VoiceNote, layout: Layout, fifths: number): Point {
  const head = headOf(note, layout, fifths);
  const last = note.start + note.length - 1;
  const { y } = headPlace(note, layout, fifths, last);
  const end = layout.stepToX(last) + layout.systemOf(last).stepWidth / 2;
  return { x: y === head.y ? Math.max(end, head.x + HEAD_WIDTH / 2 + CLEARANCE) : end, y };
}

/** Index of the note whose grip is nearest to a point and not farther than `reach`; `null` where there is none. */
export function resizeHandleUnder(
  point: Point,
  melody: VoiceLine,
  layout: Layout,
  fifths: number,
  reach: number,
): number | null {
  return nearest(
    melody.map((note) => resizeHandleOf(note, layout, fifths)),
    point,
    reach,
  );
}

/** A knob at the note's end, on a line from its head. */
export function drawResizeHandle(note: VoiceNote, layout: Layout, fifths: number): SVGGElement {
  const [head, grip] = [headOf(note, layout, fifths), resizeHandleOf(note, layout, fifths)];
  const from =
    head.y === grip.y ? head.x + HEAD_WIDTH / 2 + 2 : layout.systemOf(note.start + note.length - 1).left;
  const reach = svg("line", { x1: from, x2: Math.max(from, grip.x - RADIUS), y1: grip.y, y2: grip.y });
  const knob = svg("circle", { cx: grip.x, cy: grip.y, r: RADIUS });
  return svg("g", { class: "grip", "aria-hidden": "true" }, reach, knob);
}
