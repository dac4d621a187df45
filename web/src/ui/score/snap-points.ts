/** Snap points of a strip: where the score comes to rest when it has been scrolled aside, at the beginnings of its bars. */
import type { FittedLayout, Layout } from "../../engraving/layout";
import { el } from "../element";

/** Before a barline, in units of the drawing. */
const BEFORE = 6;

/** Puts a point for each bar into the stand of the sheet; none where the score is no strip. */
export function placeSnapPoints(stand: HTMLElement, layout: Layout, { scale, strip }: FittedLayout): void {
  for (const point of stand.querySelectorAll(".snap-point")) point.remove();
  if (!strip) return;
  for (const [index, bar] of layout.systems[0].bars.entries()) {
    const point = el("i", { class: "snap-point", "aria-hidden": "true" });
    point.style.left = `${index === 0 ? 0 : Math.floor((bar.left - BEFORE) * scale)}px`;
    stand.append(point);
  }
}
