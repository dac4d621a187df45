/**
 * The service worker's answer to who wants another to take its place. Chromium asks a worker that is to be relieved to
 * finish at once, but only one time: where a request comes in between, it waits for half a minute without any, and
 * asking the new worker again does nothing. So one asks in a moment in which nothing happens.
 */

/** The type of the message; its first port hears of it once nothing has been requested for a moment. */
export const WHEN_QUIET = "WHEN_QUIET";

/** Milliseconds without a request that are quiet. */
const QUIET = 1000;

/** What is used of the worker's own global object. */
export interface Requested {
  addEventListener(type: "fetch", listener: () => void): void;
  addEventListener(type: "message", listener: (event: MessageEvent) => void): void;
}

export function tellWhenQuiet(worker: Requested): void {
  let last = Number.NEGATIVE_INFINITY;
  worker.addEventListener("fetch", () => {
    last = Date.now();
  });
  worker.addEventListener("message", ({ data, ports }) => {
    if (data?.type !== WHEN_QUIET) return;
    const look = () => {
      const left = last + QUIET - Date.now();
      if (left > 0) setTimeout(look, left);
      else ports[0].postMessage(WHEN_QUIET);
    };
    look();
  });
}
