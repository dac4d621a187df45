/** Cursor scrolling: the place that is written by keys, by the piano or by an instrument stays in sight in the score's room. */
import type { Store } from "../../app/store";
import type { Layout } from "../../engraving/layout";

/** Free room around the place, in pixels. */
const MARGIN = 24;

/** How far into the room a place comes that does not fit into it together with the beginning of its bar. */
const INTO = 2 / 3;

/**
 * Brings the cursor's place into sight where it has moved otherwise than by a pointer on the score: who points sees where.
 * Returns the function called with each picture of the score; `calm` is without smooth scrolling.
 */
export function createCursorScroll(
  room: HTMLElement,
  sheet: HTMLElement,
  store: Store,
): (layout: Layout, calm: boolean) => void {
  let pointing = false;
  let moved = false;
  sheet.addEventListener("pointerdown", () => {
    pointing = true;
  });
  // After the score has heard of it.
  for (const type of ["pointerup", "pointercancel"]) {
    window.addEventListener(type, () => {
      pointing = false;
    });
  }
  store.subscribe(({ cursor, voice }, before) => {
    if (!pointing && (cursor.step !== before.cursor.step || voice !== before.voice)) moved = true;
  });
  return (layout, calm) => {
    if (!moved) return;
    moved = false;
    const target = scrollTarget(room, sheet, layout, store.get().cursor.step);
    if (target !== null) room.scrollTo({ ...target, behavior: calm ? "auto" : "smooth" });
  };
}

/** Where the room is to be scrolled so that a step is seen; `null` where it is. */
function scrollTarget(
  room: HTMLElement,
  sheet: HTMLElement,
  layout: Layout,
  step: number,
): { left: number; top: number } | null {
  const [inside, drawing] = [room.getBoundingClientRect(), sheet.getBoundingClientRect()];
  if (drawing.width === 0) return null;
  const scale = drawing.width / layout.width;
  const system = layout.systemOf(step);
  const x = layout.stepToX(step);
  const bar = system.bars.find((place) => x < place.right) ?? system.bars[0];
  // From the upper left corner of what is seen, in pixels.
  const [left, top] = [drawing.left - inside.left, drawing.top - inside.top];
  const at = {
    x: left + x * scale,
    bar: left + bar.left * scale,
    top: top + system.top * scale,
    bottom: top + system.bottom * scale,
  };
  let [aside, down] = [0, 0];
  if (at.x < MARGIN || at.x > inside.width - MARGIN) {
    const fits = at.x - at.bar < inside.width - MARGIN;
    aside = fits ? at.bar : at.x - inside.width * INTO;
  }
  if (at.top < 0) down = at.top;
  else if (at.bottom > inside.height) down = Math.min(at.bottom - inside.height, at.top);
  if (aside === 0 && down === 0) return null;
  return { left: Math.max(0, room.scrollLeft + aside), top: Math.max(0, room.scrollTop + down) };
}
