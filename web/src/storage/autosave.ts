/**
 * Autosave: restores the stored session when the page opens, and saves the session after each change, debounced. A save
 * that fails is tried again until it succeeds, and until then the state says why it does not.
 */
import type { KeepingTrouble, Session, State, Version } from "../app/state";
import type { Store } from "../app/store";
import { asideOf, asideText, readAside, tellAside, untold } from "./aside";
import { beneath } from "./beneath";
import { type AsideRecord, type Database, type Opened, openDatabase, write } from "./database";
import { createJournal, type Journal, keptJournals } from "./journal";
import { sessionRecord, versionRecord } from "./records";
import { sessionOf } from "./restore";
import { takeSlot } from "./tab-slot";

/** Milliseconds without a change before the session is saved. */
const DEBOUNCE = 300;

/** Milliseconds after which a save that has failed is tried again: the first time, and twice as long each time up to the last. */
const RETRY = { first: 2000, last: 60_000 } as const;

/** Milliseconds after which the page is drawn without the stored session. */
const RESTORE_LIMIT = 1000;

/** Milliseconds after which a database that does not open, or does not write, is said to fail. */
const ANSWER_LIMIT = 10_000;

export interface AutosaveDeps {
  readonly store: Store;
  /** Takes the slot of this tab. */
  readonly slot?: () => Promise<number>;
}

export interface Autosave {
  /** Fulfilled when the stored session has come or the time limit is over. */
  readonly ready: Promise<void>;
  /** Fulfilled when the stored session has come, however long that takes, or the first try has failed. */
  readonly restored: Promise<void>;
  /** Saves what waits to be saved: at once, or as soon as the database is open. Never rejects. */
  flush(): Promise<void>;
  /** What could not be read of earlier visits, as the text of a file. */
  asideText(): Promise<string>;
  /** Notes that the reader has heard of it. */
  asideTold(): Promise<void>;
}

export function createAutosave({ store, slot: takeOwnSlot = takeSlot }: AutosaveDeps): Autosave {
  /** The versions as they are stored under this tab's slot. */
  const written = new Map<number, Version>();
  /** What is to be set aside with the next save. */
  let aside: readonly AsideRecord[] = [];
  let slot: number | undefined;
  let journal: Journal | undefined;
  let journals: ReadonlyMap<number, string> = new Map();
  let stamped = 0;
  let home: string | undefined;
  let isRestored = false;
  let connection: Promise<Database> | null = null;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let queued = false;
  let last: Promise<void> = Promise.resolve();

  /** A number that rises, as near to the time as that lets it be. */
  const stamp = () => {
    stamped = Math.max(Date.now(), stamped + 1);
    return stamped;
  };

  const report = (trouble: KeepingTrouble | null) => store.dispatch({ type: "keepingTried", trouble });

  const cancel = () => {
    clearTimeout(waiting);
    waiting = undefined;
  };

  const saveIn = (milliseconds: number) => {
    cancel();
    waiting = setTimeout(() => void flush(), milliseconds);
  };

  const fail = (error: unknown) => {
    console.info("The session is not kept:", error);
    report(troubleOf(error, connection !== null));
    saveIn(Math.min(RETRY.first * 2 ** failures, RETRY.last));
    failures++;
  };

  /** Opens the database, and the first time restores what is stored in it. */
  async function connect(): Promise<Database> {
    if (slot === undefined) {
      slot = await takeOwnSlot();
      journals = keptJournals();
      journal = createJournal(slot, stamp);
    }
    const opened = await openDatabase(() => {
      connection = null;
      saveIn(DEBOUNCE);
    });
    const { database } = opened;
    if (database.name !== home) written.clear();
    home = database.name;
    if (!isRestored) restore(slot, opened, await readAside(database));
    return database;
  }

  function restore(own: number, { database, records, unfit }: Opened, known: readonly AsideRecord[]): void {
    isRestored = true;
    saveIn(DEBOUNCE);
    const found = sessionOf(
      { database: database.name, slot: own },
      { records, journals },
      sessionPart(store.get()),
    );
    stamped = Math.max(stamped, found.base?.saved ?? 0);
    journal?.restored(found.base);
    for (const version of found.stored) written.set(version.number, version);
    aside = asideOf(found, unfit, known, Date.now());
    const unread = untold([...known, ...aside]);
    if (unread.length > 0) store.dispatch({ type: "unreadFound", damage: unread });
    if (found.session === undefined) return;
    store.dispatch({ type: "restore", session: beneath(found.session, store.get()) });
  }

  /** The database; one that is still being opened is waited for. */
  function connected(): Promise<Database> {
    if (connection !== null) return connection;
    const opening = connect();
    connection = opening;
    const late = setTimeout(() => report("unavailable"), ANSWER_LIMIT);
    opening
      .catch(() => {
        if (connection === opening) connection = null;
      })
      .finally(() => clearTimeout(late));
    return opening;
  }

  async function save(): Promise<void> {
    cancel();
    try {
      const database = await connected();
      cancel();
      const state = store.get();
      const saved = stamp();
      journal?.saving({ saved, session: state });
      const changed = state.versions.filter((version) => written.get(version.number) !== version);
      const records = changed.map((version) => [version.number, versionRecord(version)] as const);
      await inTime(write(database, slot ?? 0, sessionRecord(state, saved), records, aside));
      aside = [];
      for (const version of changed) written.set(version.number, version);
      failures = 0;
      report(null);
      journal?.saved(sameSession(store.get(), state) ? null : store.get());
    } catch (error) {
      fail(error);
    }
  }

  const flush = () => {
    if (waiting === undefined) return last;
    cancel();
    if (queued) return last;
    queued = true;
    last = last.then(() => {
      queued = false;
      return save();
    });
    return last;
  };

  store.subscribe((state, before) => {
    if (sameSession(state, before)) return;
    journal?.write(state);
    saveIn(DEBOUNCE);
  });

  const restored = connected().then(() => undefined, fail);
  const limit = new Promise<void>((resolve) => setTimeout(resolve, RESTORE_LIMIT));
  return {
    ready: Promise.race([restored, limit]),
    restored,
    flush,
    async asideText() {
      const database = await connected();
      return asideText([...(await readAside(database)), ...aside], database.name);
    },
    async asideTold() {
      aside = aside.map((one) => ({ ...one, told: true }));
      await tellAside(await connected());
    },
  };
}

/** What a promise gives, or an error where it takes too long. */
function inTime<Given>(promise: Promise<Given>): Promise<Given> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error("The database does not answer.")), ANSWER_LIMIT);
    promise.then(resolve, reject).finally(() => clearTimeout(late));
  });
}

function troubleOf(error: unknown, isOpen: boolean): KeepingTrouble {
  if (error instanceof DOMException && error.name === "QuotaExceededError") return "full";
  return isOpen ? "failing" : "unavailable";
}

const KEPT = [
  "voices",
  "shape",
  "key",
  "title",
  "fermatas",
  "ending",
  "tempoChanges",
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

/** The session of a state, and nothing besides. */
function sessionPart(state: State): Session {
  return Object.fromEntries(KEPT.map((part) => [part, state[part]])) as unknown as Session;
}

function sameSession(a: State, b: State): boolean {
  return KEPT.every((part) => a[part] === b[part]);
}
