/** Plays scores. The instrument is loaded when the first sound is asked for. */
import { audioText } from "../i18n/audio";
import type { VoiceNote } from "../music/notes";
import type { Organ, Performance } from "./organ";

export interface Player {
  /**
   * Plays notes at `tempo` beats a minute and tells what is heard, in steps, with every frame. Resolves at the end, or
   * when stopped; playing again stops what was playing. Rejects with a sentence where there can be no sound.
   */
  play(notes: readonly VoiceNote[], tempo: number, onPosition: (step: number) => void): Promise<void>;
  /** Silence, at once. */
  stop(): void;
  /** Lets one pitch (MIDI) sound for a moment, in place of the one before. */
  preview(pitch: number): void;
  /** Changes the tempo of what is being played. */
  setTempo(tempo: number): void;
  /** Wakes the sound. To be called in a gesture of the user when the music begins only later. */
  unlock(): void;
}

/** What the player uses of its surroundings. */
export interface PlayerOptions {
  readonly loadOrgan?: () => Promise<Organ>;
  /** Calls back before the next picture of the page. */
  readonly nextFrame?: (callback: () => void) => void;
  /** Milliseconds until the browser must have let the sound start. */
  readonly limit?: number;
}

/** A browser that waits for a gesture never answers. */
const START_LIMIT = 3000;

export function createPlayer(options: PlayerOptions = {}): Player {
  const {
    loadOrgan = async () => (await import("./organ")).createOrgan(),
    nextFrame = requestAnimationFrame,
    limit = START_LIMIT,
  } = options;
  let organ: Promise<Organ> | null = null;
  let awake: Organ | null = null;
  let stopPlaying: () => void = () => undefined;
  let lastPreview = 0;

  /** The organ, awake. What failed is tried again the next time. */
  function wake(): Promise<Organ> {
    organ ??= loadOrgan().catch((cause: unknown) => {
      organ = null;
      throw new Error(audioText().notLoaded, { cause });
    });
    return organ.then(async (loaded) => {
      await startWithin(loaded, limit);
      awake = loaded;
      return loaded;
    });
  }

  return {
    async play(notes, tempo, onPosition) {
      stopPlaying();
      let performance: Performance | null = null;
      let over = false;
      const ended = new Promise<void>((resolve) => {
        stopPlaying = () => {
          over = true;
          performance?.stop();
          resolve();
        };
      });
      const stop = stopPlaying;
      const started = wake().then((instrument) => {
        if (over) return;
        performance = instrument.play(notes, tempo, () => {
          performance = null;
          stop();
        });
        const follow = () => {
          if (over || performance === null) return;
          onPosition(performance.position());
          nextFrame(follow);
        };
        follow();
      });
      await Promise.race([ended, started.then(() => ended)]);
    },

    stop: () => stopPlaying(),

    preview(pitch) {
      const mine = ++lastPreview;
      if (awake !== null) {
        awake.preview(pitch);
        return;
      }
      wake().then(
        (instrument) => {
          if (mine === lastPreview) instrument.preview(pitch);
        },
        (error: unknown) => console.warn(error),
      );
    },

    setTempo: (tempo) => awake?.setTempo(tempo),

    unlock() {
      wake().catch((error: unknown) => console.warn(error));
    },
  };
}

/** Starts the sound, or says that the browser does not let it. */
async function startWithin(organ: Organ, limit: number): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    const refusal = new Error(audioText().pressPlay);
    timer = setTimeout(() => reject(refusal), limit);
  });
  try {
    await Promise.race([organ.start(), late]);
  } finally {
    clearTimeout(timer);
  }
}
