/** What is in a database of the page, whatever its layout: it is read as it is, and stays so. */
import { openDB } from "idb";
import { isWhole } from "../music/checks";

/** A session or a version as it is stored: under its slot, a version also under its number. */
export interface StoredRecord {
  readonly database: string;
  readonly slot: number;
  /** `null` of a session. */
  readonly number: number | null;
  readonly record: unknown;
}

/** A record of any store. */
export interface AnyRecord {
  readonly store: string;
  readonly key: unknown;
  readonly record: unknown;
}

/** All that can be read of a database; nothing where there is none, or it does not open. */
export async function contentOf(name: string): Promise<readonly AnyRecord[]> {
  const database = await openDB(name, undefined, {
    // One that there is not would be made.
    upgrade: (_database, _from, _to, making) => making.abort(),
    blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
  }).catch(() => null);
  if (database === null) return [];
  const stores = [...database.objectStoreNames];
  const records = await Promise.all(
    stores.map(async (store) => {
      const keys = await database.getAllKeys(store).catch(() => []);
      const read = keys.map(async (key) => ({ store, key, record: await database.get(store, key) }));
      const found = await Promise.allSettled(read);
      return found.filter((one) => one.status === "fulfilled").map(({ value }) => value);
    }),
  );
  database.close();
  return records.flat();
}

/** The sessions and versions that can be read of a database. */
export async function recordsIn(name: string): Promise<readonly StoredRecord[]> {
  const isKey = (key: unknown): key is number => isWhole(key, 0, Number.MAX_SAFE_INTEGER);
  return (await contentOf(name)).flatMap(({ store, key, record }): StoredRecord[] => {
    const [slot, number] = store === "versions" && Array.isArray(key) ? key : [key, null];
    if (store !== "sessions" && store !== "versions") return [];
    const isKnown = isKey(slot) && (store === "sessions" ? number === null : isKey(number));
    return isKnown ? [{ database: name, slot, number, record }] : [];
  });
}
