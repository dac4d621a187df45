/** Auto-scroll of long scores: whoever reads along is taken to where the music is, inside the score's own room. */

/** Free room beside a system, or before a bar, that has been scrolled to, in pixels. */
const MARGIN = 24;

/** Follows the playhead of a score in the room that scrolls it; returns the function called with each picture of it. */
export function createAutoScroll(room: HTMLElement): (calm: boolean) => void {
  /** Where the playhead was; `null` where there was none. */
  let last: { readonly x: number; readonly y: number } | null = null;
  return (calm) => {
    const playhead = room.querySelector(".playhead[visibility=visible]");
    if (playhead === null) {
      last = null;
      return;
    }
    const [inside, at] = [room.getBoundingClientRect(), playhead.getBoundingClientRect()];
    const place = { x: at.left - inside.left + room.scrollLeft, y: at.top - inside.top + room.scrollTop };
    const moved = last !== null && (last.x !== place.x || last.y !== place.y);
    const behavior = calm ? "auto" : "smooth";
    // Only as it goes out of sight: the reader may look elsewhere.
    const before = last;
    last = place;
    if (!moved || before === null) return;
    const left = before.x - room.scrollLeft;
    const top = before.y - room.scrollTop;
    const readAlong =
      left > -MARGIN && left < inside.width + MARGIN && top < inside.height && top + at.height > 0;
    if (!readAlong) return;
    if (at.right > inside.right - MARGIN || at.left < inside.left)
      room.scrollTo({ left: Math.max(0, place.x - 2 * MARGIN), behavior });
    if (at.bottom > inside.bottom || at.top < inside.top)
      room.scrollTo({ top: Math.max(0, place.y - MARGIN), behavior });
  };
}
