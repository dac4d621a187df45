/** Restoring a session: which of the stored ones, with which versions, and what its journal has beyond it. */

import type { Damage, Session, Version } from "../app/state";
import { workOf } from "../app/work";
import { fieldsOf } from "../music/checks";
import { mergeVersions } from "./beneath";
import type { Damaged } from "./damage";
import type { StoredRecord } from "./database-content";
import { type Base, readEntry } from "./journal";
import { readSession, readVersion } from "./records";
import { replay } from "./replay";

/** As the name of a database: where journals are. */
export const JOURNALS = "localStorage";

/** As a record: a tab of which there is a journal alone. */
const UNSAVED = Symbol("unsaved");

/** Where records are: those of one tab in one database. */
type Place = Pick<StoredRecord, "database" | "slot">;

/** A record as it was read: what could be read of it, and what could not. */
interface Reading<Read> {
  readonly from: StoredRecord;
  readonly read: Read | undefined;
  readonly damage: readonly Damage[];
}

/** All that is stored: the records of the databases, and the journals by their slot. */
export interface Stored {
  readonly records: readonly StoredRecord[];
  readonly journals: ReadonlyMap<number, string>;
}

/** What is restored, and what could not be. */
export interface Found {
  /** `undefined` where nothing is stored. */
  readonly session: Session | undefined;
  /** The session as it is stored at the tab's own place; `null` where another is restored. */
  readonly base: Base | null;
  /** The versions that are stored at the tab's own place already, as they are. */
  readonly stored: readonly Version[];
  /** Records that could not be read whole. Those of other places than the tab's own and the session's are theirs to tell. */
  readonly damaged: readonly Reading<unknown>[];
}

/**
 * The session of a tab's own place, or where it has none that can be read, a copy of the one that was saved last; with the
 * versions of all places. Of a damaged record what can be read is kept.
 */
export function sessionOf(own: Place, { records, journals }: Stored, usual: Session): Found {
  const versions = records
    .filter(isVersion)
    .map((from) => reading(from, (damaged) => readVersion(from.record, from.number, usual, damaged)));
  const readAt = (place: Place, isThere = true) =>
    versions.filter(({ from }) => isSamePlace(from, place) === isThere).flatMap(({ read }) => read ?? []);
  const versionsFor = (place: Place, newer: readonly Version[] = []) => {
    const older = readAt(place).filter(({ number }) => newer.every((one) => one.number !== number));
    const inside = [...older, ...newer].sort((one, other) => one.number - other.number);
    return mergeVersions(inside, readAt(place, false));
  };

  const tried: Reading<unknown>[] = [];
  const readFrom = (from: StoredRecord) => {
    const stored = reading(from, (damaged) =>
      from.record === UNSAVED ? undefined : readSession(from.record, versionsFor(from), usual, damaged),
    );
    tried.push(stored);
    const base = stored.read && { saved: savedAt(from), session: stored.read };
    const journal = journals.get(from.slot);
    if (journal === undefined) return { from, base, session: stored.read };
    const record = { database: JOURNALS, slot: from.slot, number: null, record: journal };
    const replayed = reading(record, (damaged) =>
      replay(journal, { base, usual, versionsWith: (newer) => versionsFor(from, newer) }, damaged),
    );
    tried.push(replayed);
    return { from, base, session: replayed.read };
  };
  const { from, base, session } = firstOf(sourcesFor(own, { records, journals }), readFrom) ?? { from: own };

  const alone = versionsFor(own);
  const shown = alone.at(-1);
  const isOwn = isSamePlace(from, own);
  const whole = versions.filter(({ damage }) => damage.length === 0).map(({ read }) => read);
  const isNear = ({ from: place }: Reading<unknown>) => isSamePlace(place, own) || isSamePlace(place, from);
  return {
    session: session ?? (shown && { ...usual, ...workOf(shown), versions: alone }),
    base: (isOwn && base) || null,
    stored: isOwn ? readAt(own).filter((version) => whole.includes(version)) : [],
    damaged: [...tried, ...versions.filter(isNear)].filter(({ damage }) => damage.length > 0),
  };
}

/** The sessions that come into question, those of the own slot first, and then by when they were written. */
function sourcesFor(own: Place, { records, journals }: Stored): Iterable<StoredRecord> {
  const writtenAt = (one: StoredRecord) =>
    Math.max(savedAt(one), readEntry(journals.get(one.slot) ?? "")?.at ?? 0);
  const sessions = records.filter(({ number }) => number === null);
  const unsaved = [...journals.keys()]
    .filter((slot) => sessions.every((one) => one.slot !== slot))
    .map((slot) => ({ database: own.database, slot, number: null, record: UNSAVED }));
  const latest = [...sessions, ...unsaved].sort((one, other) => writtenAt(other) - writtenAt(one));
  return new Set([...latest.filter(({ slot }) => slot === own.slot), ...latest]);
}

/** What is made of the first that has a session; `undefined` where none has. */
function firstOf<From, Made extends { readonly session: unknown }>(
  all: Iterable<From>,
  make: (one: From) => Made,
): Made | undefined {
  for (const one of all) {
    const made = make(one);
    if (made.session !== undefined) return made;
  }
  return undefined;
}

function reading<Read>(from: StoredRecord, read: (damaged: Damaged) => Read | undefined): Reading<Read> {
  const damage = new Set<Damage>();
  return { from, read: read((found) => damage.add(found)), damage: [...damage] };
}

function isVersion(one: StoredRecord): one is StoredRecord & { readonly number: number } {
  return one.number !== null;
}

function isSamePlace(one: Place, other: Place): boolean {
  return one.database === other.database && one.slot === other.slot;
}

/** The stamp of a session's record: milliseconds since 1970, or a little more. */
function savedAt({ record }: StoredRecord): number {
  const { saved } = fieldsOf(record);
  return typeof saved === "number" && Number.isFinite(saved) ? saved : 0;
}
