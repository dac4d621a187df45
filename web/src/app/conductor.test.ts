import published from "virtual:model";
import { describe, expect, it, vi } from "vitest";
import type { AudioEngine } from "../audio/audio-engine";
import type { Ensemble } from "../audio/ensemble";
import { ENSEMBLES } from "../audio/ensembles";
import { createPlayer, type Player, type PlayOptions } from "../audio/player";
import type { Grid } from "../music/grid";
import type { Mix } from "../music/mix";
import { melodyToGrid, type VoiceNote } from "../music/notes";
import { EMPTY_VOICES, freeCells, givenMelody, isComposed, type Voices } from "../music/score";
import { VOICE_COUNT } from "../music/spec";
import type { Harmonizer, ModelInfo } from "../network/harmonizer";
import { JOB_HANDLERS } from "../network/job-handlers";
import type { HarmonyRequest, JobAnswer, JobName, JobRequest, PitchesRequest } from "../network/jobs";
import { type ModelMetadata, recipeOf } from "../network/metadata";
import { compose } from "../sampling/compose";
import type { PitchProbability } from "../sampling/pitch-choices";
import { stagesInTurn } from "../sampling/stages";
import { CADENCE, cadenceNetwork, PASSING } from "../testing/context-networks";
import { given, linesOf } from "../testing/voice-notes";
import { createConductor } from "./conductor";
import { contextOfWork } from "./context";
import { initialState } from "./initial-state";
import { createStore, type Store } from "./store";
import { gridOfWork } from "./work";

const melody = [{ start: 0, length: 8, pitch: 72 }];
const SEED = 7;

/** Every cell that is asked for filled with one pitch. */
const filled = ({ grid, free = [] }: HarmonyRequest, pitch = 60): Grid => {
  const cells = grid.cells.slice();
  for (const cell of free) cells[cell] = pitch;
  return { ...grid, cells };
};

/** A harmonizer that is asked for harmonies only. */
interface FakeHarmonizer {
  load(): Promise<ModelInfo>;
  harmonize(request: HarmonyRequest, signal: AbortSignal): Promise<Grid>;
  warm(): void;
  pitches(request: PitchesRequest): Promise<readonly PitchProbability[]>;
}

const metadata = published as ModelMetadata;

/** The worker's handler of a job, with a network that closes under fermatas. */
function run<Name extends JobName>(job: Name, request: JobRequest<Name>): Promise<JobAnswer<Name>> {
  return JOB_HANDLERS[job].run(request, {
    predict: cadenceNetwork,
    metadata,
    signal: new AbortController().signal,
    now: () => 0,
    report: () => undefined,
    yieldToMessages: async () => undefined,
  });
}

/** A promise that the test keeps, or breaks. */
function deferred<Value>() {
  let resolve: (value: Value) => void = () => undefined;
  let reject: (error: unknown) => void = () => undefined;
  const promise = new Promise<Value>((keep, fail) => {
    [resolve, reject] = [keep, fail];
  });
  return { promise, resolve, reject };
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
    harmonize = async (request: HarmonyRequest) => filled(request),
    pitches = async () => [],
    warm = () => undefined,
  } = replaced.harmonizer ?? {};
  const harmonizer = {
    load,
    ask: (_: string, request: PitchesRequest) => pitches(request),
    harmonize: (request, { signal }) => harmonize(request, signal),
    harmonizeAll: (requests, { signal, onAnswer }) =>
      Promise.all(
        requests.map(async (request, index) => {
          const answer = await harmonize(request, signal);
          onAnswer?.(index, answer);
          return answer;
        }),
      ),
    warm,
    dispose: () => undefined,
  } as Harmonizer;
  const player: Player = {
    play: async (notes, tempo) => {
      calls.push(`play ${notes.length} notes at ${tempo}`);
    },
    stop: () => calls.push("stop"),
    preview: () => undefined,
    setNotes: (notes) => calls.push(`go on with ${notes.length} notes`),
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

/** Opens a score of these voices, which has all else as it is in the store. */
function openScore(store: Store, voices: Voices, fermatas: readonly number[] = []): void {
  const { shape, key, tempo, instrument, seed } = store.get();
  const score = { voices, shape, key, tempo, instrument, seed, fermatas, ending: true, tempoChanges: [] };
  store.dispatch({ type: "openScore", score, made: 1 });
}

describe("harmonize", () => {
  it("keeps a harmony that comes while a panel lies over the page, and does not play it", async () => {
    const { store, conductor, calls } = stage({ inFront: () => false });
    await conductor.harmonize();
    expect(store.get().versions).toMatchObject([{ number: 1, seed: SEED }]);
    expect(store.get()).toMatchObject({ activity: "idle", version: 1 });
    expect(calls).toEqual(["unlock"]);
  });

  it("fills what is open beside the melody by the state's seed, then plays", async () => {
    const requests: unknown[] = [];
    const { store, conductor, calls } = stage({
      harmonizer: {
        harmonize: async (request) => {
          requests.push(request);
          return filled(request);
        },
      },
    });
    await conductor.harmonize();
    const free = freeCells(givenMelody(melody), 32);
    const context = contextOfWork({ ...store.get(), voices: givenMelody(melody) });
    const asked = { grid: melodyToGrid(melody, 32), free, gaps: [], context };
    expect(requests).toEqual([{ ...asked, seed: SEED, strict: false }]);
    expect(store.get().versions).toMatchObject([{ seed: SEED }]);
    expect(store.get().activity).toBe("idle");
    expect(calls[0]).toBe("unlock");
    expect(calls[1]).toMatch(/^play \d+ notes at 80$/);
  });

  it("takes another seed for the same melody when asked again", async () => {
    const { store, conductor } = stage();
    await conductor.harmonize();
    await conductor.harmonize();
    expect(store.get().versions.map(({ seed }) => seed)).toEqual([SEED, SEED + 1]);
  });

  it("asks for what is out of date alone, once there is a harmony and an edit of it", async () => {
    const asked: (readonly number[] | undefined)[] = [];
    const { store, conductor } = stage({
      harmonizer: {
        harmonize: async (request) => {
          asked.push(request.free);
          return filled(request, 60 + asked.length);
        },
      },
    });
    await conductor.harmonize();
    store.dispatch({ type: "moveNote", index: 0, to: { pitch: 74 } });
    const before = store.get();
    expect(before.stale).toEqual([0, 1, 2]);
    await conductor.harmonize();
    expect(asked[1]).toEqual(asked[0]?.filter((cell) => cell < 3 * 4 * 4));
    expect(store.get().stale).toEqual([]);
    store.dispatch({ type: "undo" });
    expect(store.get()).toMatchObject({ voices: before.voices, stale: before.stale });
  });

  it("asks for the selected region where there is one", async () => {
    const asked: (readonly number[] | undefined)[] = [];
    const { store, conductor } = stage({
      harmonizer: {
        harmonize: async (request) => {
          asked.push(request.free);
          return filled(request);
        },
      },
    });
    store.dispatch({ type: "selectRegion", region: { start: 0, end: 2, voices: [0, 3] } });
    await conductor.harmonize();
    expect(asked).toEqual([[3, 7]]);
    expect(store.get().region).toEqual({ start: 0, end: 2, voices: [0, 3] });
  });

  it("says so where nothing is the network's to write", async () => {
    const { store, conductor, calls } = stage();
    const whole = { start: 0, end: 8, voices: [0] };
    store.dispatch({ type: "selectRegion", region: whole });
    await conductor.harmonize();
    expect(store.get().notice).toEqual({ level: "info", kind: "nothingFree", details: {} });
    expect(calls).toEqual([]);
  });

  it("tells the worker when the melody is edited meanwhile, and drops its answer", async () => {
    let aborted = false;
    const { store, conductor, calls } = stage({
      harmonizer: {
        harmonize: async (request, signal) => {
          store.dispatch({ type: "clear" });
          aborted = signal.aborted;
          return filled(request);
        },
      },
    });
    await conductor.harmonize();
    expect(aborted).toBe(true);
    expect(store.get()).toMatchObject({ version: null, activity: "idle", voices: EMPTY_VOICES });
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
    expect(store.get()).toMatchObject({ voices: givenMelody(melody), activity: "idle", scope: null });
    expect(store.get().notice).toEqual({ level: "error", kind: "failed", details: { error } });
  });
});

it("a strict teacher is there for the next harmony, for Again, in a region and everywhere, and for answers", async () => {
  const asked: (boolean | undefined)[] = [];
  const { store, conductor } = stage({
    harmonizer: {
      harmonize: async (request) => {
        asked.push(request.strict);
        return filled(request);
      },
    },
  });
  const everything = async () => {
    await conductor.harmonize();
    await conductor.again(null);
    await conductor.again({ start: 8, end: 12, voices: [2] });
    await conductor.audition({ start: 8, end: 12, voices: [2] });
    return asked.splice(0);
  };
  expect(new Set(await everything())).toEqual(new Set([false]));
  store.dispatch({ type: "setStrict", on: true });
  expect(await everything()).toEqual([true, true, true, true, true, true]);
});

describe("again", () => {
  it("rewrites what is the network's in a region, in one step of undo, and nothing else", async () => {
    let pitch = 60;
    const { store, conductor } = stage({
      harmonizer: { harmonize: async (request) => filled(request, pitch++) },
    });
    await conductor.harmonize();
    const before = store.get();
    await conductor.again({ start: 8, end: 12, voices: [2] });
    const after = store.get();
    expect(after.voices.toSpliced(2, 1)).toEqual(before.voices.toSpliced(2, 1));
    expect(after.voices[2].filter(({ pitch }) => pitch === 61)).toMatchObject([{ start: 8, length: 4 }]);
    expect(after.versions).toHaveLength(2);
    store.dispatch({ type: "undo" });
    expect(store.get().voices).toBe(before.voices);
  });

  it("everywhere rewrites all that is not the user's, though some of it is out of date alone", async () => {
    const asked: number[] = [];
    const { store, conductor } = stage({
      harmonizer: {
        harmonize: async (request) => {
          asked.push(request.free?.length ?? 0);
          return filled(request);
        },
      },
    });
    await conductor.harmonize();
    store.dispatch({ type: "moveNote", index: 0, to: { pitch: 74 } });
    await conductor.again(null);
    expect(asked[1]).toBe(asked[0]);
  });

  it("says so where all is the user's", async () => {
    const { store, conductor } = stage();
    await conductor.again({ start: 0, end: 8, voices: [0] });
    expect(store.get().notice).toMatchObject({ kind: "nothingFree" });
  });
});

it("has the network made ready for what comes when notes are written, once it is there", async () => {
  const warm = vi.fn();
  const { store, conductor } = stage({ harmonizer: { warm } });
  store.dispatch({ type: "moveNote", index: 0, to: { pitch: 74 } });
  expect(warm).not.toHaveBeenCalled();
  await conductor.load();
  expect(warm).not.toHaveBeenCalled();
  store.dispatch({ type: "moveNote", index: 0, to: { pitch: 76 } });
  expect(warm).toHaveBeenCalledOnce();
});

describe("an audition", () => {
  /** A harmonizer of whose answers the test says when they come. */
  function answering() {
    const asked: { request: HarmonyRequest; signal: AbortSignal; answer: (pitch: number) => void }[] = [];
    const harmonize = (request: HarmonyRequest, signal: AbortSignal) => {
      const { promise, resolve } = deferred<Grid>();
      asked.push({ request, signal, answer: (pitch) => resolve(filled(request, pitch)) });
      return promise;
    };
    return { asked, harmonize };
  }
  const settled = () => new Promise((resolve) => setTimeout(resolve, 0));
  const REGION = { start: 8, end: 12, voices: [2, 3] };

  /** A page on which three answers for a region have been asked for, and the music is heard until it is stopped. */
  async function auditioning(played: (PlayOptions | undefined)[] = [], soundingNotes: number[] = []) {
    const { asked, harmonize } = answering();
    const staged = stage({
      harmonizer: { harmonize },
      player: {
        play(_notes, _tempo, _follow, setting) {
          played.push(setting);
          return new Promise(() => undefined);
        },
        setNotes: (notes) => void soundingNotes.push(notes.length),
      },
    });
    void staged.conductor.audition(REGION);
    await settled();
    return { ...staged, asked };
  }

  it("asks for three answers by seeds of their own, as far and as bold as is wished", async () => {
    const { conductor, store, asked } = await auditioning();
    const { free } = asked[0].request;
    expect(free).toEqual(freeCells(givenMelody(melody), 32, REGION));
    expect(asked.map(({ request }) => request)).toMatchObject(
      [SEED, SEED + 1, SEED + 2].map((seed) => ({ seed, free, far: 1, temperature: 1 })),
    );
    expect(store.get()).toMatchObject({ seed: SEED + 3, audition: { region: REGION, heard: 0 } });
    void conductor.audition(null, { far: 0.2, bold: 1.3 });
    await settled();
    expect(asked.slice(3).map(({ request }) => request)).toMatchObject(
      [SEED + 3, SEED + 4, SEED + 5].map((seed) => ({ seed, free, far: 0.2, temperature: 1.3 })),
    );
    expect(asked.map(({ signal }) => signal.aborted)).toEqual([true, true, true, false, false, false]);
  });

  it("plays what is there, around the place, and goes on with the first answer that comes", async () => {
    const played: (PlayOptions | undefined)[] = [];
    const goesOnWith: number[] = [];
    const { store, asked } = await auditioning(played, goesOnWith);
    expect(played).toMatchObject([{ within: { start: 4, end: 16 }, from: 4, counted: false }]);
    asked[1].answer(55);
    await settled();
    expect(store.get().audition).toMatchObject({ heard: 2 });
    expect(store.get().voices[2]).toMatchObject([{ start: 8, length: 4, pitch: 55, given: false }]);
    expect(goesOnWith).toEqual([3]);
    asked[0].answer(57);
    await settled();
    expect(store.get().audition).toMatchObject({ heard: 2 });
    expect(goesOnWith).toHaveLength(1);
    store.dispatch({ type: "audition", number: 1 });
    expect(store.get().voices[2]).toMatchObject([{ pitch: 57 }]);
    expect(goesOnWith).toHaveLength(2);
    expect(played).toHaveLength(1);
    store.dispatch({ type: "playStopped" });
    store.dispatch({ type: "audition", number: 0 });
    expect(played).toHaveLength(2);
  });

  it("goes on from answer to answer without a stop, also where others are asked for", async () => {
    const { asked, harmonize } = answering();
    const loops: (PlayOptions | undefined)[] = [];
    const play: Player["play"] = (_notes, _tempo, _follow, setting) => {
      loops.push(setting);
      return new Promise(() => undefined);
    };
    const { store, conductor, calls } = stage({ harmonizer: { harmonize }, player: { play } });
    void conductor.play();
    void conductor.audition(REGION);
    await settled();
    expect(calls).toEqual(["unlock", "stop"]);
    expect(loops).toMatchObject([{ within: null }, { within: { start: 4, end: 16 } }]);
    for (const [index, request] of asked.entries()) request.answer(55 + index);
    await settled();
    store.dispatch({ type: "audition", number: 2 });
    expect(calls.slice(2)).toEqual(["go on with 3 notes", "go on with 3 notes"]);
    void conductor.audition(null, { far: 0.5 });
    await settled();
    expect(calls.slice(4)).toEqual(["unlock", "go on with 1 notes"]);
    expect(store.get()).toMatchObject({ activity: "playing", audition: { heard: 0, far: 0.5 } });
    store.dispatch({ type: "playStopped" });
    store.dispatch({ type: "audition", number: 0 });
    expect(calls.at(-1)).toBe("stop");
    expect(loops).toHaveLength(2);
  });

  it("of an empty score begins in silence, of which nothing is said", async () => {
    const { harmonize } = answering();
    const { store, conductor } = stage({ harmonizer: { harmonize } });
    store.dispatch({ type: "clear" });
    void conductor.audition(null);
    await settled();
    expect(store.get()).toMatchObject({ audition: { heard: 0 }, notice: null, activity: "idle" });
  });

  it.each([
    ["taken", { type: "auditionTaken", made: 9 }],
    ["given up", { type: "auditionEnded" }],
    ["edited", { type: "removeNote", index: 0 }],
  ] as const)("that is %s waits for no other answer", async (_, end) => {
    const { store, asked } = await auditioning();
    asked[0].answer(55);
    await settled();
    store.dispatch(end);
    expect(asked.map(({ signal }) => signal.aborted)).toEqual([true, true, true]);
    const { voices } = store.get();
    asked[2].answer(57);
    await settled();
    expect(store.get()).toMatchObject({ voices, audition: null });
  });

  it("is given up, with a notice, where no answer can be made", async () => {
    const error = new Error("The network has stopped");
    const { store, conductor } = stage({
      harmonizer: {
        harmonize: async () => {
          throw error;
        },
      },
    });
    await conductor.audition(null);
    expect(store.get()).toMatchObject({
      audition: null,
      voices: givenMelody(melody),
      past: [{ voices: EMPTY_VOICES }],
      notice: { level: "error", kind: "failed", details: { error } },
    });
  });

  it("is taken by Harmonize, which then writes", async () => {
    const { store, conductor, asked } = await auditioning();
    asked[0].answer(55);
    await settled();
    const harmonizing = conductor.harmonize();
    expect(store.get()).toMatchObject({ audition: null, activity: "harmonizing", version: 1 });
    await settled();
    asked[3].answer(60);
    await settled();
    store.dispatch({ type: "playStopped" });
    void harmonizing;
    expect(store.get().versions.map(({ seed }) => seed)).toEqual([SEED, SEED + 3]);
  });
});

it("music that plays goes on with what follows an edit", async () => {
  const { store, conductor, calls } = stage({ player: { play: () => new Promise<void>(() => undefined) } });
  void conductor.play();
  calls.length = 0;
  const asked = store.get();
  const cells = freeCells(asked.voices, 32, { start: 0, end: 32, voices: [3] });
  const grid = filled({ grid: { steps: 32, cells: new Int16Array(128) }, free: cells } as never, 48);
  store.dispatch({ type: "followed", grid, cells, asked });
  expect(store.get()).toMatchObject({ activity: "playing" });
  const { length } = store.get().voices.flat();
  expect(length).toBeGreaterThan(1);
  expect(calls).toEqual([`go on with ${length} notes`]);
});

it("the changes of the tempo are heard", async () => {
  const heard: unknown[] = [];
  const { store, conductor } = stage({
    player: { play: async (_notes, _tempo, _follow, options) => void heard.push(options?.tempoChanges) },
  });
  const { voices, shape, key, tempo, instrument, seed } = store.get();
  const tempoChanges = [{ step: 4, ratio: 0.5 }];
  const score = { voices, shape, key, tempo, instrument, seed, fermatas: [], ending: true, tempoChanges };
  store.dispatch({ type: "openScore", score, made: 1 });
  await conductor.play();
  expect(heard).toEqual([tempoChanges]);
});

it("a fermata that is set or taken off while music plays is heard: it goes on where it is", async () => {
  const heard: (readonly number[])[] = [];
  const { store, conductor, calls } = stage({
    player: {
      play: () => new Promise(() => undefined),
      setNotes: (_, fermatas) => void heard.push(fermatas),
    },
  });
  store.dispatch({ type: "toggleFermata", step: 4 });
  void conductor.play();
  expect(heard, "it begins with those that there are").toEqual([]);
  store.dispatch({ type: "toggleFermata", step: 2 });
  store.dispatch({ type: "toggleFermata", step: 4 });
  expect(heard).toEqual([[2, 4], [2]]);
  store.dispatch({ type: "toggleFermata", step: 0 });
  expect(heard, "the end holds nothing").toHaveLength(2);
  expect(calls).not.toContain("stop");
  expect(store.get().activity).toBe("playing");
});

describe("a network that closes under fermatas", () => {
  const line = [72, 74, 76, 77, 79, 77, 74, 72].map((pitch, beat) => ({ start: 4 * beat, length: 4, pitch }));

  /** A page with a melody of quarters, a fermata on its fourth, and that network. */
  function cadencing() {
    const closing = stage({
      harmonizer: {
        harmonize: ({ grid, strict, ...how }) =>
          compose(stagesInTurn(cadenceNetwork), grid, { ...recipeOf(metadata, strict), ...how }),
        pitches: (request) => run("pitches", request),
      },
    });
    closing.store.dispatch({ type: "loadMelody", melody: line });
    closing.store.dispatch({ type: "toggleFermata", step: 12 });
    /** The beats whose lower voices are the chord that is written under fermatas. */
    const closes = () => {
      const { cells } = gridOfWork(closing.store.get());
      return [...line.keys()].filter((beat) =>
        [0, 3].every((step) =>
          [1, 2, 3].every((voice) => cells[(4 * beat + step) * VOICE_COUNT + voice] === CADENCE[voice]),
        ),
      );
    };
    return { ...closing, closes };
  }

  it("is told of the fermata and of the end, by Harmonize, by Again, and by answers", async () => {
    const { store, conductor, closes } = cadencing();
    await conductor.harmonize();
    expect(closes()).toEqual([3, 7]);
    store.dispatch({ type: "toggleFermata", step: 12 });
    store.dispatch({ type: "toggleFermata", step: 20 });
    await conductor.again({ start: 8, end: 32, voices: [1, 2, 3] });
    expect(closes()).toEqual([5, 7]);
    store.dispatch({ type: "toggleFermata", step: 20 });
    await conductor.audition(null);
    store.dispatch({ type: "audition", number: 1 });
    expect(closes()).toEqual([7]);
  });

  it("is told of them when it follows an edit", async () => {
    const { store, conductor, closes } = cadencing();
    await conductor.load();
    await conductor.harmonize();
    store.dispatch({ type: "setFollow", on: true });
    store.dispatch({ type: "toggleFermata", step: 12 });
    store.dispatch({ type: "select", index: 3, voice: 0 });
    store.dispatch({ type: "moveNote", index: 3, to: { pitch: 76 } });
    await vi.waitFor(() => expect(closes()).toEqual([7]));
  });

  it("is told of them when one note is asked", async () => {
    const { store, conductor } = cadencing();
    await conductor.harmonize();
    const likeliest = () => {
      const choices = store.get().inquiry?.choices ?? [];
      return choices.find(({ probability }) => probability > 0.9)?.pitch;
    };
    const bass = store.get().voices[3].findIndex(({ start }) => start === 12);
    store.dispatch({ type: "select", index: bass, voice: 3 });
    await conductor.inquire();
    expect(likeliest()).toBe(CADENCE[3]);
    store.dispatch({ type: "toggleFermata", step: 12 });
    await conductor.inquire();
    expect(likeliest()).toBe(PASSING[3]);
  });
});

describe("asking one note", () => {
  /** Probabilities that fall from the pitch that is likeliest. */
  const around = (likeliest: number, ...pitches: readonly number[]) =>
    pitches.map((pitch) => ({ pitch, probability: 2 ** -(1 + Math.abs(pitch - likeliest)) }));
  const COMPASS = Array.from({ length: 22 }, (_, index) => 60 + index);

  it("shows the likeliest pitches from the lowest up, and that of the note, which is pointed at", async () => {
    const requests: PitchesRequest[] = [];
    const { store, conductor } = stage({
      harmonizer: {
        pitches: async (request) => {
          requests.push(request);
          return around(65, ...COMPASS);
        },
      },
    });
    store.dispatch({ type: "select", index: 0 });
    await conductor.inquire();
    expect(requests[0].cells).toEqual([0, 4, 8, 12, 16, 20, 24, 28]);
    const { inquiry } = store.get();
    const pitches = inquiry?.choices.map(({ pitch }) => pitch) ?? [];
    expect(pitches).toEqual([...pitches].sort((a, b) => a - b));
    expect(pitches).toEqual(expect.arrayContaining([63, 64, 65, 66, 67, 72]));
    expect(pitches.length).toBeLessThanOrEqual(9);
    expect(pitches[inquiry?.at ?? -1]).toBe(72);
    expect(store.get().past).toHaveLength(1);
  });

  it("points at a choice of the compass where the note itself is outside", async () => {
    const { store, conductor } = stage({ harmonizer: { pitches: async () => around(65, ...COMPASS) } });
    const voices = linesOf(given(0, 0, 50));
    openScore(store, voices);
    store.dispatch({ type: "select", index: 0 });
    await conductor.inquire();
    expect(store.get().inquiry).toMatchObject({ at: 0 });
  });

  it("says what each pitch makes of every phrase's end, also where the next one ends on the next note", async () => {
    const { store, conductor } = stage({ harmonizer: { pitches: async () => around(48, 48, 52) } });
    const chord = [72, 67, 64, 48];
    const voices = linesOf(
      ...[0, 4].flatMap((start) => chord.map((pitch, voice) => given(voice, start, pitch))),
    );
    openScore(store, voices, [0, 4]);
    store.dispatch({ type: "select", index: 0, voice: 3 });
    await conductor.inquire();
    const { choices = [] } = store.get().inquiry ?? {};
    const weak = choices.map(({ faults }) => faults.filter(({ kind }) => kind === "weak_ending"));
    expect(weak).toEqual([[], [{ kind: "weak_ending", step: 0, voices: [0, 1, 2, 3], length: 4 }]]);
  });

  it("asks nothing where no note is selected, or a rest", async () => {
    const pitches = vi.fn(async () => []);
    const { store, conductor } = stage({ harmonizer: { pitches } });
    await conductor.inquire();
    store.dispatch({ type: "select", index: 0 });
    store.dispatch({ type: "silenceSelection" });
    await conductor.inquire();
    expect(pitches).not.toHaveBeenCalled();
  });

  it("says why where the network fails", async () => {
    const error = new Error("The network has stopped");
    const { store, conductor } = stage({ harmonizer: { pitches: () => Promise.reject(error) } });
    store.dispatch({ type: "select", index: 0 });
    await conductor.inquire();
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
    expect(isComposed(store.get().voices)).toBe(true);
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
      hasAudio: () => true,
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
