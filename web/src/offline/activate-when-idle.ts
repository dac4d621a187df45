/**
 * Activation of a waiting service worker once the active one is idle. Chromium has the active worker finish at once when
 * another is to take its place, but only one time: where a request comes in between, it waits for half a minute without
 * any, and another `skipWaiting` does nothing. So the page waits for a moment in which nothing is requested.
 */

/**
 * The type of the message, which is answered on its first port once nothing has been requested for a moment. Page and
 * worker may be of different versions: the word is the one of 0.1.0.
 */
export const WHEN_IDLE = "WHEN_QUIET";

/** Milliseconds without a request after which a worker is idle. */
const IDLE_TIME = 1000;

/** What is used of the worker's own global object. */
export interface WorkerScope {
  addEventListener(type: "fetch", listener: () => void): void;
  addEventListener(type: "message", listener: (event: MessageEvent) => void): void;
}

/** Has a worker answer each such message once it is idle. */
export function answerWhenIdle(worker: WorkerScope): void {
  let last = Number.NEGATIVE_INFINITY;
  worker.addEventListener("fetch", () => {
    last = Date.now();
  });
  worker.addEventListener("message", ({ data, ports }) => {
    if (data?.type !== WHEN_IDLE) return;
    const look = () => {
      const left = last + IDLE_TIME - Date.now();
      if (left > 0) setTimeout(look, left);
      else ports[0].postMessage(WHEN_IDLE);
    };
    look();
  });
}
