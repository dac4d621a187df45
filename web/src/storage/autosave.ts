/** Keeps the session on the device: takes it up when the page opens, and saves it after each change. */
import type { Session, State, Version } from "../app/state";
import type { Store } from "../app/store";
import { type Database, openDatabase, readAll, write } from "./database";
import { sessionRecord, versionRecord } from "./records";
import { beneath, sessionAt } from "./restore";
import { takePlace } from "./tab-slot";

/** Milliseconds of quiet before a change is saved. */
const QUIET = 300;

/** Milliseconds after which the page is drawn without the stored session. */
export const TAKE_UP_LIMIT = 1000;

/** Milliseconds after which a database that does not open is given up. */
const PATIENCE = 10_000;

export interface AutosaveDeps {
  readonly store: Store;
  /** Called at most once: nothing can be read, or nothing can be written any more. */
  readonly failed: (what: "unread" | "unkept") => void;
  readonly place?: () => Promise<number>;
}

export interface Autosave {
  /** Fulfilled when the stored session has come or the time limit is over. */
  readonly ready: Promise<void>;
  /** Saves at once what waits to be saved. Never rejects. */
  flush(): Promise<void>;
}

export function createAutosave({ store, failed, place = takePlace }: AutosaveDeps): Autosave {
  /** The versions as they are stored under this tab's place. */
  const written = new Map<number, Version>();
  let home: { database: Database; place: number } | null = null;
  let broken = false;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let last: Promise<void> = Promise.resolve();

  const fail = (what: "unread" | "unkept", error?: unknown) => {
    if (broken) return;
    broken = true;
    console.info("The session is not kept:", error);
    failed(what);
  };

  async function save(): Promise<void> {
    if (home === null || broken) return;
    const state = store.get();
    const changed = state.versions.filter((version) => written.get(version.number) !== version);
    try {
      const records = changed.map((version) => [version.number, versionRecord(version)] as const);
      await write(home.database, home.place, sessionRecord(state, Date.now()), records);
      for (const version of changed) written.set(version.number, version);
    } catch (error) {
      fail("unkept", error);
    }
  }

  const flush = () => {
    clearTimeout(waiting);
    if (waiting === undefined) return last;
    waiting = undefined;
    last = save();
    return last;
  };

  const soon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => void flush(), QUIET);
  };

  store.subscribe((state, before) => {
    if (!sameSession(state, before)) soon();
  });

  async function takeUp(): Promise<void> {
    try {
      const [database, own] = await Promise.all([openDatabase(() => fail("unkept")), place()]);
      const found = sessionAt(own, await readAll(database), store.get());
      // What was given up is not taken up later: nothing of it would be saved any more.
      if (broken) return database.close();
      home = { database, place: own };
      soon();
      if (found === undefined) return;
      for (const version of found.stored) written.set(version.number, version);
      store.dispatch({ type: "restore", session: beneath(found.session, store.get()) });
    } catch (error) {
      fail("unread", error);
    }
  }

  setTimeout(() => {
    if (home === null) fail("unread", "The database does not open.");
  }, PATIENCE);
  const limit = new Promise<void>((resolve) => setTimeout(resolve, TAKE_UP_LIMIT));
  return { ready: Promise.race([takeUp(), limit]), flush };
}

const KEPT = [
  "melody",
  "frame",
  "key",
  "title",
  "harmony",
  "past",
  "future",
  "tempo",
  "instrument",
  "seed",
  "noteLength",
  "versions",
  "pencil",
  "mix",
] as const satisfies readonly (keyof Session)[];

function sameSession(a: State, b: State): boolean {
  return KEPT.every((part) => a[part] === b[part]);
}
