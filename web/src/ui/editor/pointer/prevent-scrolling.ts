/** Keeps the browser from scrolling and zooming under a finger, while `holds` says so. */
export function preventScrolling(host: HTMLElement, holds: () => boolean): void {
  const keep = (event: TouchEvent) => {
    if (event.cancelable && holds()) event.preventDefault();
  };
  host.addEventListener("touchstart", keep, { passive: false });
  host.addEventListener("touchmove", keep, { passive: false });
  host.addEventListener("contextmenu", (event) => {
    if (holds()) event.preventDefault();
  });
}
