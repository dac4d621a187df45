/** A finger on the staff: it writes and drags like a mouse, but a swipe from an empty place scrolls the page. */

/** A finger that has gone farther than this, in CSS pixels, is not resting. */
export const SLOP = 8;

/** A finger that rests on an empty place for so long is writing, in milliseconds. */
export const REST = 150;

/** A finger that rests on a note for so long selects, in milliseconds. */
export const LONG_PRESS = 500;

/** While `holds` says so, the browser scrolls and zooms nothing under the finger. */
export function keepFromScrolling(host: HTMLElement, holds: () => boolean): void {
  const keep = (event: TouchEvent) => {
    if (event.cancelable && holds()) event.preventDefault();
  };
  host.addEventListener("touchstart", keep, { passive: false });
  host.addEventListener("touchmove", keep, { passive: false });
  host.addEventListener("contextmenu", (event) => {
    if (holds()) event.preventDefault();
  });
}
