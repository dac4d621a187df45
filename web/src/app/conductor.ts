/** The controller of asynchronous work: runs the network and the player on the store's behalf. Every failure becomes a state with a way on. */
import type { Player } from "../audio/player";
import { fermataSpans } from "../music/ending";
import { endOf, type VoiceNote } from "../music/notes";
import { isRest, type Region } from "../music/score";
import { type ScoreShape, shapeSteps } from "../music/score-shape";
import { STEPS_PER_BEAT, VOICE_COUNT } from "../music/spec";
import { estimateKey } from "../music/voice-leading/faults";
import type { Harmonizer, ModelInfo } from "../network/harmonizer";
import { type PitchChoice, pitchChoices } from "../sampling/pitch-choices";
import { createFollower } from "./follower";
import type { Action } from "./reduce";
import { againScope, askedOf, harmonizeScope } from "./scope";
import { soundingNotes } from "./sounding";
import type { Notice, Work } from "./state";
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

/** How other answers are to be: both 1 where nothing is said. */
export interface AuditionWish {
  readonly far?: number;
  readonly bold?: number;
}

/** Answers that are made besides the present one. */
const ANSWERS = 3;

export interface Conductor {
  /** Loads the network; may be called again after a failure. Never rejects. */
  load(): Promise<void>;
  /**
   * Has the network write what is open or out of date, else all that is its own, by the state's seed; in the selected
   * region all that is its own there. Plays the answer where the page is before the reader.
   */
  harmonize(): Promise<void>;
  /** Has all that is the network's rewritten in a region, or everywhere; nothing else changes. */
  again(region: Region | null): Promise<void>;
  /**
   * Has several other answers made, for a region or the whole, which the reader hears one after the other. `far` says how
   * much of the present one is rewritten, `bold` multiplies the temperature.
   */
  audition(region: Region | null, wish?: AuditionWish): Promise<void>;
  /** Plays the chorale if there is one, else the melody, from the playhead on. Never rejects. */
  play(options?: PlayOptions): Promise<void>;
  /** Asks the network what else could stand in the place of the selected note. Never rejects. */
  inquire(): Promise<void>;
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
  const follower = createFollower({ store, harmonizer });

  player.setInstrument(store.get().instrument);
  // An edit of notes ends what is under way in the store; here the worker's job is aborted and the player stopped.
  store.subscribe((state, before) => {
    player.setInstrument(state.instrument);
    if (before.mix !== state.mix) player.setMix(state.mix);
    if (before.voices !== state.voices && state.model.status === "ready") harmonizer.warm();
    follower.follow(state, before);
    // Answers are made while one listens; whoever takes one, or gives them up, waits for no others.
    if (before.audition !== null && state.audition?.cells !== before.audition.cells) work?.abort();
    if (before.activity !== state.activity && before.activity === "harmonizing") work?.abort();
    // A performance that is over has left the player to whoever plays next.
    if (before.activity !== state.activity && before.activity === "playing" && performance !== null) {
      performance.abort();
      performance = null;
      player.stop();
    }
    if (before.audition?.heard !== state.audition?.heard && state.audition !== null) soundAnswer();
    // An edit of notes ends the music; what follows it may come when the music has begun again. A fermata ends nothing.
    else if (before.activity === "playing" && state.activity === "playing" && !soundsAlike(state, before))
      player.setNotes(soundingNotes(state), state.fermatas, state.tempoChanges);
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
    const { voices, tempo, shape, mix, playhead, audition, fermatas, tempoChanges } = store.get();
    const notes = soundingNotes({ voices, melodyAlone });
    if (notes.length === 0) {
      tell({ level: "info", kind: melodyAlone ? "noMelody" : "nothingToPlay", details: {} });
      return;
    }
    performance?.abort();
    const within = audition === null ? null : around(audition.region, shape);
    const first = within?.start ?? 0;
    const last = within?.end ?? endOf(notes);
    const from = playhead !== null && first <= playhead && playhead < last ? playhead : first;
    store.dispatch({ type: "playStarted", melodyAlone, from });
    const mine = new AbortController();
    performance = mine;
    try {
      const follow = (step: number) => {
        if (!mine.signal.aborted) store.dispatch({ type: "playhead", step });
      };
      // By itself the melody has no drums.
      const setting = {
        ...{ shape, drums: !melodyAlone, from, counted: counted && mix.countIn, mix },
        ...{ fermatas, tempoChanges, within },
      };
      await player.play(notes, tempo, follow, setting);
    } catch (error) {
      if (!mine.signal.aborted) tell({ level: "error", kind: "failed", details: { error } });
    }
    if (mine.signal.aborted) return;
    performance = null;
    store.dispatch({ type: "playStopped" });
  }

  function tell(notice: Notice): void {
    store.dispatch({ type: "notice", notice });
  }

  /** Lets the answer that is on the score now sound, from where the music is: the loop goes on with it. */
  function soundAnswer(): void {
    if (!inFront()) return;
    const { activity, voices, fermatas, tempoChanges, melodyAlone } = store.get();
    const notes = soundingNotes({ voices, melodyAlone: false });
    if (activity === "playing" && !melodyAlone) player.setNotes(notes, fermatas, tempoChanges);
    else if (notes.length > 0) void play({ counted: false });
  }

  /** Has the network write some cells, and plays what comes of it. */
  async function write(scope: readonly number[]): Promise<void> {
    if (store.get().activity === "harmonizing") return;
    if (scope.length === 0) {
      tell({ level: "info", kind: "nothingFree", details: {} });
      return;
    }
    player.unlock();
    store.dispatch({ type: "harmonizeStarted", scope });
    const { seed } = store.get();
    const request = { ...askedOf(store.get(), scope), seed };
    const mine = new AbortController();
    work = mine;
    try {
      await loaded();
      const started = clock();
      const grid = await harmonizer.harmonize(request, {
        signal: mine.signal,
        onProgress: (sketch) => {
          if (!mine.signal.aborted) store.dispatch({ type: "sketch", sketch });
        },
      });
      if (mine.signal.aborted) return;
      store.dispatch({ type: "harmonized", grid, made: Date.now() });
      const details = { seconds: (clock() - started) / 1000, seed };
      tell({ level: "info", kind: "harmonized", details });
    } catch (error) {
      if (mine.signal.aborted) return;
      if (store.get().model.status === "failed") store.dispatch({ type: "harmonizeStopped" });
      else store.dispatch({ type: "harmonizeFailed", error });
      return;
    }
    if (inFront()) await play();
  }

  async function audition(region: Region | null, { far = 1, bold = 1 }: AuditionWish = {}): Promise<void> {
    const before = store.get();
    if (before.activity === "harmonizing") return;
    // Asked for once more, by other wishes, it is the same place.
    const cells = before.audition?.cells ?? againScope(before, region);
    if (cells.length === 0) {
      tell({ level: "info", kind: "nothingFree", details: {} });
      return;
    }
    player.unlock();
    const seeds = Array.from({ length: ANSWERS }, (_, index) => (before.seed + index) >>> 0);
    store.dispatch({ type: "auditionStarted", cells, seeds, far, bold });
    const asked = askedOf(store.get(), cells);
    const requests = seeds.map((seed) => ({ ...asked, seed, far, temperature: bold }));
    work?.abort();
    const mine = new AbortController();
    work = mine;
    try {
      await loaded();
      await harmonizer.harmonizeAll(requests, {
        signal: mine.signal,
        onAnswer: (index, grid) => {
          if (!mine.signal.aborted) store.dispatch({ type: "auditionAnswered", index, grid });
        },
      });
    } catch (error) {
      if (mine.signal.aborted) return;
      if (store.get().audition?.answers.every((answer) => answer === null))
        store.dispatch({ type: "auditionEnded" });
      if (store.get().model.status !== "failed") tell({ level: "error", kind: "failed", details: { error } });
    }
  }

  async function inquire(): Promise<void> {
    const state = store.get();
    const { voices, fermatas, ending, voice, selected: index } = state;
    const note = voices[voice][index ?? -1];
    if (index === null || note === undefined || isRest(note) || state.activity === "harmonizing") return;
    const cells = cellsOf(note, stepsOf(state));
    const { grid, gaps, context } = askedOf(state, []);
    try {
      await loaded();
      const signal = new AbortController().signal;
      const probabilities = await harmonizer.ask("pitches", { grid, cells, gaps, context }, { signal });
      const found = pitchChoices(
        grid,
        cells,
        probabilities,
        estimateKey(grid),
        fermataSpans(state, grid.steps),
      );
      const choices = likeliest(found, note.pitch);
      // A note of an opened score may be outside its voice's compass, and so is none of the choices.
      const at = Math.max(
        choices.findIndex(({ pitch }) => pitch === note.pitch),
        0,
      );
      const inquiry = { voices, fermatas, ending, voice, index, choices, at };
      store.dispatch({ type: "inquiryAnswered", inquiry });
    } catch (error) {
      if (store.get().model.status !== "failed") tell({ level: "error", kind: "failed", details: { error } });
    }
  }

  return {
    load: () => loaded().catch(() => undefined),
    async harmonize() {
      if (store.get().audition !== null) store.dispatch({ type: "auditionTaken", made: Date.now() });
      await write(harmonizeScope(store.get(), store.get().region));
    },
    async again(region) {
      if (store.get().audition !== null) store.dispatch({ type: "auditionTaken", made: Date.now() });
      await write(againScope(store.get(), region));
    },
    audition,
    inquire,
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

/** Pitches that are shown of an inquiry: at most and at least, and how likely those beyond the least are to be. */
const [MOST_CHOICES, LEAST_CHOICES, LIKELY] = [8, 4, 0.005];

/** The likeliest choices from the lowest pitch up, and that of the present pitch whatever it is. */
function likeliest(choices: readonly PitchChoice[], present: number): readonly PitchChoice[] {
  const ranked = [...choices].sort((a, b) => b.probability - a.probability).slice(0, MOST_CHOICES);
  const shown = ranked.filter((choice, rank) => rank < LEAST_CHOICES || choice.probability >= LIKELY);
  return choices.filter((choice) => choice.pitch === present || shown.includes(choice));
}

/** The cells of a note in a score of so many steps. */
function cellsOf({ start, length, voice }: VoiceNote, steps: number): number[] {
  const end = Math.min(start + length, steps);
  return Array.from({ length: end - start }, (_, index) => (start + index) * VOICE_COUNT + voice);
}

/** What of a score is heard. */
type Heard = Pick<Work, "voices" | "fermatas" | "tempoChanges">;

/** Whether two scores are played the same: the same notes, held in the same places, at the same tempos. */
function soundsAlike(a: Heard, b: Heard): boolean {
  return a.voices === b.voices && a.fermatas === b.fermatas && a.tempoChanges === b.tempoChanges;
}

/** A region and a beat around it, within the score: what is heard of an answer. */
function around({ start, end }: Region, shape: ScoreShape): { start: number; end: number } {
  return {
    start: Math.max(0, start - STEPS_PER_BEAT),
    end: Math.min(shapeSteps(shape), end + STEPS_PER_BEAT),
  };
}

/** The action for a model that has loaded: which backend runs it, how quickly, and how well it leads its voices. */
export function modelReady({ backend, millisecondsPerPass, metadata }: ModelInfo): Action {
  return { type: "modelReady", backend, millisecondsPerPass, rates: metadata.voice_leading };
}
