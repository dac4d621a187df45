/** The controller of asynchronous work: runs the network and the player on the store's behalf. Every failure becomes a state with a way on. */
import type { Player } from "../audio/player";
import { endOf, melodyToGrid } from "../music/notes";
import type { Harmonizer, ModelInfo } from "../network/harmonizer";
import type { Action } from "./reduce";
import { soundingNotes } from "./sounding";
import type { Store } from "./store";
import { stepsOf } from "./work";

export interface ConductorDeps {
  readonly store: Store;
  readonly harmonizer: Harmonizer;
  readonly player: Player;
  /** Milliseconds, from any beginning. */
  readonly clock: () => number;
  /** Whether the page is before the reader: no panel lies over it, whose own music would be interrupted. */
  readonly inFront: () => boolean;
}

export interface PlayOptions {
  /** Whether the melody is to sound by itself, though there may be a harmony. */
  readonly melodyAlone?: boolean;
  /** Whether it may be counted in, which is the default. */
  readonly counted?: boolean;
}

export interface Conductor {
  /** Loads the network; may be called again after a failure. Never rejects. */
  load(): Promise<void>;
  /** Has the melody harmonised by the state's seed, and plays the answer where the page is before the reader. */
  harmonize(): Promise<void>;
  /** Plays the chorale if there is one, else the melody, from the playhead on. Never rejects. */
  play(options?: PlayOptions): Promise<void>;
  /** Stops the music where it is: the next time it goes on from there. */
  pause(): void;
  /** Moves the playhead; what sounds goes on from there, by the melody alone or with the harmony where that is given. */
  seek(step: number, melodyAlone?: boolean): void;
  /** Stops whatever is under way. */
  stop(): void;
  setTempo(tempo: number): void;
}

export function createConductor(deps: ConductorDeps): Conductor {
  const { store, harmonizer, player, clock, inFront } = deps;
  let loading: Promise<void> | null = null;
  let work: AbortController | null = null;
  let performance: AbortController | null = null;

  player.setInstrument(store.get().instrument);
  // An edit ends what is under way in the store; here the worker's job is aborted and the player stopped.
  store.subscribe((state, before) => {
    player.setInstrument(state.instrument);
    if (before.mix !== state.mix) player.setMix(state.mix);
    if (before.activity === state.activity) return;
    if (before.activity === "harmonizing") work?.abort();
    // A performance that is over has left the player to whoever plays next.
    if (before.activity === "playing" && performance !== null) {
      performance.abort();
      performance = null;
      player.stop();
    }
  });

  async function loadModel(): Promise<void> {
    store.dispatch({ type: "modelLoading" });
    try {
      store.dispatch(modelReady(await harmonizer.load()));
    } catch (error) {
      store.dispatch({ type: "modelFailed", error });
      throw error;
    }
  }

  /** The one load that is under way or done; a failed one is not kept. */
  function loaded(): Promise<void> {
    loading ??= loadModel().catch((error) => {
      loading = null;
      throw error;
    });
    return loading;
  }

  async function play({ melodyAlone = false, counted = true }: PlayOptions = {}): Promise<void> {
    const { harmony, melody, tempo, shape, mix, playhead } = store.get();
    const notes = soundingNotes({ harmony, melody, melodyAlone });
    if (notes.length === 0) {
      const kind = melodyAlone ? "noMelody" : "nothingToPlay";
      store.dispatch({ type: "notice", notice: { level: "info", kind, details: {} } });
      return;
    }
    performance?.abort();
    const from = playhead !== null && playhead < endOf(notes) ? playhead : 0;
    store.dispatch({ type: "playStarted", melodyAlone, from });
    const mine = new AbortController();
    performance = mine;
    try {
      const follow = (step: number) => {
        if (!mine.signal.aborted) store.dispatch({ type: "playhead", step });
      };
      // By itself the melody has no drums.
      const setting = { shape, drums: !melodyAlone, from, counted: counted && mix.countIn, mix };
      await player.play(notes, tempo, follow, setting);
    } catch (error) {
      const notice = { level: "error", kind: "failed", details: { error } } as const;
      if (!mine.signal.aborted) store.dispatch({ type: "notice", notice });
    }
    if (mine.signal.aborted) return;
    performance = null;
    store.dispatch({ type: "playStopped" });
  }

  return {
    load: () => loaded().catch(() => undefined),
    async harmonize() {
      if (store.get().activity === "harmonizing") return;
      player.unlock();
      store.dispatch({ type: "harmonizeStarted" });
      const { melody, seed } = store.get();
      const steps = stepsOf(store.get());
      const mine = new AbortController();
      work = mine;
      try {
        await loaded();
        const started = clock();
        const request = { grid: melodyToGrid(melody, steps), seed };
        const grid = await harmonizer.ask("harmonize", request, {
          signal: mine.signal,
          onProgress: (sketch) => {
            if (!mine.signal.aborted) store.dispatch({ type: "sketch", sketch });
          },
        });
        if (mine.signal.aborted) return;
        store.dispatch({ type: "harmonized", grid, made: Date.now() });
        const details = { seconds: (clock() - started) / 1000, seed };
        store.dispatch({ type: "notice", notice: { level: "info", kind: "harmonized", details } });
      } catch (error) {
        if (mine.signal.aborted) return;
        if (store.get().model.status === "failed") store.dispatch({ type: "harmonizeStopped" });
        else store.dispatch({ type: "harmonizeFailed", error });
        return;
      }
      if (inFront()) await play();
    },
    play,
    pause: () => store.dispatch({ type: "playPaused" }),
    seek(step, melodyAlone = store.get().melodyAlone) {
      const { activity } = store.get();
      store.dispatch({ type: "seek", step, melodyAlone });
      if (activity === "playing") void play({ melodyAlone, counted: false });
    },
    stop() {
      store.dispatch({ type: "harmonizeStopped" });
      store.dispatch({ type: "playStopped" });
    },
    setTempo(tempo) {
      store.dispatch({ type: "setTempo", tempo });
      player.setTempo(store.get().tempo);
    },
  };
}

/** The action for a model that has loaded: which backend runs it, how quickly, and how well it leads its voices. */
export function modelReady({ backend, millisecondsPerPass, metadata }: ModelInfo): Action {
  return { type: "modelReady", backend, millisecondsPerPass, rates: metadata.voice_leading };
}
