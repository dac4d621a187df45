/** A watchdog: notices when somebody who gives signs of life has given none for long. */

/**
 * The time-out is counted in parts, each of which must pass on this side too: a page that was busy itself, or a machine that
 * slept, hears late of what was said meanwhile, and that is no silence.
 */
const PARTS = 5;

export interface Watchdog {
  /** A sign of life: the time-out begins anew. */
  heard(): void;
  stop(): void;
}

/** Calls `onSilence`, once, when nothing has been heard for `timeout` milliseconds. */
export function createWatchdog(timeout: number, onSilence: () => void): Watchdog {
  let timer: ReturnType<typeof setInterval> | undefined;
  const stop = () => clearInterval(timer);
  const heard = () => {
    let left = PARTS;
    stop();
    timer = setInterval(() => {
      left--;
      if (left > 0) return;
      stop();
      onSilence();
    }, timeout / PARTS);
  };
  heard();
  return { heard, stop };
}
