/** Unlocking the audio context, which a browser may leave locked, or with a clock that does not run. */
import { AudioError, type AudioErrorKind } from "./audio-error";

/** Milliseconds between two polls of a clock that is to run. */
const POLL_INTERVAL = 20;

/** Polls after which a clock is given up: ten seconds. */
const MOST_POLLS = 500;

/** Starts the engine within `limit` milliseconds, or rejects with an AudioError of the `kind`. */
export async function startWithin(
  engine: { start(): Promise<void> },
  limit: number,
  kind: AudioErrorKind,
): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    const refusal = new AudioError(kind);
    timer = setTimeout(() => reject(refusal), limit);
  });
  try {
    await Promise.race([engine.start(), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Resolves when the clock of a context runs; rejects where that is closed, or does not run for long. */
export async function untilRunning(context: Pick<BaseAudioContext, "currentTime" | "state">): Promise<void> {
  const begun = context.currentTime;
  for (let polls = 0; context.currentTime === begun; polls++) {
    if (polls === MOST_POLLS || context.state === "closed") throw new AudioError("clockStopped");
    await new Promise((resolve) => setTimeout(resolve, POLL_INTERVAL));
  }
}
