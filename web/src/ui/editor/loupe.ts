/** A magnifier for touch (a loupe): what lies under one is shown above it, larger, with the name of the note that it holds. */

import type { Layout } from "../../engraving/layout";
import { setAttributes, svg } from "../../engraving/svg";
import type { VoiceNote } from "../../music/notes";
import { el, setText } from "../element";
import { headOf, type Point } from "./staff-geometry";

/** Width and height on the screen, in CSS pixels. */
export const LOUPE_SIZE = { width: 136, height: 116 };

/** From the finger's middle to the loupe's edge: half a thumb. */
const OFFSET = 36;

/** From the loupe to the edge of the window, at least. */
const EDGE = 6;

/** By how much the staff is magnified, against its size at a scale of 1. */
const SCALE = 1.6;

export interface Loupe {
  /** Shows the surroundings of a note; `null` hides the loupe. */
  show(what: { at: Point; note: VoiceNote; name: string; layout: Layout; fifths: number } | null): void;
}

/** A loupe over the layers of a drawing, which are given by their ids. */
export function createLoupe(layers: readonly string[]): Loupe {
  const view = svg("svg", { focusable: "false" }, ...layers.map((id) => svg("use", { href: `#${id}` })));
  const caption = el("p", {});
  const element = el("div", { class: "loupe", "aria-hidden": "true", hidden: true }, view, caption);
  document.body.append(element);
  return {
    show(what) {
      element.hidden = what === null;
      if (what === null) return;
      const { x, y } = headOf(what.note, what.layout, what.fifths);
      const [width, height] = [LOUPE_SIZE.width / SCALE, LOUPE_SIZE.height / SCALE];
      setAttributes(view, { viewBox: `${x - width / 2} ${y - height / 2} ${width} ${height}` });
      setText(caption, what.name);
      const corner = cornerOf(what.at, { x: innerWidth, y: innerHeight });
      element.style.transform = `translate(${corner.x}px, ${corner.y}px)`;
    },
  };
}

/** The upper left corner of a loupe for a finger: above it where there is room, else beside it; always in the window. */
export function cornerOf(finger: Point, window: Point): Point {
  const above = finger.y - OFFSET - LOUPE_SIZE.height;
  const within = (value: number, size: number, room: number) =>
    Math.max(EDGE, Math.min(value, room - size - EDGE));
  if (above >= EDGE)
    return { x: within(finger.x - LOUPE_SIZE.width / 2, LOUPE_SIZE.width, window.x), y: above };
  const right = finger.x + OFFSET;
  const fits = right + LOUPE_SIZE.width + EDGE <= window.x;
  const x = fits ? right : finger.x - OFFSET - LOUPE_SIZE.width;
  return {
    x: within(x, LOUPE_SIZE.width, window.x),
    y: within(finger.y - LOUPE_SIZE.height / 2, LOUPE_SIZE.height, window.y),
  };
}
