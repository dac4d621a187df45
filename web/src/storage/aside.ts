/** What could not be read whole, set aside as it was: it is never overwritten, and leaves the page as a file. */
import type { Damage } from "../app/state";
import { type AsideRecord, type Database, NAMES } from "./database";
import { contentOf } from "./database-content";
import type { Found } from "./restore";

/** What the file says that it is. */
const FORMAT = { format: "kantor-aside", version: 1 } as const;

/** What of all that was found is to be set aside; `known` is already. `at` is now, in milliseconds since 1970. */
export function asideOf(
  { damaged }: Pick<Found, "damaged">,
  unfit: readonly string[],
  known: readonly AsideRecord[],
  at: number,
): readonly AsideRecord[] {
  const isKnown = (name: string) => known.some((one) => one.database === name && one.slot === undefined);
  return [
    ...damaged.map(({ from, damage }) => ({ ...from, damage, at, told: false })),
    ...unfit
      .filter((name) => !isKnown(name))
      .map((database) => ({ database, damage: ["database"] as const, at, told: false })),
  ];
}

/** Of what the reader has not heard yet. */
export function untold(aside: readonly AsideRecord[]): readonly Damage[] {
  return [...new Set(aside.filter(({ told }) => !told).flatMap(({ damage }) => damage))];
}

/** What is set aside in a database. */
export function readAside(database: Database): Promise<readonly AsideRecord[]> {
  return database.getAll("aside");
}

/** Notes that the reader has heard of all that is set aside. */
export async function tellAside(database: Database): Promise<void> {
  const writing = database.transaction("aside", "readwrite");
  for await (const cursor of writing.store) await cursor.update({ ...cursor.value, told: true });
  await writing.done;
}

/** All that is set aside as a JSON text, with what is in databases that have another layout. */
export async function asideText(aside: readonly AsideRecord[], home: string): Promise<string> {
  const left = NAMES.filter((name) => name !== home && aside.some(({ database }) => database === name));
  const content = await Promise.all(left.map(async (name) => [name, await contentOf(name)] as const));
  const fields = { ...FORMAT, records: aside, databases: Object.fromEntries(content) };
  return `${JSON.stringify(fields, asJson, 2)}\n`;
}

/** What JSON has for a value that it does not know. */
function asJson(_key: string, value: unknown): unknown {
  if (ArrayBuffer.isView(value)) return [...(value as unknown as Iterable<unknown>)];
  if (typeof value === "bigint" || Number.isNaN(value) || Math.abs(Number(value)) === Infinity)
    return String(value);
  return value instanceof Map || value instanceof Set ? [...value] : value;
}
