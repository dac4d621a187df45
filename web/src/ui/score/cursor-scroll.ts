/** Cursor scrolling: the place that is written by keys, by the piano or by an instrument stays in sight in the score's room. */
import type { State } from "../../app/state";
import type { Store } from "../../app/store";
import type { Layout } from "../../engraving/layout";
import { STAFF_OF_VOICE } from "../../music/short-score";

/** Free room around the place, in pixels. */
const MARGIN = 24;

/** How far into the room a place comes that does not fit into it together with the beginning of its bar. */
const INTO = 2 / 3;

/** Above and below a staff, for its ledger lines, in units of the drawing. */
const LEDGER_ROOM = 30;

/**
 * Brings the cursor's place into sight where it has moved otherwise than by a pointer on the score: who points sees where.
 * Returns the function called with each picture of the score; `calm` is without smooth scrolling.
 */
export function createCursorScroll(
  room: HTMLElement,
  sheet: HTMLElement,
  piano: HTMLElement,
  store: Store,
): (layout: Layout, calm: boolean) => void {
  let pointing = false;
  let moved = false;
  let covered = false;
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
    // The piano, when it opens, may lie over the place.
    const covers = piano.classList.contains("open");
    if (covers && !covered) moved = true;
    covered = covers;
    if (!moved) return;
    moved = false;
    const target = scrollTarget(room, sheet, piano, layout, store.get());
    if (target !== null) room.scrollTo({ ...target, behavior: calm ? "auto" : "smooth" });
  };
}

/** Where the room is to be scrolled so that the cursor's place is seen; `null` where it is. */
function scrollTarget(
  room: HTMLElement,
  sheet: HTMLElement,
  piano: HTMLElement,
  layout: Layout,
  { cursor: { step }, voice }: Pick<State, "cursor" | "voice">,
): { left: number; top: number } | null {
  const [inside, drawing] = [room.getBoundingClientRect(), sheet.getBoundingClientRect()];
  if (drawing.width === 0) return null;
  const scale = drawing.width / layout.width;
  const system = layout.systemOf(step);
  const x = layout.stepToX(step);
  const bar = system.bars.find((place) => x < place.right) ?? system.bars[0];
  // From the upper left corner of what is seen, in pixels.
  const [left, top] = [drawing.left - inside.left, drawing.top - inside.top];
  const over = piano.getBoundingClientRect();
  const height = over.height === 0 ? inside.height : Math.min(inside.height, over.top - inside.top);
  // Of a system that is higher than what is seen, the staff that is written.
  const staff = system.staves[STAFF_OF_VOICE[voice]];
  const fitsBoth = (system.bottom - system.top) * scale <= height;
  const [upper, lower] = fitsBoth
    ? [system.top, system.bottom]
    : [staff.top - LEDGER_ROOM, staff.bottom + LEDGER_ROOM];
  const at = {
    x: left + x * scale,
    bar: left + bar.left * scale,
    top: top + upper * scale,
    bottom: top + lower * scale,
  };
  let [aside, down] = [0, 0];
  if (at.x < MARGIN || at.x > inside.width - MARGIN) {
    const fits = at.x - at.bar < inside.width - MARGIN;
    aside = fits ? at.bar : at.x - inside.width * INTO;
  }
  if (at.top < 0) down = at.top;
  else if (at.bottom > height) down = Math.min(at.bottom - height, at.top);
  if (aside === 0 && down === 0) return null;
  return { left: Math.max(0, room.scrollLeft + aside), top: Math.max(0, room.scrollTop + down) };
}
