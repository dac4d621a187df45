/** Auto-scroll of long scores: the reader who reads along is taken to the next system where that is not in view. */

/** Free room beside a system that has been scrolled to, in pixels. */
const MARGIN = 24;

/** Follows the playhead of a staff; returns the function that is called with each picture of it. */
export function createAutoScroll(staff: HTMLElement): (calm: boolean) => void {
  /** Where the system that was played last begins, in units of the drawing; `null` where none was. */
  let system: string | null = null;
  /** Whether the reader had it before them, or some of it: who has gone elsewhere is not taken along. */
  let readAlong = false;
  return (calm) => {
    const playhead = staff.querySelector(".playhead[visibility=visible]");
    const played = playhead?.getAttribute("y") ?? null;
    const moved = system !== null && played !== null && played !== system;
    system = played;
    if (playhead === null) return;
    const { top, bottom } = playhead.getBoundingClientRect();
    const whole = top >= 0 && bottom <= innerHeight;
    if (!moved || !readAlong || whole) {
      readAlong = bottom > 0 && top < innerHeight;
      return;
    }
    const above = top < 0 || bottom - top > innerHeight;
    scrollBy({
      top: above ? top - MARGIN : bottom - innerHeight + MARGIN,
      behavior: calm ? "auto" : "smooth",
    });
  };
}
