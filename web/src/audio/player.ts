/** Plays scores. The stage and the ensembles on it are loaded when the first sound is asked for. */
import { INSTRUMENTS, type Instrument } from "../music/instrument";
import { type Mix, USUAL_MIX } from "../music/mix";
import type { VoiceNote } from "../music/notes";
import type { Performance, Stage } from "./audio-engine";
import { AudioError } from "./audio-error";
import { once, startWithin, warn } from "./audio-unlock";
import { ENSEMBLES, type EnsembleMaker } from "./ensembles";
import type { Music } from "./events";
import { endingOf } from "./ritardando";

/** What is asked of a performance beside its notes. */
export interface Setting extends Omit<Music, "notes"> {
  /** The step with which it begins. */
  readonly from?: number;
  /** Whether it is counted in, where it has a frame. */
  readonly counted?: boolean;
  /** How it is heard, which can be changed meanwhile. Without a mix it is heard as it is written, once. */
  readonly mix?: Mix;
}

export interface Player {
  /**
   * Plays notes at `tempo` beats a minute and tells what is heard, in steps, with every frame. Resolves at the end, or
   * when stopped; playing again stops what was playing. Rejects with an AudioError where there can be no sound.
   */
  play(
    notes: readonly VoiceNote[],
    tempo: number,
    onPosition: (step: number) => void,
    setting?: Setting,
  ): Promise<void>;
  /** Silence, at once. */
  stop(): void;
  /** Lets one pitch (MIDI) sound for a moment, in place of the one before. */
  preview(pitch: number): void;
  /** Changes the tempo of what is being played. */
  setTempo(tempo: number): void;
  /** Changes how is heard what is being played, where that was begun with a mix. */
  setMix(mix: Mix): void;
  /** Changes what everything sounds like. What is being played goes on with it, as soon as it is there. */
  setInstrument(instrument: Instrument): void;
  /** Wakes the sound. To be called in a gesture of the user when the music begins only later. */
  unlock(): void;
  /** Calls `listener` when the browser or the device stops the sound, and when it lets it go on. */
  onRunning(listener: (running: boolean) => void): void;
}

/** What the player uses of its surroundings. */
export interface PlayerOptions {
  readonly loadStage?: () => Promise<(first: EnsembleMaker, afresh: boolean) => Stage>;
  readonly ensembles?: Readonly<Record<Instrument, () => Promise<EnsembleMaker>>>;
  /** Calls back before the next picture of the page. */
  readonly nextFrame?: (callback: () => void) => void;
  /** Milliseconds until the browser must have let the sound start. */
  readonly limit?: number;
  /** Called where the instrument that was wished for last cannot be loaded: what plays goes on without it. */
  readonly failed?: (error: AudioError) => void;
}

/** What has been asked for last, and is being played once the stage is there. */
interface Wish {
  tempo: number;
  /** Where there is none, it cannot be changed. */
  mix: Mix | undefined;
  performance: Performance | null;
}

/** A browser that waits for a gesture never answers. */
const START_LIMIT = 3000;

export function createPlayer(options: PlayerOptions = {}): Player {
  const {
    loadStage = async () => (await import("./audio-engine")).createStage,
    ensembles = ENSEMBLES,
    nextFrame = requestAnimationFrame,
    limit = START_LIMIT,
    failed = () => undefined,
  } = options;
  const loaded = Object.fromEntries(INSTRUMENTS.map((name) => [name, once(ensembles[name])])) as Record<
    Instrument,
    () => Promise<EnsembleMaker>
  >;
  let wanted: Instrument = "organ";
  const builder = once(loadStage);
  const listeners = new Set<(running: boolean) => void>();
  let stage: Stage | null = null;
  /** Whether the stage could not be started: then the next one is built in an audio context of its own. */
  let stuck = false;
  /** Whether a sound has been asked for: before that, nothing is loaded. */
  let asked = false;
  let awake: Stage | null = null;
  let current: Wish | null = null;
  let stopPlaying: () => void = () => undefined;
  let lastPreview = 0;

  /** The stage, with the wanted ensemble on it. */
  async function equip(): Promise<Stage> {
    const instrument = wanted;
    const [createStage, maker] = await Promise.all([builder(), loaded[instrument]()]);
    if (instrument !== wanted) return equip();
    if (stage === null || stuck || stage.closed()) {
      const built = createStage(maker, stage !== null);
      built.onRunning((running) => {
        if (built === stage) for (const listener of listeners) listener(running);
      });
      stage = built;
      stuck = false;
    }
    stage.take(maker, endingOf(instrument));
    return stage;
  }

  /** The stage, awake. What failed is tried again the next time. */
  async function wake(): Promise<Stage> {
    asked = true;
    const equipped = await equip().catch((cause: unknown) => {
      throw new AudioError("notLoaded", cause);
    });
    await startWithin(equipped, limit).catch((error: unknown) => {
      // Another one may have been built meanwhile, which runs.
      if (equipped === stage) stuck = true;
      throw error;
    });
    awake = equipped;
    return equipped;
  }

  return {
    async play(notes, tempo, onPosition, { frame, drums, from = 0, counted = false, mix } = {}) {
      stopPlaying();
      const mine: Wish = { tempo, mix, performance: null };
      current = mine;
      const ended = new Promise<void>((resolve) => {
        stopPlaying = () => {
          if (current !== mine) return;
          current = null;
          mine.performance?.stop();
          resolve();
        };
      });
      const stop = stopPlaying;
      const started = wake().then((woken) => {
        if (current !== mine) return;
        const terms = {
          tempo: mine.tempo,
          mix: mine.mix ?? USUAL_MIX,
          ending: endingOf(wanted),
          from,
          counted,
        };
        const performance = woken.play({ notes, frame, drums }, terms, () => {
          mine.performance = null;
          stop();
        });
        mine.performance = performance;
        const follow = () => {
          if (current !== mine) return;
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
      if (awake !== null && awake === stage && !awake.closed()) {
        awake.preview(pitch);
        return;
      }
      wake().then((woken) => {
        if (mine === lastPreview) woken.preview(pitch);
      }, warn);
    },

    setTempo(tempo) {
      if (current === null) return;
      current.tempo = tempo;
      current.performance?.setTempo(tempo);
    },

    setMix(mix) {
      if (current?.mix === undefined) return;
      current.mix = mix;
      current.performance?.setMix(mix);
    },

    setInstrument(instrument) {
      if (instrument === wanted) return;
      wanted = instrument;
      if (!asked) return;
      equip().catch((error: unknown) => {
        warn(error);
        if (instrument === wanted) failed(new AudioError("notLoaded", error));
      });
    },

    unlock() {
      wake().catch(warn);
    },

    onRunning: (listener) => void listeners.add(listener),
  };
}
