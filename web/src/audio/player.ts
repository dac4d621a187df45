/** The player of the page's scores. The audio engine and its ensembles are loaded when the first sound is asked for. */
import { INSTRUMENTS, type Instrument } from "../music/instrument";
import { type Mix, USUAL_MIX } from "../music/mix";
import type { VoiceNote } from "../music/notes";
import { type PlayedOut, playedOut } from "../music/played-out";
import type { AudioEngine, Performance } from "./audio-engine";
import { AudioError, type AudioErrorKind } from "./audio-error";
import { startWithin } from "./audio-unlock";
import { ENSEMBLES, type EnsembleMaker } from "./ensembles";
import type { Music } from "./events";
import { loadOnce } from "./load-once";
import { endingOf } from "./ritardando";

/** The options of playing. */
export interface PlayOptions extends Omit<Music, "notes"> {
  /** The step with which it begins. */
  readonly from?: number;
  /** Whether it is counted in, where it has a shape. */
  readonly counted?: boolean;
  /** How it is heard, which can be changed meanwhile. Without a mix it is heard as it is written, once. */
  readonly mix?: Mix;
}

export interface Player {
  /**
   * Plays notes at `tempo` beats a minute, with their repeats, and reports the position on the score, in steps, with every
   * frame. Resolves at the end, or when stopped; playing again stops what was playing. Rejects with an AudioError where there can be no sound.
   */
  play(
    notes: readonly VoiceNote[],
    tempo: number,
    onPosition: (step: number) => void,
    options?: PlayOptions,
  ): Promise<void>;
  /** Silence, at once. */
  stop(): void;
  /** Previews one pitch (MIDI) of a voice (0 soprano to 3 bass) for a moment, in place of the one before. */
  preview(pitch: number, voice: number): void;
  /** Changes the notes and the fermatas of what is being played: it goes on with them where it is. */
  setNotes(notes: readonly VoiceNote[], fermatas: readonly number[]): void;
  /** Changes the tempo of what is being played. */
  setTempo(tempo: number): void;
  /** Changes the mix of what is being played, where that was begun with a mix. */
  setMix(mix: Mix): void;
  /** Changes the instrument. What is being played goes on with it, as soon as it is loaded. */
  setInstrument(instrument: Instrument): void;
  /** Unlocks the audio context. To be called in a gesture of the user when the music begins only later. */
  unlock(): void;
  /** Calls `listener` when the browser or the device stops the sound, and when it lets it go on. */
  onRunning(listener: (running: boolean) => void): void;
}

type EngineBuilder = (first: EnsembleMaker, afresh: boolean) => AudioEngine;

export interface PlayerDeps {
  readonly loadEngine?: () => Promise<EngineBuilder>;
  readonly ensembles?: Readonly<Record<Instrument, () => Promise<EnsembleMaker>>>;
  /** Calls back before the next picture of the page. */
  readonly nextFrame?: (callback: () => void) => void;
  /** Whether the browser has audio contexts. */
  readonly hasAudio?: () => boolean;
  /** Whether the reader has done anything on the page, after which the browser lets sound start. */
  readonly hasGesture?: () => boolean;
  /** Milliseconds until the browser must have let the sound start. */
  readonly limit?: number;
  /** Milliseconds until the sound must have started after a gesture. */
  readonly deviceLimit?: number;
  /** Called where the instrument that was set last cannot be loaded: what plays goes on without it. */
  readonly failed?: (error: AudioError) => void;
}

/** What has been asked for last, and is played once the engine runs. */
interface Playback {
  written: Music;
  played: PlayedOut<Music>;
  tempo: number;
  /** Where there is none, it cannot be changed. */
  mix: Mix | undefined;
  performance: Performance | null;
}

/** Milliseconds: a browser that waits for a gesture never answers. */
const START_LIMIT = 3000;

/** Milliseconds: one that has had its gesture starts, if it has a device, which takes Firefox two seconds and more. */
const DEVICE_LIMIT = 10_000;

function warn(error: unknown): void {
  console.warn(error);
}

/** Rejects with what was caught, where that is an AudioError, else with one of this kind. */
function asAudioError(kind: AudioErrorKind): (caught: unknown) => never {
  return (caught) => {
    throw caught instanceof AudioError ? caught : new AudioError(kind, caught);
  };
}

function buildEngine(build: EngineBuilder, first: EnsembleMaker, afresh: boolean): AudioEngine {
  try {
    return build(first, afresh);
  } catch (error) {
    return asAudioError("noAudio")(error);
  }
}

export function createPlayer(deps: PlayerDeps = {}): Player {
  const {
    loadEngine = async () => (await import("./audio-engine")).createAudioEngine,
    ensembles = ENSEMBLES,
    nextFrame = requestAnimationFrame,
    hasAudio = () => "AudioContext" in globalThis || "webkitAudioContext" in globalThis,
    hasGesture = () => globalThis.navigator?.userActivation?.hasBeenActive ?? false,
    limit = START_LIMIT,
    deviceLimit = DEVICE_LIMIT,
    failed = () => undefined,
  } = deps;
  const loaded = Object.fromEntries(INSTRUMENTS.map((name) => [name, loadOnce(ensembles[name])])) as Record<
    Instrument,
    () => Promise<EnsembleMaker>
  >;
  let wanted: Instrument = "organ";
  const loadedEngine = loadOnce(loadEngine);
  const listeners = new Set<(running: boolean) => void>();
  let engine: AudioEngine | null = null;
  /** Whether the engine could not be started: then the next one is built in an audio context of its own. */
  let stuck = false;
  /** Whether a sound has been asked for: before that, nothing is loaded. */
  let asked = false;
  let runningEngine: AudioEngine | null = null;
  let current: Playback | null = null;
  let stopPlaying: () => void = () => undefined;
  let lastPreview = 0;

  /** The engine, with the ensemble of the wanted instrument. */
  async function prepareEngine(): Promise<AudioEngine> {
    const instrument = wanted;
    if (!hasAudio()) throw new AudioError("noAudio");
    const [createAudioEngine, maker] = await Promise.all([loadedEngine(), loaded[instrument]()]).catch(
      asAudioError("notLoaded"),
    );
    if (instrument !== wanted) return prepareEngine();
    if (engine === null || stuck || engine.closed()) {
      // What it still plays stands, and would for ever.
      if (current?.performance) stopPlaying();
      engine?.close();
      const built = buildEngine(createAudioEngine, maker, engine !== null);
      built.onRunning((running) => {
        if (built === engine) for (const listener of listeners) listener(running);
      });
      engine = built;
      stuck = false;
    }
    engine.setEnsemble(maker, endingOf(instrument));
    return engine;
  }

  /** The engine, with its audio clock running. What failed is tried again the next time. */
  async function startEngine(): Promise<AudioEngine> {
    asked = true;
    const prepared = await prepareEngine();
    const starting = hasGesture()
      ? startWithin(prepared, deviceLimit, "noDevice")
      : startWithin(prepared, limit, "locked");
    await starting.catch(asAudioError("locked")).catch((error: unknown) => {
      // Another one may have been built meanwhile, which runs.
      if (prepared === engine) stuck = true;
      throw error;
    });
    // Late, and another one has been built meanwhile: this one is closed.
    if (prepared !== engine) return startEngine();
    stuck = false;
    runningEngine = prepared;
    return prepared;
  }

  return {
    async play(notes, tempo, onPosition, { from = 0, counted = false, mix, ...music } = {}) {
      stopPlaying();
      const written = { notes, ...music };
      const mine: Playback = { written, played: playedOut(written), tempo, mix, performance: null };
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
      const started = startEngine().then((running) => {
        if (current !== mine) return;
        const settings = {
          tempo: mine.tempo,
          mix: mine.mix ?? USUAL_MIX,
          ending: endingOf(wanted),
          from: mine.played.playedAt(from),
          counted,
        };
        const performance = running.play(mine.played.music, settings, () => {
          mine.performance = null;
          stop();
        });
        mine.performance = performance;
        const reportPosition = () => {
          if (current !== mine) return;
          onPosition(mine.played.writtenAt(performance.position()));
          nextFrame(reportPosition);
        };
        reportPosition();
      });
      await Promise.race([ended, started.then(() => ended)]);
    },

    stop: () => stopPlaying(),

    preview(pitch, voice) {
      const mine = ++lastPreview;
      if (runningEngine !== null && runningEngine === engine && !runningEngine.closed()) {
        runningEngine.preview(pitch, voice);
        return;
      }
      startEngine().then((running) => {
        if (mine === lastPreview) running.preview(pitch, voice);
      }, warn);
    },

    setNotes(notes, fermatas) {
      if (current === null) return;
      current.written = { ...current.written, notes, fermatas };
      current.played = playedOut(current.written);
      const { music } = current.played;
      current.performance?.setNotes(music.notes, music.fermatas ?? []);
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
      prepareEngine().catch((error: unknown) => {
        warn(error);
        if (instrument === wanted && error instanceof AudioError) failed(error);
      });
    },

    unlock() {
      startEngine().catch(warn);
    },

    onRunning: (listener) => void listeners.add(listener),
  };
}
