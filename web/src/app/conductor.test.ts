import { describe, expect, it } from "vitest";
import type { AudioEngine } from "../audio/audio-engine";
import type { Ensemble } from "../audio/ensemble";
import { ENSEMBLES } from "../audio/ensembles";
import { createPlayer, type Player, type PlayOptions } from "../audio/player";
import type { Grid } from "../music/grid";
import type { Mix } from "../music/mix";
import { melodyToGrid, type VoiceNote } from "../music/notes";
import { HOLE } from "../music/spec";
import type { Harmonizer, ModelInfo } from "../network/harmonizer";
import type { HarmonyRequest } from "../network/jobs";
import type { ModelMetadata } from "../network/metadata";
import type { AskOptions } from "../network/worker-client";
import { createConductor } from "./conductor";
import { initialState } from "./initial-state";
import { createStore } from "./store";

const melody = [{ start: 0, length: 8, pitch: 72 }];
const SEED = 7;

/** Every hole filled with one pitch. */
const filled = (grid: Grid): Grid => ({
  ...grid,
  cells: grid.cells.map((pitch) => (pitch === HOLE ? 60 : pitch)),
});

/** A harmonizer that is asked for harmonies only. */
interface FakeHarmonizer {
  load(): Promise<ModelInfo>;
  harmonize(request: HarmonyRequest, signal: AbortSignal): Promise<Grid>;
}

/** A page without a document: each part can be replaced. */
function stage(
  replaced: { harmonizer?: Partial<FakeHarmonizer>; player?: Partial<Player>; inFront?: () => boolean } = {},
) {
  const store = createStore(initialState(SEED));
  store.dispatch({ type: "loadMelody", melody });
  const calls: string[] = [];
  const instruments: string[] = [];
  const {
    load = async () => ({ backend: "wasm", millisecondsPerPass: 9, metadata: {} as ModelMetadata }),
    harmonize = async ({ grid }: HarmonyRequest) => filled(grid),
  } = replaced.harmonizer ?? {};
  const ask = (_: "harmonize", request: HarmonyRequest, { signal }: AskOptions<"harmonize">) =>
    harmonize(request, signal);
  const harmonizer = { load, ask, dispose: () => undefined } as Harmonizer;
  const player: Player = {
    play: async (notes, tempo) => {
      calls.push(`play ${notes.length} notes at ${tempo}`);
    },
    stop: () => calls.push("stop"),
    preview: () => undefined,
    setInstrument: (instrument) => instruments.push(instrument),
    setTempo: (tempo) => calls.push(`tempo ${tempo}`),
    setMix: () => undefined,
    onRunning: () => undefined,
    unlock: () => calls.push("unlock"),
    ...replaced.player,
  };
  const conductor = createConductor({
    store,
    harmonizer,
    player,
    clock: () => 0,
    inFront: replaced.inFront ?? (() => true),
  });
  return { store, conductor, calls, instruments };
}

it("tells the store what the model tells of itself", async () => {
  const metadata = { voice_leading: { windows: 2, fold: "test" } } as ModelMetadata;
  const load = async () => ({ backend: "webgl", millisecondsPerPass: 2.34, metadata });
  const { store, conductor } = stage({ harmonizer: { load } });
  await conductor.load();
  expect(store.get().model).toEqual({
    status: "ready",
    backend: "webgl",
    millisecondsPerPass: 2.34,
    rates: metadata.voice_leading,
  });
});

describe("harmonize", () => {
  it("keeps a harmony that comes while a panel lies over the page, and does not play it", async () => {
    const { store, conductor, calls } = stage({ inFront: () => false });
    await conductor.harmonize();
    expect(store.get().harmony?.seed).toBe(SEED);
    expect(store.get().activity).toBe("idle");
    expect(calls).toEqual(["unlock"]);
  });

  it("fills the holes of the melody by the state's seed, then plays", async () => {
    const requests: unknown[] = [];
    const { store, conductor, calls } = stage({
      harmonizer: {
        harmonize: async (request) => {
          requests.push(request);
          return filled(request.grid);
        },
      },
    });
    await conductor.harmonize();
    expect(requests).toEqual([{ grid: melodyToGrid(melody, 32), seed: SEED }]);
    expect(store.get().harmony?.seed).toBe(SEED);
    expect(store.get().activity).toBe("idle");
    expect(calls[0]).toBe("unlock");
    expect(calls[1]).toMatch(/^play \d+ notes at 80$/);
  });

  it("takes another seed for the same melody when asked again", async () => {
    const { store, conductor } = stage();
    await conductor.harmonize();
    await conductor.harmonize();
    expect(store.get().harmony?.seed).toBe(SEED + 1);
  });

  it("tells the worker when the melody is edited meanwhile, and drops its answer", async () => {
    let aborted = false;
    const { store, conductor, calls } = stage({
      harmonizer: {
        harmonize: async ({ grid }, signal) => {
          store.dispatch({ type: "clear" });
          aborted = signal.aborted;
          return filled(grid);
        },
      },
    });
    await conductor.harmonize();
    expect(aborted).toBe(true);
    expect(store.get()).toMatchObject({ harmony: null, activity: "idle", melody: [] });
    expect(calls).toEqual(["unlock"]);
  });

  it("keeps the melody and says why when the network fails", async () => {
    const error = new Error("The network has stopped");
    const { store, conductor } = stage({
      harmonizer: {
        harmonize: async () => {
          throw error;
        },
      },
    });
    await conductor.harmonize();
    expect(store.get()).toMatchObject({ melody, activity: "idle" });
    expect(store.get().notice).toEqual({ level: "error", kind: "failed", details: { error } });
  });
});

describe("load", () => {
  it("tries again after a failure, and only then", async () => {
    let loads = 0;
    const error = new Error("No network here.");
    const { store, conductor } = stage({
      harmonizer: {
        load: async () => {
          loads++;
          if (loads === 1) throw error;
          return { backend: "wasm", millisecondsPerPass: 9, metadata: {} } as never;
        },
      },
    });
    await conductor.load();
    expect(store.get().model).toEqual({ status: "failed", error });
    await conductor.harmonize();
    expect(store.get().model.status).toBe("ready");
    expect(store.get().harmony).not.toBeNull();
    await conductor.load();
    expect(loads).toBe(2);
  });
});

describe("play", () => {
  it("says that there is nothing to play", async () => {
    const { store, conductor, calls } = stage();
    store.dispatch({ type: "clear" });
    await conductor.play();
    expect(store.get().notice).toEqual({ level: "info", kind: "nothingToPlay", details: {} });
    expect(calls).toEqual([]);
  });

  it("follows the player until it is stopped, and no longer", async () => {
    let tell: (step: number) => void = () => undefined;
    let end: () => void = () => undefined;
    const { store, conductor } = stage({
      player: {
        play: (_notes, _tempo, onPosition) => {
          tell = onPosition;
          return new Promise((resolve) => {
            end = resolve;
          });
        },
      },
    });
    const playing = conductor.play();
    tell(3);
    expect(store.get().playhead).toBe(3);
    conductor.stop();
    tell(4);
    end();
    await playing;
    expect(store.get()).toMatchObject({ activity: "idle", playhead: null });
  });

  it("is a notice when the browser gives no sound", async () => {
    const error = new Error("No sound here.");
    const { store, conductor } = stage({ player: { play: () => Promise.reject(error) } });
    await conductor.play();
    expect(store.get()).toMatchObject({
      activity: "idle",
      notice: { level: "error", kind: "failed", details: { error } },
    });
  });
});

describe("a pause", () => {
  /** A player of whom the test says what is heard, and when it is over. */
  function heard() {
    const settings: (PlayOptions | undefined)[] = [];
    let tell: (step: number) => void = () => undefined;
    let stopped = 0;
    const ends: (() => void)[] = [];
    const player: Partial<Player> = {
      play: (_notes, _tempo, onPosition, setting) => {
        settings.push(setting);
        tell = onPosition;
        return new Promise((resolve) => ends.push(resolve));
      },
      stop: () => {
        stopped++;
        ends.at(-1)?.();
      },
    };
    return { player, settings, tell: (step: number) => tell(step), stopped: () => stopped, ends };
  }

  it("keeps the place, from which the music goes on", async () => {
    const { player, settings, tell, stopped } = heard();
    const { store, conductor } = stage({ player });
    const playing = conductor.play();
    tell(2.5);
    conductor.pause();
    await playing;
    expect(stopped()).toBe(1);
    expect(store.get()).toMatchObject({ activity: "idle", playhead: 2.5 });
    void conductor.play();
    expect(settings[1]).toMatchObject({ from: 2.5 });
    expect(store.get()).toMatchObject({ activity: "playing", playhead: 2.5 });
  });

  it("is ended by Stop, after which the music begins anew", async () => {
    const { player, settings, tell } = heard();
    const { store, conductor } = stage({ player });
    void conductor.play();
    tell(2.5);
    conductor.pause();
    conductor.stop();
    expect(store.get().playhead).toBeNull();
    void conductor.play();
    expect(settings[1]).toMatchObject({ from: 0 });
  });

  it("by the end is no pause: there is nothing to go on with", async () => {
    const { player, settings } = heard();
    const { store, conductor } = stage({ player });
    store.dispatch({ type: "seek", step: 32 });
    void conductor.play();
    expect(settings[0]).toMatchObject({ from: 0 });
  });

  it("is not needed to go on from another place", async () => {
    const { player, settings, ends } = heard();
    const { store, conductor } = stage({ player });
    const first = conductor.play({ melodyAlone: true });
    conductor.seek(3);
    ends[0]();
    await first;
    expect(store.get()).toMatchObject({ activity: "playing", playhead: 3, melodyAlone: true });
    expect(settings[1]).toMatchObject({ from: 3, drums: false });
    conductor.pause();
    conductor.seek(1);
    expect(store.get()).toMatchObject({ activity: "idle", playhead: 1, melodyAlone: true });
    expect(settings).toHaveLength(2);
  });

  it("ends with a place in the chorale: from there all voices are heard", async () => {
    const { player, settings } = heard();
    const { store, conductor } = stage({ player });
    void conductor.play({ melodyAlone: true });
    conductor.seek(3, false);
    expect(store.get()).toMatchObject({ activity: "playing", playhead: 3, melodyAlone: false });
    expect(settings[1]).toMatchObject({ from: 3, drums: true });
  });

  it("is followed by a count-in, where there is one, and a jump is not", async () => {
    const { player, settings } = heard();
    const { store, conductor } = stage({ player });
    store.dispatch({ type: "setCountIn", on: true });
    void conductor.play();
    conductor.seek(2);
    conductor.pause();
    void conductor.play();
    expect(settings.map((setting) => setting?.counted)).toEqual([true, false, true]);
  });
});

it("tells the player how the music is to be heard, at first and whenever it changes", async () => {
  const mixes: Mix[] = [];
  const settings: (PlayOptions | undefined)[] = [];
  const { store, conductor } = stage({
    player: {
      play: async (_notes, _tempo, _onPosition, setting) => void settings.push(setting),
      setMix: (mix) => mixes.push(mix),
    },
  });
  await conductor.play();
  expect(settings[0]?.mix).toBe(store.get().mix);
  store.dispatch({ type: "setLoop", on: true });
  store.dispatch({ type: "setTempo", tempo: 90 });
  expect(mixes).toEqual([store.get().mix]);
});

describe("whoever else plays with the page's player", () => {
  /** A player that is never heard, and how often it has been silenced. */
  function silentPlayer() {
    let silenced = 0;
    const performance = { position: () => 0, stop: () => silenced++ };
    const stage = {
      start: async () => undefined,
      setEnsemble: () => undefined,
      play: () => performance,
      onRunning: () => undefined,
      closed: () => false,
    };
    const ensemble = async () => () => ({}) as Ensemble;
    const player = createPlayer({
      loadEngine: async () => () => stage as unknown as AudioEngine,
      ensembles: { ...ENSEMBLES, organ: ensemble, rock: ensemble },
      nextFrame: () => undefined,
    });
    return { player, silenced: () => silenced };
  }
  const settled = () => new Promise((resolve) => setTimeout(resolve, 5));

  it("takes over from the conductor, and is not silenced by its end", async () => {
    const { player, silenced } = silentPlayer();
    const { store, conductor } = stage({ player });
    const playing = conductor.play();
    await settled();
    let over = false;
    const newcomer = player.play([{ ...melody[0], voice: 0, given: true }], 80, () => undefined);
    void newcomer.then(() => {
      over = true;
    });
    await playing;
    await settled();
    expect(store.get().activity).toBe("idle");
    expect(silenced()).toBe(1);
    expect(over).toBe(false);
    player.stop();
    await newcomer;
  });

  it("is not needed for the conductor to silence what it plays itself", async () => {
    const { player, silenced } = silentPlayer();
    const { store, conductor } = stage({ player });
    const playing = conductor.play();
    await settled();
    conductor.stop();
    await playing;
    expect(silenced()).toBe(1);
    expect(store.get().activity).toBe("idle");
  });
});

describe("the melody alone", () => {
  it("is played as it stands on its staff, without drums, though there is a harmony", async () => {
    const played: { notes: readonly VoiceNote[]; setting?: PlayOptions }[] = [];
    const { store, conductor } = stage({
      player: {
        play: async (notes, _tempo, _onPosition, setting) => {
          played.push({ notes, setting });
        },
      },
    });
    await conductor.harmonize();
    await conductor.play({ melodyAlone: true });
    const [chorale, alone] = played;
    const { shape } = store.get();
    expect(chorale.setting).toMatchObject({ shape, drums: true });
    expect(chorale.notes.length).toBeGreaterThan(melody.length);
    expect(alone.notes).toEqual([{ ...melody[0], voice: 0, given: true }]);
    expect(alone.setting).toMatchObject({ shape, drums: false });
    expect(store.get()).toMatchObject({ activity: "idle", melodyAlone: false });
  });

  it("takes over from the chorale, whose end it outlives", async () => {
    const ends: (() => void)[] = [];
    const { store, conductor } = stage({
      player: { play: () => new Promise((resolve) => ends.push(resolve)) },
    });
    const first = conductor.play();
    const second = conductor.play({ melodyAlone: true });
    ends[0]();
    await first;
    expect(store.get()).toMatchObject({ activity: "playing", melodyAlone: true });
    ends[1]();
    await second;
    expect(store.get()).toMatchObject({ activity: "idle", melodyAlone: false });
  });

  it("says that there is none", async () => {
    const { store, conductor } = stage();
    store.dispatch({ type: "clear" });
    await conductor.play({ melodyAlone: true });
    expect(store.get().notice).toEqual({ level: "info", kind: "noMelody", details: {} });
  });
});

it("tells the player which instrument is meant, at first and whenever it changes", () => {
  const { store, instruments } = stage();
  store.dispatch({ type: "setInstrument", instrument: "rock" });
  store.dispatch({ type: "setTempo", tempo: 100 });
  expect(instruments[0]).toBe("organ");
  expect(instruments.slice(-2)).toEqual(["rock", "rock"]);
});
