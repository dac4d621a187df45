/** Autosave: restores the stored session when the page opens, and saves the session after each change, debounced. */
import type { Session, State, Version } from "../app/state";
import type { Store } from "../app/store";
import { type Database, openDatabase, readAll, write } from "./database";
import { sessionRecord, versionRecord } from "./records";
import { beneath, sessionOf } from "./restore";
import { takeSlot } from "./tab-slot";

/** Milliseconds without a change before the session is saved. */
const DEBOUNCE = 300;

/** Milliseconds after which the page is drawn without the stored session. */
const RESTORE_LIMIT = 1000;

/** Milliseconds after which a database that does not open is given up. */
const OPEN_TIMEOUT = 10_000;

export interface AutosaveDeps {
  readonly store: Store;
  /** Called at most once: nothing can be read, or nothing can be written any more. */
  readonly failed: (what: "unread" | "unkept") => void;
  /** Takes the slot of this tab. */
  readonly slot?: () => Promise<number>;
}

export interface Autosave {
  /** Fulfilled when the stored session has come or the time limit is over. */
  readonly ready: Promise<void>;
  /** Fulfilled when the stored session has come, however long that takes, or never will. */
  readonly restored: Promise<void>;
  /** Saves what waits to be saved: at once, or as soon as the database is open. Never rejects. */
  flush(): Promise<void>;
}

export function createAutosave({ store, failed, slot: takeOwnSlot = takeSlot }: AutosaveDeps): Autosave {
  /** The versions as they are stored under this tab's slot. */
  const written = new Map<number, Version>();
  let home: { database: Database; slot: number } | null = null;
  let broken = false;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let last: Promise<void> = Promise.resolve();

  const fail = (what: "unread" | "unkept", error?: unknown) => {
    if (broken) return;
    broken = true;
    console.info("The session is not kept:", error);
    failed(what);
  };

  const cancel = () => {
    clearTimeout(waiting);
    waiting = undefined;
  };

  async function save(): Promise<void> {
    cancel();
    if (home === null || broken) return;
    const state = store.get();
    const changed = state.versions.filter((version) => written.get(version.number) !== version);
    try {
      const records = changed.map((version) => [version.number, versionRecord(version)] as const);
      await write(home.database, home.slot, sessionRecord(state, Date.now()), records);
      for (const version of changed) written.set(version.number, version);
    } catch (error) {
      fail("unkept", error);
    }
  }

  const flush = () => {
    if (waiting === undefined) return last;
    cancel();
    last = home === null ? restored.then(save) : save();
    return last;
  };

  const saveSoon = () => {
    cancel();
    waiting = setTimeout(() => void flush(), DEBOUNCE);
  };

  store.subscribe((state, before) => {
    if (!sameSession(state, before)) saveSoon();
  });

  async function restore(): Promise<void> {
    try {
      const [database, slot] = await Promise.all([openDatabase(() => fail("unkept")), takeOwnSlot()]);
      const found = sessionOf(slot, await readAll(database), store.get());
      // A database that was given up is not used later: nothing of the session would be saved any more.
      if (broken) return database.close();
      home = { database, slot };
      saveSoon();
      if (found === undefined) return;
      for (const version of found.stored) written.set(version.number, version);
      store.dispatch({ type: "restore", session: beneath(found.session, store.get()) });
    } catch (error) {
      fail("unread", error);
    }
  }

  const givenUp = new Promise<void>((resolve) => {
    setTimeout(() => {
      if (home === null) fail("unread", "The database does not open.");
      resolve();
    }, OPEN_TIMEOUT);
  });
  const restored = Promise.race([restore(), givenUp]);
  const limit = new Promise<void>((resolve) => setTimeout(resolve, RESTORE_LIMIT));
  return { ready: Promise.race([restored, limit]), restored, flush };
}

const KEPT = [
  "voices",
  "shape",
  "key",
  "title",
  "fermatas",
  "ending",
  "stale",
  "version",
  "past",
  "future",
  "tempo",
  "instrument",
  "seed",
  "noteLength",
  "versions",
  "pencil",
  "strict",
  "follow",
  "chordNames",
  "mix",
] as const satisfies readonly (keyof Session)[];

function sameSession(a: State, b: State): boolean {
  return KEPT.every((part) => a[part] === b[part]);
}
