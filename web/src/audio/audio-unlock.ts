/** Getting hold of what makes sound: it may fail, and may never answer. */
import { AudioError } from "./audio-error";

/** Milliseconds between two looks at a clock that is to run. */
const LOOK = 20;

/** Looks after which a clock is given up: ten seconds. */
const LOOKS = 500;

/** Calls `load` the first time, and again only after a failure. */
export function once<Loaded>(load: () => Promise<Loaded>): () => Promise<Loaded> {
  let loading: Promise<Loaded> | null = null;
  return () => {
    loading ??= load().catch((error: unknown) => {
      loading = null;
      throw error;
    });
    return loading;
  };
}

export function warn(error: unknown): void {
  console.warn(error);
}

/** Starts the sound within so many milliseconds, or says that the browser does not let it. */
export async function startWithin(stage: { start(): Promise<void> }, limit: number): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    const refusal = new AudioError("locked");
    timer = setTimeout(() => reject(refusal), limit);
  });
  try {
    await Promise.race([stage.start(), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Resolves when the clock of a context runs; rejects where that is closed, or does not run for long. */
export async function untilRunning(context: Pick<BaseAudioContext, "currentTime" | "state">): Promise<void> {
  const begun = context.currentTime;
  for (let looks = 0; context.currentTime === begun; looks++) {
    if (looks === LOOKS || context.state === "closed") throw new AudioError("clockStopped");
    await new Promise((look) => setTimeout(look, LOOK));
  }
}
