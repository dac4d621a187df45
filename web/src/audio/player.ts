/** Plays scores. The stage and the ensemble on it are loaded when the first sound is asked for. */
import { audioText } from "../i18n/audio";
import type { Frame } from "../music/frame";
import { INSTRUMENTS, type Instrument } from "../music/instrument";
import type { VoiceNote } from "../music/notes";
import type { Ensemble } from "./ensemble";
import { ENSEMBLES, type EnsembleMaker } from "./ensembles";
import type { Performance, Stage } from "./stage";

export interface Player {
  /**
   * Plays notes at `tempo` beats a minute and tells what is heard, in steps, with every frame. Resolves at the end, or
   * when stopped; playing again stops what was playing. Rejects with a sentence where there can be no sound. An
   * instrument that has drums strikes them by the bars of `frame`, where one is given.
   */
  play(
    notes: readonly VoiceNote[],
    tempo: number,
    onPosition: (step: number) => void,
    frame?: Frame,
  ): Promise<void>;
  /** Silence, at once. */
  stop(): void;
  /** Lets one pitch (MIDI) sound for a moment, in place of the one before. */
  preview(pitch: number): void;
  /** Changes the tempo of what is being played. */
  setTempo(tempo: number): void;
  /** Changes what everything sounds like. What is being played goes on with it, as soon as it is there. */
  setInstrument(instrument: Instrument): void;
  /** Wakes the sound. To be called in a gesture of the user when the music begins only later. */
  unlock(): void;
}

/** What the player uses of its surroundings. */
export interface PlayerOptions {
  readonly loadStage?: () => Promise<(first: Ensemble) => Stage>;
  readonly ensembles?: Readonly<Record<Instrument, () => Promise<EnsembleMaker>>>;
  /** Calls back before the next picture of the page. */
  readonly nextFrame?: (callback: () => void) => void;
  /** Milliseconds until the browser must have let the sound start. */
  readonly limit?: number;
  /** Told in a sentence that the instrument that was wished for last is not there: what plays goes on without it. */
  readonly failed?: (sentence: string) => void;
}

/** A browser that waits for a gesture never answers. */
const START_LIMIT = 3000;

export function createPlayer(options: PlayerOptions = {}): Player {
  const {
    loadStage = async () => (await import("./stage")).createStage,
    ensembles = ENSEMBLES,
    nextFrame = requestAnimationFrame,
    limit = START_LIMIT,
    failed = () => undefined,
  } = options;
  const built = Object.fromEntries(
    INSTRUMENTS.map((name) => [name, once(async () => (await ensembles[name]())())]),
  ) as Record<Instrument, () => Promise<Ensemble>>;
  let wanted: Instrument = "organ";
  const builder = once(loadStage);
  let stage: Stage | null = null;
  /** Whether a sound has been asked for: before that, nothing is loaded. */
  let asked = false;
  let awake: Stage | null = null;
  let stopPlaying: () => void = () => undefined;
  let lastPreview = 0;

  /** The stage, with the wanted ensemble on it. */
  async function equip(): Promise<Stage> {
    const instrument = wanted;
    const [createStage, ensemble] = await Promise.all([builder(), built[instrument]()]);
    if (instrument !== wanted) return equip();
    stage ??= createStage(ensemble);
    stage.take(ensemble);
    return stage;
  }

  /** The stage, awake. What failed is tried again the next time. */
  async function wake(): Promise<Stage> {
    asked = true;
    const equipped = await equip().catch((cause: unknown) => {
      throw new Error(audioText().notLoaded, { cause });
    });
    await startWithin(equipped, limit);
    awake = equipped;
    return equipped;
  }

  return {
    async play(notes, tempo, onPosition, frame) {
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
      const started = wake().then((woken) => {
        if (over) return;
        performance = woken.play({ notes, frame }, tempo, () => {
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
      wake().then((woken) => {
        if (mine === lastPreview) woken.preview(pitch);
      }, warn);
    },

    setTempo: (tempo) => awake?.setTempo(tempo),

    setInstrument(instrument) {
      if (instrument === wanted) return;
      wanted = instrument;
      if (!asked) return;
      equip().catch((error: unknown) => {
        warn(error);
        if (instrument === wanted) failed(audioText().notLoaded);
      });
    },

    unlock() {
      wake().catch(warn);
    },
  };
}

/** Calls `load` the first time, and again only after a failure. */
function once<Loaded>(load: () => Promise<Loaded>): () => Promise<Loaded> {
  let loading: Promise<Loaded> | null = null;
  return () => {
    loading ??= load().catch((error: unknown) => {
      loading = null;
      throw error;
    });
    return loading;
  };
}

function warn(error: unknown): void {
  console.warn(error);
}

/** Starts the sound, or says that the browser does not let it. */
async function startWithin(stage: Stage, limit: number): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    const refusal = new Error(audioText().pressPlay);
    timer = setTimeout(() => reject(refusal), limit);
  });
  try {
    await Promise.race([stage.start(), late]);
  } finally {
    clearTimeout(timer);
  }
}
