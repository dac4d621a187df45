/**
 * The page's IndexedDB database: the sessions of the tabs, every version that was made in them, and what of it could not be
 * read. One that has not the layout of this page, because a newer page has made it or because it is broken, is left as it
 * is, and the next of its names taken.
 */
import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import type { Damage } from "../app/state";
import type { Fields } from "../music/checks";
import { recordsIn, type StoredRecord } from "./database-content";

/** The names of databases, in the order in which they are tried. */
export const NAMES = ["kantor", "kantor-2", "kantor-3"] as const;

/** Number of the layout. A new one is added to `MIGRATIONS`; none of them is ever changed. */
export const SCHEMA = 2;

/** A record that could not be read whole, as it was; or a database, which has no record and is where it was. */
export interface AsideRecord extends Partial<StoredRecord> {
  readonly database: string;
  readonly damage: readonly Damage[];
  /** When it was set aside, in milliseconds since 1970. */
  readonly at: number;
  /** Whether the reader has heard of it. */
  readonly told: boolean;
}

/** Sessions by their slot; versions by their slot and number; what is set aside in the order in which it was. */
interface Schema extends DBSchema {
  sessions: { key: number; value: Fields };
  versions: { key: [slot: number, number: number]; value: Fields };
  aside: { key: number; value: AsideRecord };
}

export type Database = IDBPDatabase<Schema>;

/** What makes each layout of the one before, the first of an empty database. */
const MIGRATIONS: readonly ((database: Database) => void)[] = [
  (database) => {
    database.createObjectStore("sessions");
    database.createObjectStore("versions");
  },
  (database) => {
    database.createObjectStore("aside", { autoIncrement: true });
  },
];

/** The database that the page writes, and all that is stored in it and in those beside it. */
export interface Opened {
  readonly database: Database;
  readonly records: readonly StoredRecord[];
  /** Names of databases that have not the layout of this page, or cannot be read. */
  readonly unfit: readonly string[];
}

/**
 * Opens the database. `lost` is called when the browser closes it, or a tab of a newer page asks for it. Rejects as the
 * database of the first name does, where none can be opened.
 */
export async function openDatabase(lost: () => void): Promise<Opened> {
  const unfit: string[] = [];
  const errors: unknown[] = [];
  for (const name of NAMES) {
    try {
      const { database, records } = await openFitting(name, lost);
      const beside = (await existing()).filter((other) => other !== name);
      const others = await Promise.all([...new Set([...unfit, ...beside])].map(recordsIn));
      return { database, records: [...records, ...others.flat()], unfit };
    } catch (error) {
      unfit.push(name);
      errors.push(error);
    }
  }
  throw errors[0];
}

async function openFitting(name: string, lost: () => void) {
  const database = await openDB<Schema>(name, SCHEMA, {
    upgrade(upgraded, from) {
      for (const migrate of MIGRATIONS.slice(from)) migrate(upgraded);
    },
    blocking(_current, _blocked, event) {
      (event.target as IDBDatabase).close();
      lost();
    },
    terminated: lost,
  });
  try {
    return { database, records: await readAll(database) };
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Every session and version of a database. Rejects where it has not the layout of this page. */
async function readAll(database: Database): Promise<readonly StoredRecord[]> {
  const reading = database.transaction(["sessions", "versions", "aside"]);
  const [sessions, versions] = [reading.objectStore("sessions"), reading.objectStore("versions")];
  if ([sessions, versions].some(({ keyPath }) => keyPath !== null))
    throw new Error("Keys are in the records.");
  const [slots, records, keys, kept] = await Promise.all([
    sessions.getAllKeys(),
    sessions.getAll(),
    versions.getAllKeys(),
    versions.getAll(),
  ]);
  const { name } = database;
  return [
    ...slots.map((slot, index) => ({ database: name, slot, number: null, record: records[index] })),
    ...keys.map(([slot, number], index) => ({ database: name, slot, number, record: kept[index] })),
  ];
}

/** The names of the page's databases that there are, where the browser tells. */
async function existing(): Promise<readonly string[]> {
  const all = (await indexedDB.databases?.().catch(() => [])) ?? [];
  return NAMES.filter((name) => all.some((one) => one.name === name));
}

/** Writes a session and its changed versions, and sets aside what could not be read: all or nothing. */
export async function write(
  database: Database,
  slot: number,
  session: Fields,
  versions: readonly (readonly [number: number, record: Fields])[],
  aside: readonly AsideRecord[] = [],
): Promise<void> {
  const writing = database.transaction(["sessions", "versions", "aside"], "readwrite");
  const asked: Promise<unknown>[] = [writing.done];
  try {
    for (const one of aside) {
      asked.push(writing.objectStore("aside").put(one));
      if (one.database === database.name && one.slot === slot && typeof one.number === "number") {
        asked.push(writing.objectStore("versions").delete([slot, one.number]));
      }
    }
    asked.push(writing.objectStore("sessions").put(session, slot));
    for (const [number, record] of versions) {
      asked.push(writing.objectStore("versions").put(record, [slot, number]));
    }
  } catch (error) {
    // A record that is refused at once does not abort the transaction, which would keep those before it.
    writing.abort();
    await Promise.allSettled(asked);
    throw error;
  }
  await Promise.all(asked);
}
