import { IDBFactory } from "fake-indexeddb";
import "fake-indexeddb/auto";
import { openDB } from "idb";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { initialState } from "../app/initial-state";
import { againScope, harmonizeScope } from "../app/scope";
import { createStore, type Store } from "../app/store";
import { gridOfWork } from "../app/work";
import { EMPTY_VOICES, givenMelody, isComposed } from "../music/score";
import { REST } from "../music/spec";
import { answerTo } from "../testing/answers";
import { gridOfRows } from "../testing/scores";
import { createAutosave } from "./autosave";

const melody = [{ start: 0, length: 4, pitch: 72 }];
const linked = [{ start: 4, length: 4, pitch: 74 }];
const grid = gridOfRows(Array.from({ length: 32 }, () => [72, 67, 64, 48]));

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  vi.spyOn(console, "info").mockImplementation(() => undefined);
});

afterEach(() => {
  vi.useRealTimers();
});

/** A tab whose stored session comes only when it is let in, as where the disk is slow. */
function waiting() {
  const store = createStore(initialState(7));
  const failed = vi.fn();
  let arrive: (slot: number) => void = () => undefined;
  const slot = new Promise<number>((resolve) => {
    arrive = resolve;
  });
  const autosave = createAutosave({ store, failed, slot: () => slot });
  const letIn = () => {
    arrive(0);
    return autosave.ready;
  };
  return { store, failed, autosave, letIn };
}

async function opened(slot = 0, before: (store: Store) => void = () => undefined) {
  const store = createStore(initialState(7));
  before(store);
  const failed = vi.fn();
  const autosave = createAutosave({ store, failed, slot: async () => slot });
  await autosave.restored;
  return { store, autosave, failed };
}

function startComposing({ dispatch, get }: Store): void {
  dispatch({ type: "harmonizeStarted", scope: harmonizeScope(get(), null) });
}

function compose(store: Store, made: number): void {
  startComposing(store);
  store.dispatch({ type: "harmonized", grid, made });
}

/** A tab that has written a note and harmonized it. */
async function worked(slot = 0, made = 100) {
  const tab = await opened(slot);
  tab.store.dispatch({ type: "loadMelody", melody });
  compose(tab.store, made);
  await tab.autosave.flush();
  return tab;
}

test("work, history, harmony and versions come back", async () => {
  await worked();
  const { store, failed } = await opened();
  const { voices, version, versions, past } = store.get();
  expect(voices[0][0]).toEqual(givenMelody(melody)[0][0]);
  expect(gridOfWork(store.get())).toEqual(grid);
  expect(voices).toEqual(versions[0].voices);
  expect(version).toBe(versions[0].number);
  expect(past).toHaveLength(2);
  expect(failed).not.toHaveBeenCalled();
});

test("what a link brought stands over the stored work, which is one undo away", async () => {
  await worked();
  const { store } = await opened(0, ({ dispatch }) => dispatch({ type: "loadMelody", melody: linked }));
  expect(store.get()).toMatchObject({ voices: givenMelody(linked), versions: [{ number: 1 }] });
  store.dispatch({ type: "undo" });
  expect(store.get()).toMatchObject({ voices: store.get().versions[0].voices, version: 1 });
});

test("a harmony that was made before the stored session came is kept as a version of its own", async () => {
  await worked();
  const { store, letIn } = waiting();
  store.dispatch({ type: "loadMelody", melody: linked });
  compose(store, 200);
  await letIn();
  const { versions, version, voices } = store.get();
  expect(versions.map(({ number, made }) => [number, made])).toEqual([
    [1, 100],
    [2, 200],
  ]);
  expect(voices[0]).toContainEqual(givenMelody(linked)[0][0]);
  expect(voices).toBe(versions[1].voices);
  expect(version).toBe(2);
  store.dispatch({ type: "openVersion", number: 1 });
  store.dispatch({ type: "undo" });
  expect(store.get().voices).toBe(versions[1].voices);
});

test("what was done before the stored session came is undone step by step, down to the stored work", async () => {
  await worked();
  const { store, letIn } = waiting();
  store.dispatch({ type: "loadMelody", melody: linked });
  compose(store, 200);
  store.dispatch({ type: "clear" });
  store.dispatch({ type: "undo" });
  await letIn();
  store.dispatch({ type: "redo" });
  expect(store.get().voices).toEqual(EMPTY_VOICES);
  const seen = () => {
    const { voices, version } = store.get();
    const [{ start, length, pitch }] = voices[0].filter(({ given }) => given);
    return [[{ start, length, pitch }], isComposed(voices), version];
  };
  const steps = Array.from({ length: 4 }, () => {
    store.dispatch({ type: "undo" });
    return seen();
  });
  expect(steps).toEqual([
    [linked, true, 2],
    [linked, false, null],
    [melody, true, 1],
    [melody, false, null],
  ]);
});

test("what was undone before the stored session came can be redone", async () => {
  await worked();
  const { store, letIn } = waiting();
  store.dispatch({ type: "loadMelody", melody: linked });
  store.dispatch({ type: "undo" });
  await letIn();
  store.dispatch({ type: "redo" });
  expect(store.get().voices).toEqual(givenMelody(linked));
});

test("what is under way goes on when the stored session comes, and the selection stays", async () => {
  await worked();
  const { store, letIn } = waiting();
  store.dispatch({ type: "loadMelody", melody: linked });
  store.dispatch({ type: "select", index: 0 });
  startComposing(store);
  await letIn();
  expect(store.get()).toMatchObject({ activity: "harmonizing", selected: 0, versions: [{ number: 1 }] });
  store.dispatch({ type: "harmonized", grid, made: 200 });
  expect(store.get()).toMatchObject({ version: 2, versions: [{ number: 1 }, { number: 2 }] });
});

test("a harmony of the empty staff that is under way goes on", async () => {
  await worked();
  const { store, letIn } = waiting();
  startComposing(store);
  await letIn();
  expect(store.get()).toMatchObject({ activity: "harmonizing", voices: EMPTY_VOICES });
  store.dispatch({ type: "harmonizeStopped" });
  store.dispatch({ type: "undo" });
  expect(store.get().voices[0]).toContainEqual(givenMelody(melody)[0][0]);
});

test("a session that comes after it was given up is not restored", async () => {
  await worked();
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const { store, failed, autosave, letIn } = waiting();
  vi.advanceTimersByTime(10_000);
  await autosave.ready;
  vi.useRealTimers();
  const before = store.get();
  await letIn();
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(store.get()).toBe(before);
  expect(failed.mock.calls).toEqual([["unread"]]);
});

test("what is to be saved before the database is open is saved once it is", async () => {
  const { store, autosave, letIn } = waiting();
  store.dispatch({ type: "loadMelody", melody: linked });
  const put = vi.spyOn(IDBObjectStore.prototype, "put");
  const saved = autosave.flush();
  await letIn();
  await saved;
  expect(put.mock.calls.map(([, key]) => key)).toEqual([0]);
  await autosave.flush();
  expect(put).toHaveBeenCalledOnce();
  put.mockRestore();
  const { store: later } = await opened();
  expect(later.get().voices).toEqual(givenMelody(linked));
});

test("what is stored already is not written again, and what another tab has made is written once", async () => {
  await worked();
  const written = async () => {
    const { autosave } = await opened();
    const put = vi.spyOn(IDBObjectStore.prototype, "put");
    await autosave.flush();
    const keys = put.mock.calls.map(([, key]) => key);
    put.mockRestore();
    return keys;
  };
  expect(await written()).toEqual([0]);
  await worked(1, 200);
  expect(await written()).toEqual([0, [0, 2]]);
  expect(await written()).toEqual([0]);
});

test("a version that comes from another tab's session is written under the slot of this one", async () => {
  await worked();
  const { autosave } = await opened(1);
  await autosave.flush();
  const database = await openDB("kantor");
  expect(await database.getAllKeys("versions")).toEqual([
    [0, 1],
    [1, 1],
  ]);
  database.close();
});

test("two tabs keep their own work, and each other's versions", async () => {
  await worked();
  const second = await opened(1);
  second.store.dispatch({ type: "clear" });
  compose(second.store, 200);
  await second.autosave.flush();
  const { store } = await opened(0);
  expect(store.get().voices[0]).toContainEqual(givenMelody(melody)[0][0]);
  expect(store.get().versions.map(({ number, made }) => [number, made])).toEqual([
    [1, 100],
    [2, 200],
  ]);
});

test("a damaged version is left out, and the rest comes back", async () => {
  await worked();
  const database = await openDB("kantor");
  await database.put("versions", { number: 1, voices: "?" }, [0, 1]);
  database.close();
  const { store, failed } = await opened();
  expect(gridOfWork(store.get())).toEqual(grid);
  expect(store.get()).toMatchObject({ version: null, versions: [] });
  expect(failed).not.toHaveBeenCalled();
});

test("a database of a later page is left alone, and reported once", async () => {
  (await openDB("kantor", 99)).close();
  const { store, autosave, failed } = await opened();
  store.dispatch({ type: "loadMelody", melody });
  await autosave.flush();
  expect(store.get().voices).toEqual(givenMelody(melody));
  expect(failed.mock.calls).toEqual([["unread"]]);
});

test("a full disk is reported once, and the work goes on", async () => {
  const { store, autosave, failed } = await opened();
  vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(() => {
    throw new DOMException("full", "QuotaExceededError");
  });
  for (const pitch of [72, 74]) {
    store.dispatch({ type: "loadMelody", melody: [{ start: 0, length: 4, pitch }] });
    await autosave.flush();
  }
  expect(store.get().voices[0][0].pitch).toBe(74);
  expect(failed.mock.calls).toEqual([["unkept"]]);
  vi.restoreAllMocks();
});

test("whoever leaves while several answers are heard finds the one that sounded, and the score before below it", async () => {
  const { store, autosave } = await worked();
  const { voices: before, past } = store.get();
  const cells = againScope(store.get(), null);
  store.dispatch({ type: "auditionStarted", cells, seeds: [8, 9, 10], far: 1, bold: 1 });
  store.dispatch({ type: "auditionAnswered", index: 0, grid: answerTo(store.get(), cells) });
  const { voices: heard } = store.get();
  expect(heard).not.toEqual(before);
  await autosave.flush();
  const { store: later } = await opened();
  expect(later.get()).toMatchObject({ voices: heard, version: null, audition: null, activity: "idle" });
  expect(later.get().past).toHaveLength(past.length + 1);
  later.dispatch({ type: "undo" });
  expect(later.get()).toMatchObject({ voices: before, version: 1 });
});

test("whose each note is, rests, fermatas and what is out of date come back, with the switches", async () => {
  const { store, autosave } = await worked();
  for (const action of [
    { type: "removeNote", index: 0 },
    { type: "chooseVoice", voice: 1 },
    { type: "placeNote", note: { start: 4, length: 2, pitch: REST } },
    { type: "keep", region: { start: 8, end: 9, voices: [3] } },
    { type: "toggleFermata", step: 28 },
    { type: "setStrict", on: true },
    { type: "setFollow", on: true },
    { type: "setChordNames", on: true },
  ] as const)
    store.dispatch(action);
  await autosave.flush();
  const { voices, fermatas, stale } = store.get();
  expect([voices[3].some(({ given }) => given), fermatas, stale.length > 0]).toEqual([true, [28], true]);
  const { store: later } = await opened();
  const parts = { voices, fermatas, stale, strict: true, follow: true, chordNames: true };
  expect(later.get()).toMatchObject({ ...parts, version: null, versions: [{ number: 1 }] });
});
