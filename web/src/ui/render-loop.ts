/**
 * The rendering loop: one picture of the page per animation frame, however often it is requested. What a visitor does once,
 * as a press or a key, is drawn as soon as it is through, and not a frame later: what they do next meets the page as it is
 * by then, and no button that is about to go.
 */

/** Events of which each is a step of its own, and which do not come many to a frame. */
const DISCRETE_EVENTS = ["pointerup", "click", "keydown", "change"] as const;

export interface RenderLoop {
  /** Requests a picture in the next frame; heeded once the loop has been started. */
  request(): void;
  /** Draws the first picture, which may have waited for the stored session, and heeds requests from now on. */
  start(): void;
  /** Draws a picture at once, which is also the one that was requested, if any was. */
  now(): void;
  /** Draws at once what is requested, if anything is. */
  flush(): void;
}

export function createRenderLoop(
  draw: () => void,
  nextFrame: (callback: () => void) => void = requestAnimationFrame,
): RenderLoop {
  let started = false;
  let requested = false;
  const now = () => {
    requested = false;
    draw();
  };
  const flush = () => {
    if (requested) now();
  };
  return {
    request() {
      if (!started || requested) return;
      requested = true;
      nextFrame(flush);
    },
    start() {
      started = true;
      draw();
    },
    now,
    flush,
  };
}

/**
 * Has what is requested drawn in the task after an event of a visitor's. Not in its own: a press goes on from its pointerdown
 * to touchstart, from pointerup to change and click, from the click on a label to the change of its radio button, and what
 * is drawn in between puts back what the hand has just set.
 */
export function drawAfterEvents(
  target: EventTarget,
  { flush }: Pick<RenderLoop, "flush">,
  nextTask: (callback: () => void) => void = (callback) => setTimeout(callback),
): void {
  // In the capture phase: some that listen let an event go no further.
  for (const type of DISCRETE_EVENTS) target.addEventListener(type, () => nextTask(flush), true);
}
