import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Grid } from "../music/grid";
import { freeCells } from "../music/score";
import { VOICE_COUNT } from "../music/spec";
import type { HarmonyRequest } from "../network/jobs";
import { harmonized } from "../testing/answers";
import { createFollower, type FollowerDeps } from "./follower";
import { initialState } from "./initial-state";
import { type Action, reduce } from "./reduce";
import { createStore, type Store } from "./store";
import { gridOfWork } from "./work";

const melody = [
  { start: 0, length: 16, pitch: 72 },
  { start: 16, length: 16, pitch: 74 },
];
const READY: Action = { type: "modelReady", backend: "wasm", millisecondsPerPass: 9 };
const EDIT: Action = { type: "moveNote", index: 0, to: { pitch: 71 } };
const FERMATA: Action = { type: "toggleFermata", step: 0 };
/** Takes off the fermata of the end. */
const NO_END: Action = { type: "toggleFermata", step: 16 };

interface Asked {
  readonly request: HarmonyRequest;
  readonly signal: AbortSignal;
  readonly answer: (pitch: number) => Promise<void>;
  readonly fail: (error: unknown) => Promise<void>;
}

beforeEach(() => {
  vi.spyOn(console, "info").mockImplementation(() => undefined);
});
afterEach(() => {
  vi.restoreAllMocks();
});

const settled = () => new Promise<void>((resolve) => setTimeout(resolve, 0));

/** A page with a harmony on which the voices follow, and what the network has been asked. */
function stage({ follow = true, ready = true } = {}) {
  const first: Action[] = [{ type: "loadMelody", melody }, ...(ready ? [READY] : [])];
  const before = harmonized(first.reduce(reduce, initialState(7)));
  const store = createStore(reduce(before, { type: "setFollow", on: follow }));
  const asked: Asked[] = [];
  const harmonize = (request: HarmonyRequest, { signal }: { signal: AbortSignal }) =>
    new Promise<Grid>((resolve, reject) => {
      asked.push({
        request,
        signal,
        answer(pitch) {
          const cells = request.grid.cells.slice();
          for (const cell of request.free ?? []) cells[cell] = pitch;
          resolve({ ...request.grid, cells });
          return settled();
        },
        fail(error) {
          reject(error);
          return settled();
        },
      });
    });
  const follower = createFollower({ store, harmonizer: { harmonize } as FollowerDeps["harmonizer"] });
  store.subscribe((state, was) => follower.follow(state, was));
  return { store, asked };
}

describe("while the network harmonises", () => {
  const again = (store: Store) => {
    const { voices } = store.get();
    store.dispatch({ type: "harmonizeStarted", scope: freeCells(voices, 32) });
    const grid = gridOfWork(store.get());
    const cells = grid.cells.map((pitch, cell) => (cell % VOICE_COUNT === 0 ? pitch : pitch + 1));
    return { type: "harmonized", grid: { ...grid, cells }, made: 2 } as const;
  };

  it("a fermata that is set is answered by the voices when the harmony has come, and undone with it", async () => {
    const { store, asked } = stage();
    const harmony = again(store);
    store.dispatch(FERMATA);
    expect(asked, "the harmony comes first").toHaveLength(0);
    const { voices } = store.get();
    store.dispatch(harmony);
    expect(store.get().stale.length).toBeGreaterThan(0);
    expect(asked).toHaveLength(1);
    await asked[0].answer(60);
    expect(store.get()).toMatchObject({ stale: [], fermatas: [0], version: null });
    expect(store.get().voices[3][0]).toMatchObject({ pitch: 60 });
    store.dispatch({ type: "undo" });
    expect(store.get()).toMatchObject({ fermatas: [0], voices });
    expect(asked).toHaveLength(1);
  });

  it("an end that is taken off is answered so, too, and when the network is stopped or fails", () => {
    for (const end of [
      { type: "harmonizeStopped" },
      { type: "harmonizeFailed", error: new Error("The network has stopped") },
    ] as const) {
      const { store, asked } = stage();
      again(store);
      store.dispatch(NO_END);
      store.dispatch(end);
      expect(asked, end.type).toHaveLength(1);
    }
  });

  it("nothing is answered where the same phrases end as when it was asked, or there is an edit no more", () => {
    const endings: ((harmony: Action) => readonly Action[])[] = [
      (harmony) => [harmony],
      (harmony) => [FERMATA, FERMATA, harmony],
      () => [FERMATA, { type: "undo" }],
      () => [FERMATA, { type: "openVersion", number: 1 }],
    ];
    for (const actions of endings) {
      const { store, asked } = stage();
      for (const action of actions(again(store))) store.dispatch(action);
      expect(store.get().activity).toBe("idle");
      expect(asked).toHaveLength(0);
    }
  });

  it("a note that is edited, which ends it, is answered at once", () => {
    const { store, asked } = stage();
    again(store);
    store.dispatch(EDIT);
    expect(store.get().activity).toBe("idle");
    expect(asked).toHaveLength(1);
  });
});

describe("the voices", () => {
  it("answer a fermata that is set or taken off, and not its undoing", async () => {
    const { store, asked } = stage();
    store.dispatch(NO_END);
    expect(store.get().stale).toEqual([3, 4, 5, 6, 7]);
    expect(asked).toHaveLength(1);
    await asked[0].answer(60);
    store.dispatch({ type: "undo" });
    await settled();
    expect(asked).toHaveLength(1);
  });

  it("answer no fermata that has been undone: what was asked for it is aborted, and comes too late", async () => {
    const { store, asked } = stage();
    store.dispatch(FERMATA);
    store.dispatch({ type: "undo" });
    const undone = store.get();
    expect(asked.map(({ signal }) => signal.aborted)).toEqual([true]);
    await asked[0].answer(60);
    expect(store.get()).toBe(undone);
  });

  it("answer the last of two fermatas, one set and one taken off soon after it", async () => {
    const { store, asked } = stage();
    store.dispatch(FERMATA);
    store.dispatch(NO_END);
    expect(asked.map(({ signal }) => signal.aborted)).toEqual([true, false]);
    const both = store.get();
    await asked[0].answer(50);
    expect(store.get()).toBe(both);
    await asked[1].answer(60);
    expect(store.get()).toMatchObject({ stale: [], fermatas: [0], ending: false });
    expect(store.get().voices[3][0]).toMatchObject({ pitch: 60 });
  });

  it("answer a fermata that is taken off after another has been undone, which is no redo", () => {
    const { store, asked } = stage({ follow: false });
    store.dispatch(FERMATA);
    store.dispatch({ type: "undo" });
    store.dispatch({ type: "setFollow", on: true });
    store.dispatch(NO_END);
    expect(asked).toHaveLength(1);
  });

  it("answer an edit: the network's notes in the beats around it are rewritten, and no others", async () => {
    const { store, asked } = stage();
    const before = store.get();
    store.dispatch(EDIT);
    const edited = store.get();
    expect(edited.stale).toEqual([0, 1, 2, 3, 4]);
    expect(asked).toHaveLength(1);
    const { free = [], quick, seed } = asked[0].request;
    expect(free.every((cell) => cell % VOICE_COUNT !== 0 && cell < 5 * 4 * VOICE_COUNT)).toBe(true);
    expect(free).toHaveLength(5 * 4 * 3);
    expect({ quick, seed }).toEqual({ quick: true, seed: before.seed });
    await asked[0].answer(64);
    const after = store.get();
    expect(after).toMatchObject({ stale: [], version: null, seed: before.seed + 1, activity: "idle" });
    expect(after.voices[0]).toEqual(edited.voices[0]);
    for (const line of after.voices.slice(1)) {
      expect(line.filter(({ start }) => start < 20).every(({ pitch }) => pitch === 64)).toBe(true);
      expect(line.at(-1)).toMatchObject({ start: 20, length: 12 });
    }
  });

  it("answer as a strict teacher would have it, where there is one", () => {
    const { store, asked } = stage();
    store.dispatch(EDIT);
    store.dispatch({ type: "setStrict", on: true });
    store.dispatch({ type: "moveNote", index: 0, to: { pitch: 69 } });
    expect(asked.map(({ request }) => request.strict)).toEqual([false, true]);
  });

  it("are undone with the edit that they answer, in one step", async () => {
    const { store, asked } = stage();
    const before = store.get();
    store.dispatch(EDIT);
    await asked[0].answer(64);
    expect(store.get().past).toHaveLength(before.past.length + 1);
    store.dispatch({ type: "undo" });
    expect(store.get()).toMatchObject({ voices: before.voices, stale: [], version: 1 });
    expect(asked, "for what is there again nothing is asked").toHaveLength(1);
    store.dispatch({ type: "redo" });
    expect(store.get().voices[3][0]).toMatchObject({ pitch: 64 });
  });

  it("answer the last of several edits: what was asked for the others is aborted", async () => {
    const { store, asked } = stage();
    store.dispatch(EDIT);
    store.dispatch({ type: "moveNote", index: 0, to: { pitch: 69 } });
    expect(asked.map(({ signal }) => signal.aborted)).toEqual([true, false]);
    const edited = store.get();
    await asked[0].answer(50);
    expect(store.get()).toBe(edited);
    await asked[1].answer(64);
    expect(store.get().stale).toEqual([]);
    expect(store.get().voices[3][0]).toMatchObject({ pitch: 64 });
  });

  it("answer the next edit when they are told to follow, and nothing before it", () => {
    const { store, asked } = stage({ follow: false });
    store.dispatch(EDIT);
    const { voices } = store.get();
    store.dispatch({ type: "setFollow", on: true });
    expect(asked, "what is out of date is not rewritten without a step of undo").toHaveLength(0);
    expect(store.get().voices).toBe(voices);
    store.dispatch({ type: "moveNote", index: 0, to: { pitch: 69 } });
    expect(asked).toHaveLength(1);
  });

  it("answer an edit that puts an end to an audition", () => {
    const { store, asked } = stage();
    store.dispatch({ type: "auditionStarted", cells: [1, 5], seeds: [8], far: 1, bold: 1 });
    store.dispatch(EDIT);
    expect(asked).toHaveLength(1);
  });

  it("say nothing to what the network has written, or what was there once, though a mark is left", () => {
    const { store, asked } = stage({ follow: false });
    store.dispatch(EDIT);
    store.dispatch({ type: "setFollow", on: true });
    const { cells } = gridOfWork(store.get());
    const grid = { steps: 32, cells: cells.slice() };
    store.dispatch({ type: "harmonizeStarted", scope: [1] });
    store.dispatch({ type: "harmonized", grid, made: 2 });
    expect(store.get().stale.length).toBeGreaterThan(0);
    store.dispatch({ type: "openVersion", number: 1 });
    store.dispatch({ type: "openVersion", number: 2 });
    expect(store.get().stale.length).toBeGreaterThan(0);
    store.dispatch({ type: "undo" });
    store.dispatch({ type: "redo" });
    expect(store.get()).toMatchObject({ version: 2 });
    const { past, voices } = store.get();
    const session = { ...store.get(), voices: [...voices], past: [...past, ...past], version: null };
    store.dispatch({ type: "restore", session });
    expect(asked).toHaveLength(0);
  });

  it.each<[string, { follow?: boolean; ready?: boolean }]>([
    ["they are not to follow", { follow: false }],
    ["the network is not there yet", { ready: false }],
  ])("say nothing where %s", (_, how) => {
    const { store, asked } = stage(how);
    store.dispatch(EDIT);
    expect(asked).toHaveLength(0);
    expect(store.get().stale.length).toBeGreaterThan(0);
  });

  it("say nothing where nothing around is the network's, or nothing has changed", () => {
    const { store, asked } = stage();
    store.dispatch({ type: "keep", region: { start: 0, end: 32, voices: [0, 1, 2, 3] } });
    store.dispatch(EDIT);
    store.dispatch({ type: "setTempo", tempo: 99 });
    expect(asked).toHaveLength(0);
  });

  it("are still while Harmonize is at work, which makes them up to date itself", () => {
    const { store, asked } = stage();
    store.dispatch(EDIT);
    store.dispatch({ type: "harmonizeStarted", scope: [1] });
    expect(asked.map(({ signal }) => signal.aborted)).toEqual([true]);
  });

  it("are still while several answers are listened to", async () => {
    const { store, asked } = stage();
    store.dispatch(EDIT);
    store.dispatch({ type: "auditionStarted", cells: [1, 5], seeds: [8], far: 1, bold: 1 });
    expect(asked[0].signal.aborted).toBe(true);
    const state = store.get();
    await asked[0].answer(64);
    expect(store.get()).toBe(state);
  });

  it("that cannot answer leave their beats marked, and say so to whoever looks for it", async () => {
    const { store, asked } = stage();
    store.dispatch(EDIT);
    const edited = store.get();
    await asked[0].fail(new Error("The network has stopped"));
    expect(store.get()).toBe(edited);
    expect(console.info).toHaveBeenCalledOnce();
  });
});

it("an answer for a score that is there no more changes nothing", () => {
  const before = harmonized(reduce(initialState(7), { type: "loadMelody", melody }));
  const edited = reduce(before, EDIT);
  const grid = { steps: 32, cells: new Int16Array(128).fill(60) };
  const late: Action = { type: "followed", grid, cells: [1], asked: before };
  expect(reduce(edited, late)).toBe(edited);
});
