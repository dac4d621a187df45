/** The page's IndexedDB database: the sessions of the tabs, and every version that was made in them. */
import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import type { Fields } from "../music/checks";

const NAME = "kantor";

/** Number of the layout. A new one is added to `MIGRATIONS`; none of them is ever changed. */
export const SCHEMA = 1;

/** Sessions by their slot; versions by their slot and number. */
interface Schema extends DBSchema {
  sessions: { key: number; value: Fields };
  versions: { key: [slot: number, number: number]; value: Fields };
}

export type Database = IDBPDatabase<Schema>;

/** What makes each layout of the one before, the first of an empty database. */
const MIGRATIONS: readonly ((database: Database) => void)[] = [
  (database) => {
    database.createObjectStore("sessions");
    database.createObjectStore("versions");
  },
];

/** Opens the database. `lost` is called when the browser closes it, or a tab of a newer page asks for it. */
export function openDatabase(lost: () => void): Promise<Database> {
  return openDB<Schema>(NAME, SCHEMA, {
    upgrade(database, from) {
      for (const migrate of MIGRATIONS.slice(from)) migrate(database);
    },
    blocking(_current, _blocked, event) {
      (event.target as IDBDatabase).close();
      lost();
    },
    terminated: lost,
  });
}

/** Every session and version that is stored. Records of versions come with their slot and number. */
export async function readAll(database: Database) {
  const reading = database.transaction(["sessions", "versions"]);
  const [sessions, versions] = [reading.objectStore("sessions"), reading.objectStore("versions")];
  const [slots, records, keys, kept] = await Promise.all([
    sessions.getAllKeys(),
    sessions.getAll(),
    versions.getAllKeys(),
    versions.getAll(),
  ]);
  return {
    sessions: new Map(slots.map((slot, index) => [slot, records[index]])),
    versions: keys.map(([slot], index) => ({ slot, record: kept[index] })),
  };
}

/** Writes a session and its changed versions, all or nothing. */
export async function write(
  database: Database,
  slot: number,
  session: Fields,
  versions: readonly (readonly [number: number, record: Fields])[],
): Promise<void> {
  const writing = database.transaction(["sessions", "versions"], "readwrite");
  const asked: Promise<unknown>[] = [writing.done];
  try {
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
