/** The rendering loop: one picture of the page per animation frame, however often it is requested. */

export interface RenderLoop {
  /** Requests a picture in the next frame; heeded once the loop has been started. */
  request(): void;
  /** Draws the first picture, which may have waited for the stored session, and heeds requests from now on. */
  start(): void;
  /** Draws a picture at once. */
  now(): void;
}

export function createRenderLoop(
  draw: () => void,
  nextFrame: (callback: () => void) => void = requestAnimationFrame,
): RenderLoop {
  let started = false;
  let requested = false;
  return {
    request() {
      if (!started || requested) return;
      requested = true;
      nextFrame(() => {
        requested = false;
        draw();
      });
    },
    start() {
      started = true;
      draw();
    },
    now: draw,
  };
}
