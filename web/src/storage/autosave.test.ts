import { IDBFactory } from "fake-indexeddb";
import "fake-indexeddb/auto";
import { openDB } from "idb";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { initialState } from "../app/initial-state";
import { againScope, harmonizeScope } from "../app/scope";
import { createStore, type Store } from "../app/store";
import { gridOfWork } from "../app/work";
import { EMPTY_VOICES, givenMelody, isComposed } from "../music/score";
import { REST } from "../music/spec";
import { answerTo } from "../testing/answers";
import { useLocalStorage } from "../testing/local-storage";
import { gridOfRows } from "../testing/scores";
import { createAutosave } from "./autosave";

const melody = [{ start: 0, length: 4, pitch: 72 }];
const linked = [{ start: 4, length: 4, pitch: 74 }];
const grid = gridOfRows(Array.from({ length: 32 }, () => [72, 67, 64, 48]));

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  useLocalStorage();
  vi.spyOn(console, "info").mockImplementation(() => undefined);
});

afterEach(() => {
  vi.useRealTimers();
});

/** A tab whose stored session comes only when it is let in, as where the disk is slow. */
function waiting() {
  const store = createStore(initialState(7));
  let arrive: (slot: number) => void = () => undefined;
  const slot = new Promise<number>((resolve) => {
    arrive = resolve;
  });
  const autosave = createAutosave({ store, slot: () => slot });
  const letIn = () => {
    arrive(0);
    return autosave.restored;
  };
  return { store, autosave, letIn };
}

async function opened(slot = 0, before: (store: Store) => void = () => undefined) {
  const store = createStore(initialState(7));
  before(store);
  const autosave = createAutosave({ store, slot: async () => slot });
  await autosave.restored;
  return { store, autosave };
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
  const { store } = await opened();
  const { voices, version, versions, past, unkept } = store.get();
  expect(voices[0][0]).toEqual(givenMelody(melody)[0][0]);
  expect(gridOfWork(store.get())).toEqual(grid);
  expect(voices).toEqual(versions[0].voices);
  expect(version).toBe(versions[0].number);
  expect(past).toHaveLength(2);
  expect(unkept).toBeNull();
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

test("a session that comes late is laid under what is there, and that it is late is told until then", async () => {
  await worked();
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const { store, autosave, letIn } = waiting();
  vi.advanceTimersByTime(10_000);
  await autosave.ready;
  vi.useRealTimers();
  expect(store.get().unkept).toBe("unavailable");
  store.dispatch({ type: "loadMelody", melody: linked });
  await letIn();
  await autosave.flush();
  expect(store.get()).toMatchObject({ voices: givenMelody(linked), unkept: null, versions: [{ number: 1 }] });
  store.dispatch({ type: "undo" });
  expect(store.get().version).toBe(1);
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
  const { store } = await opened();
  expect(gridOfWork(store.get())).toEqual(grid);
  expect(store.get()).toMatchObject({ version: null, versions: [] });
});

/** Every record of a database, as it is. */
async function content(name: string) {
  const database = await openDB(name);
  const stores = [...database.objectStoreNames];
  const all = await Promise.all(
    stores.map(async (store) => [await database.getAllKeys(store), await database.getAll(store)]),
  );
  const { version } = database;
  database.close();
  return { version, stores, all };
}

describe("a database that has not the layout of this page", () => {
  const NEWER = {
    async make() {
      await worked();
      const database = await openDB("kantor", 99, {
        upgrade: (upgraded) => void upgraded.createObjectStore("motets").put("O Jesu", 1),
      });
      database.close();
    },
    found: { versions: [{ number: 1 }] },
  };
  const BROKEN = {
    async make() {
      const database = await openDB("kantor", 2, {
        upgrade: (upgraded) => void upgraded.createObjectStore("sessions").put({ voices: 7 }, 0),
      });
      database.close();
    },
    found: { versions: [] },
  };

  test.each<[string, typeof NEWER | typeof BROKEN]>([
    ["because a newer page has made it", NEWER],
    ["because it is broken", BROKEN],
  ])(
    "%s, is read as far as it can be, and stays; what is written is kept beside it",
    async (_, { make, found }) => {
      await make();
      const before = await content("kantor");
      const { store, autosave } = await opened();
      expect(store.get()).toMatchObject(found);
      expect(store.get().unread).toContain("database");
      store.dispatch({ type: "loadMelody", melody: linked });
      await autosave.flush();
      expect(store.get().unkept).toBeNull();
      const text = await autosave.asideText();
      expect(JSON.parse(text).databases.kantor).toHaveLength(before.all.flatMap(([keys]) => keys).length);
      await autosave.asideTold();
      expect(await content("kantor")).toEqual(before);
      const { store: later } = await opened();
      expect(later.get()).toMatchObject({ voices: givenMelody(linked), unread: [] });
    },
  );

  test("and one beside it are both read, once it has that layout again", async () => {
    await worked();
    const record = (await content("kantor")).all[1][1][0] as object;
    const beside = await openDB("kantor-2", 2, {
      upgrade: (upgraded) =>
        void upgraded
          .createObjectStore("sessions")
          .put({ ...record, title: "Lied", saved: Date.now() + 1000 }, 0),
    });
    beside.close();
    expect((await opened()).store.get()).toMatchObject({
      title: "Lied",
      versions: [{ number: 1 }],
      unread: [],
    });
  });
});

describe("a save that fails", () => {
  const failing = (name: string) =>
    vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(() => {
      throw new DOMException("", name);
    });

  test.each([
    ["QuotaExceededError", "full"],
    ["UnknownError", "failing"],
  ])("with %s is told, whatever other notices come, until one succeeds", async (name, trouble) => {
    const { store, autosave } = await opened();
    const put = failing(name);
    store.dispatch({ type: "loadMelody", melody });
    await autosave.flush();
    expect(store.get().unkept).toBe(trouble);
    store.dispatch({ type: "notice", notice: { level: "error", kind: "linkDamaged", details: {} } });
    store.dispatch({ type: "notice", notice: null });
    store.dispatch({ type: "loadMelody", melody: linked });
    await autosave.flush();
    expect(store.get().unkept).toBe(trouble);
    put.mockRestore();
    await autosave.flush();
    expect(store.get()).toMatchObject({ unkept: null, notice: { kind: "keptAgain" } });
    expect((await opened()).store.get().voices).toEqual(givenMelody(linked));
  });

  test("is tried again without a change, later each time, and stops when one succeeds", async () => {
    const { store, autosave } = await opened();
    const put = failing("QuotaExceededError");
    store.dispatch({ type: "loadMelody", melody });
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    await autosave.flush();
    const tries = async (milliseconds: number) => {
      put.mockClear();
      vi.advanceTimersByTime(milliseconds);
      await autosave.flush();
      return put.mock.calls.length;
    };
    const early = vi.getTimerCount();
    expect(early).toBe(1);
    expect(await tries(2000)).toBe(1);
    expect(vi.getTimerCount()).toBe(1);
    put.mockRestore();
    vi.advanceTimersByTime(4000);
    vi.useRealTimers();
    await vi.waitFor(() => expect(store.get().unkept).toBeNull());
    expect((await opened()).store.get().voices).toEqual(givenMelody(melody));
  });

  test("leaves nothing of it: neither a session without its versions nor the other way round", async () => {
    const { store, autosave } = await worked();
    const real = IDBObjectStore.prototype.put;
    vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(function (this: IDBObjectStore, value, key) {
      if (this.name === "versions") throw new DOMException("", "QuotaExceededError");
      return real.call(this, value, key);
    });
    store.dispatch({ type: "loadMelody", melody: linked });
    compose(store, 200);
    await autosave.flush();
    vi.restoreAllMocks();
    useLocalStorage(); // without its journal
    expect((await opened()).store.get()).toMatchObject({ version: 1, versions: [{ number: 1 }] });
  });

  test("because a newer page has taken the database goes on beside it, with all versions", async () => {
    const { store, autosave } = await worked();
    (await openDB("kantor", 99)).close();
    store.dispatch({ type: "loadMelody", melody: linked });
    await autosave.flush();
    expect(store.get().unkept).toBeNull();
    const { store: later } = await opened();
    expect(later.get()).toMatchObject({ voices: givenMelody(linked), versions: [{ number: 1, version: 1 }] });
    expect(later.get().versions).toHaveLength(1);
  });

  test("because the database has gone opens it again", async () => {
    const { store, autosave } = await worked();
    await new Promise((resolve) => {
      indexedDB.deleteDatabase("kantor").onsuccess = resolve;
    });
    store.dispatch({ type: "loadMelody", melody: linked });
    await autosave.flush();
    expect(store.get().unkept).toBeNull();
    expect((await opened()).store.get().voices).toEqual(givenMelody(linked));
  });
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
