import { IDBFactory } from "fake-indexeddb";
import "fake-indexeddb/auto";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { initialState } from "../app/initial-state";
import { harmonizeScope } from "../app/scope";
import type { State } from "../app/state";
import { createStore, type Store } from "../app/store";
import { answerTo } from "../testing/answers";
import { runs } from "../testing/fuzz";
import { forbidLocalStorage, useLocalStorage } from "../testing/local-storage";
import { tally } from "../testing/tally";
import { type Autosave, createAutosave } from "./autosave";
import { readEntry } from "./journal";

/** What is kept under the name of the first slot's journal. */
let items = new Map<string, string>();

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  items = useLocalStorage();
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  vi.spyOn(console, "info").mockImplementation(() => undefined);
});

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  useLocalStorage();
});

interface Visit {
  readonly store: Store;
  readonly autosave: Autosave;
  /** A save that the database has begun, and that the page has not heard of. */
  readonly begun?: Promise<void>;
}

/** A page that is opened. Whatever another has not done by now, it will never do: no timer fires. */
async function opened(slot = 0): Promise<Visit> {
  const store = createStore(initialState(7));
  const autosave = createAutosave({ store, slot: async () => slot });
  await autosave.restored;
  return { store, autosave };
}

function harmonize({ dispatch, get }: Store, made: number): void {
  const scope = harmonizeScope(get(), null);
  dispatch({ type: "harmonizeStarted", scope });
  dispatch({ type: "harmonized", grid: answerTo(get(), scope), made });
}

function write({ dispatch }: Store, pitch: number, start = 0): void {
  dispatch({ type: "placeNote", note: { start, length: 4, pitch } });
}

/** All that is to come back, as a page has it that has read it. */
function sessionOf({ voices, shape, key, title, fermatas, ending, stale, version, ...rest }: State) {
  const { past, future, versions, tempo, instrument, seed, noteLength, mix } = rest;
  const { pencil, strict, follow, chordNames } = rest;
  const work = { voices, shape, key, title, fermatas, ending, stale, version };
  const settings = { tempo, instrument, seed, noteLength, pencil, strict, follow, chordNames, mix };
  return { ...work, ...settings, past, future, versions };
}

const pitches = (store: Store) => store.get().voices[0].map(({ pitch }) => pitch);

describe("what is not in the database yet when the page is left", () => {
  test("comes back: the first note that was ever written", async () => {
    write((await opened()).store, 72);
    expect(pitches((await opened()).store)).toEqual([72]);
  });

  test("comes back with its steps of undo, over what was saved", async () => {
    const { store, autosave } = await opened();
    write(store, 72);
    await autosave.flush();
    write(store, 74, 4);
    store.dispatch({ type: "undo" });
    write(store, 76, 8);
    store.dispatch({ type: "setTempo", tempo: 99 });
    const { store: later } = await opened();
    expect(sessionOf(later.get())).toEqual(sessionOf(store.get()));
  });

  test("comes back: a harmony and its version, and a star", async () => {
    const { store, autosave } = await opened();
    write(store, 72);
    harmonize(store, 1);
    await autosave.flush();
    harmonize(store, 2);
    store.dispatch({ type: "starVersion", number: 1, on: true });
    const { store: later } = await opened();
    expect(later.get().versions).toMatchObject([{ starred: true }, { starred: false }]);
    expect(sessionOf(later.get())).toEqual(sessionOf(store.get()));
  });

  test("is forgotten by the journal once it is saved", async () => {
    const { store, autosave } = await opened();
    write(store, 72);
    expect([...items.keys()]).toEqual(["kantor.journal.0"]);
    await autosave.flush();
    expect([...items.keys()]).toEqual([]);
  });

  test("comes back in any order of edits, saves, failed saves, and pages that are left", async () => {
    const edit = fc.constantFrom<readonly string[]>(
      ["write"],
      ["harmonize"],
      ["undo"],
      ["redo"],
      ["tempo"],
      ["star"],
    );
    const step = fc.oneof(
      { weight: 6, arbitrary: edit },
      fc.constantFrom<readonly string[]>(["save"], ["fail"], ["leave"], ["save begins", "write", "leave"]),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 20 }), async (steps) => {
        globalThis.indexedDB = new IDBFactory();
        items = useLocalStorage();
        let visit = await opened();
        let count = 0;
        for (const name of [...steps.flat(), "leave"]) {
          count++;
          visit = await stepped(visit, name, count);
        }
        tally("interrupted sessions");
      }),
      { seed: 17, ...runs(100) },
    );
  });

  /** Does a step; of "leave" the visit after, which has to find what there was. */
  async function stepped(visit: Visit, name: string, count: number): Promise<Visit> {
    const { store, autosave } = visit;
    const { dispatch } = store;
    if (name === "write") write(store, 60 + (count % 20), 4 * (count % 8));
    if (name === "harmonize") harmonize(store, count);
    if (name === "undo" || name === "redo") dispatch({ type: name });
    if (name === "tempo") dispatch({ type: "setTempo", tempo: 60 + count });
    if (name === "star") dispatch({ type: "starVersion", number: 1, on: count % 2 === 0 });
    if (name === "save") await autosave.flush();
    if (name === "save begins") {
      const put = vi.spyOn(IDBObjectStore.prototype, "put");
      const begun = autosave.flush();
      for (let tick = 0; tick < 50 && put.mock.calls.length === 0; tick++) await Promise.resolve();
      put.mockRestore();
      return { ...visit, begun };
    }
    if (name === "fail") {
      const put = vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(() => {
        throw new DOMException("", "QuotaExceededError");
      });
      await autosave.flush();
      put.mockRestore();
    }
    if (name !== "leave") return visit;
    const journals = new Map(items);
    // The database ends what it has begun; the page hears no more of it.
    await visit.begun;
    items = useLocalStorage();
    for (const [key, value] of journals) items.set(key, value);
    const next = await opened();
    expect(sessionOf(next.store.get())).toEqual(sessionOf(store.get()));
    return next;
  }
});

describe("a journal", () => {
  test("that is older than what was saved changes nothing", async () => {
    const { store, autosave } = await opened();
    write(store, 72);
    const old = new Map(items);
    write(store, 74, 4);
    await autosave.flush();
    for (const [key, value] of old) items.set(key, value);
    expect(sessionOf((await opened()).store.get())).toEqual(sessionOf(store.get()));
  });

  test("of another tab is not touched, and what a new tab copies has it", async () => {
    const first = await opened();
    write(first.store, 72);
    await first.autosave.flush();
    write(first.store, 74, 4);
    const second = await opened(1);
    expect(pitches(second.store)).toEqual([72, 74]);
    write(second.store, 76, 8);
    await second.autosave.flush();
    expect([...items.keys()]).toEqual(["kantor.journal.0"]);
    expect(pitches((await opened(0)).store)).toEqual([72, 74]);
  });

  test("that counts from another session than the stored one lies above that, one step of undo", async () => {
    const { store, autosave } = await opened();
    write(store, 72);
    await autosave.flush();
    write(store, 74, 4);
    const [[key, text]] = items;
    const entry = JSON.parse(text);
    items.set(key, JSON.stringify({ ...entry, bases: [{ ...entry.bases[0], saved: 1 }] }));
    const { store: later } = await opened();
    expect(pitches(later)).toEqual([72, 74]);
    later.dispatch({ type: "undo" });
    expect(pitches(later)).toEqual([72]);
  });

  test.each([
    "",
    "{",
    "null",
    "[]",
    JSON.stringify({ layout: 2, bases: [], at: 1, session: {}, versions: [], under: null }),
    JSON.stringify({ layout: 1, bases: [{}], at: 1, session: {}, versions: [], under: null }),
  ])("that cannot be read is told and set aside, and what was saved is there: %s", async (text) => {
    const { store, autosave } = await opened();
    write(store, 72);
    await autosave.flush();
    items.set("kantor.journal.0", text);
    const later = await opened();
    expect(pitches(later.store)).toEqual([72]);
    expect(later.store.get().unread).toEqual(["journal"]);
    await later.autosave.flush();
    expect(JSON.parse(await later.autosave.asideText()).records).toMatchObject([{ record: text }]);
    expect((await opened()).store.get().unread).toEqual(["journal"]);
  });

  test("is written before the stored session has come, and hides no earlier one", async () => {
    const { store, autosave } = await opened();
    write(store, 72);
    await autosave.flush();
    write(store, 74, 4);
    const slow = createStore(initialState(9));
    const opening = vi
      .spyOn(indexedDB, "open")
      .mockImplementation(() => ({ addEventListener() {} }) as never);
    createAutosave({ store: slow, slot: async () => 0 });
    await vi.waitFor(() => expect(opening).toHaveBeenCalled());
    opening.mockRestore();
    write(slow, 60);
    const { store: later } = await opened();
    expect(pitches(later)).toEqual([60]);
    later.dispatch({ type: "undo" });
    expect(pitches(later)).toEqual([72, 74]);
  });

  test("for which there is no room has the score, at least", async () => {
    const { store, autosave } = await opened();
    write(store, 72);
    for (let made = 1; made < 20; made++) harmonize(store, made);
    await autosave.flush();
    const whole = { ...store.get() };
    items = useLocalStorage({ room: 6000 });
    for (let index = 0; index < 10; index++) write(store, 74 + (index % 2), 4);
    const [, text] = [...items][0];
    expect(readEntry(text)).toBeDefined();
    const { store: later } = await opened();
    expect(later.get().voices).toEqual(store.get().voices);
    later.dispatch({ type: "undo" });
    expect(whole.past.length).toBeGreaterThan(0);
  });

  test("for which there is no room at all, or that is forbidden, leaves the rest as it was", async () => {
    for (const refuse of [() => useLocalStorage({ room: 10 }), forbidLocalStorage]) {
      refuse();
      const { store, autosave } = await opened();
      write(store, 72);
      await autosave.flush();
      expect(store.get().unkept).toBeNull();
      expect(pitches((await opened()).store)).toEqual([72]);
    }
  });

  test("grows no further while nothing can be saved for long", async () => {
    vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(() => {
      throw new DOMException("", "QuotaExceededError");
    });
    const { store } = await opened();
    const size = () => [...items.values()][0].length;
    for (let index = 0; index < 60; index++) write(store, 60 + (index % 20), 4 * (index % 8));
    const before = size();
    for (let index = 60; index < 160; index++) write(store, 60 + (index % 20), 4 * (index % 8));
    expect(size()).toBeLessThan(before * 1.05);
  });
});
