import { IDBFactory } from "fake-indexeddb";
import "fake-indexeddb/auto";
import { openDB } from "idb";
import { beforeEach, expect, test, vi } from "vitest";
import { createStore, initialState, type Store } from "../state";
import { gridOfRows } from "../testing/scores";
import { createKeeper } from "./keeper";

const melody = [{ start: 0, length: 4, pitch: 72 }];
const grid = gridOfRows(Array.from({ length: 32 }, () => [72, 67, 64, 48]));

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  vi.spyOn(console, "info").mockImplementation(() => undefined);
});

async function opened(place = 0, before: (store: Store) => void = () => undefined) {
  const store = createStore(initialState(7));
  before(store);
  const failed = vi.fn();
  const keeper = createKeeper({ store, reloaded: false, failed, place: async () => place });
  await keeper.ready;
  return { store, keeper, failed };
}

function compose({ dispatch }: Store, made: number): void {
  dispatch({ type: "harmonizeStarted" });
  dispatch({ type: "harmonized", grid, made });
}

/** A tab that has written a note and harmonized it. */
async function worked(place = 0, made = 100) {
  const tab = await opened(place);
  tab.store.dispatch({ type: "loadMelody", melody });
  compose(tab.store, made);
  await tab.keeper.flush();
  return tab;
}

test("work, history, harmony and versions come back", async () => {
  await worked();
  const { store, failed } = await opened();
  const { melody: notes, harmony, versions, past } = store.get();
  expect(notes).toEqual(melody);
  expect(harmony?.grid.cells).toEqual(grid.cells);
  expect(harmony).toBe(versions[0].harmony);
  expect(past).toHaveLength(2);
  expect(failed).not.toHaveBeenCalled();
});

test("what a link brought stands over the stored work, which is one undo away", async () => {
  await worked();
  const linked = [{ start: 4, length: 4, pitch: 74 }];
  const { store } = await opened(0, ({ dispatch }) => dispatch({ type: "loadMelody", melody: linked }));
  expect(store.get()).toMatchObject({ melody: linked, versions: [{ number: 1 }] });
  store.dispatch({ type: "undo" });
  expect(store.get()).toMatchObject({ melody, harmony: { number: 1 } });
});

test("two tabs keep their own work, and each other's versions", async () => {
  await worked();
  const second = await opened(1);
  second.store.dispatch({ type: "clear" });
  compose(second.store, 200);
  await second.keeper.flush();
  const { store } = await opened(0);
  expect(store.get().melody).toEqual(melody);
  expect(store.get().versions.map(({ number, made }) => [number, made])).toEqual([
    [1, 100],
    [2, 200],
  ]);
});

test("a damaged version is left out, and the rest comes back", async () => {
  await worked();
  const database = await openDB("kantor");
  await database.put("versions", { number: 1, grid: "?" }, [0, 1]);
  database.close();
  const { store, failed } = await opened();
  expect(store.get()).toMatchObject({ melody, harmony: null, versions: [] });
  expect(failed).not.toHaveBeenCalled();
});

test("a database of a later page is left alone, and told of once", async () => {
  (await openDB("kantor", 99)).close();
  const { store, keeper, failed } = await opened();
  store.dispatch({ type: "loadMelody", melody });
  await keeper.flush();
  expect(store.get().melody).toEqual(melody);
  expect(failed.mock.calls).toEqual([["unread"]]);
});

test("a full disk is told of once, and the work goes on", async () => {
  const { store, keeper, failed } = await opened();
  vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(() => {
    throw new DOMException("full", "QuotaExceededError");
  });
  for (const pitch of [72, 74]) {
    store.dispatch({ type: "loadMelody", melody: [{ start: 0, length: 4, pitch }] });
    await keeper.flush();
  }
  expect(store.get().melody[0].pitch).toBe(74);
  expect(failed.mock.calls).toEqual([["unkept"]]);
  vi.restoreAllMocks();
});
