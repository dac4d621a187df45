/** The pencil's marks as SVG: what is seen, and what a pointer or the focus can rest on. */
import { svg } from "../../../engraving/svg";
import { el } from "../../element";
import type { Figure } from "./figures";
import { type Point, writing } from "./strokes";

/** Radius of the ring that shows the focus. On a phone, where the staff is drawn smaller, a finger finds it still. */
const RING = 18.5;

/** What is seen of a mark. */
export function drawStrokes({ strokes, dashed, sign, at }: Figure): SVGElement[] {
  const paths = strokes.map((d) => svg("path", { class: dashed ? "stroke dashed" : "stroke", d }));
  return [...paths, ...drawSign(sign, at, "halo"), ...drawSign(sign, at, "stroke")];
}

/** A mark that can be pointed at and focused, under the name `sentence`. */
export function drawMark(figure: Figure, sentence: string): SVGGElement {
  const { strokes, at } = figure;
  // Wide and unseen: a pencil's line is too thin to be pointed at.
  const reach = strokes.map((d) => svg("path", { class: "reach", d }));
  const ring = svg("circle", { class: "ring", cx: at.x, cy: at.y, r: RING });
  const shown = [...reach, ring, ...drawStrokes(figure)];
  return svg("g", { class: "pencil-mark", role: "img", tabindex: 0, "aria-label": sentence }, ...shown);
}

/** A sign by itself, for the list. */
export function drawIcon(sign: string): HTMLElement {
  const icon = svg(
    "svg",
    { viewBox: "-16 -10 32 20", focusable: "false" },
    ...drawSign(sign, { x: 0, y: 0 }, "stroke"),
  );
  return el("span", { class: "pencil-icon", "aria-hidden": "true" }, icon);
}

function drawSign(sign: string, at: Point, className: string): SVGElement[] {
  return writing(sign, at).map(({ path, x, y }) =>
    svg("path", { class: className, d: path, transform: `translate(${x.toFixed(1)} ${y.toFixed(1)})` }),
  );
}
