/** Restoring a session: which of the stored ones, with which versions, and how it is laid under what has been done since. */

import type { Damage, Session, State, Version, Work } from "../app/state";
import { nextNumber } from "../app/versions";
import { gridOfWork, isEmpty, workOf } from "../app/work";
import { fieldsOf } from "../music/checks";
import type { Damaged } from "./damage";
import type { StoredRecord } from "./database-content";
import { readSession, readVersion } from "./records";

/** Where records are: those of one tab in one database. */
type Place = Pick<StoredRecord, "database" | "slot">;

/** A record as it was read: what could be read of it, and what could not. */
interface Reading<Read> {
  readonly from: StoredRecord;
  readonly read: Read | undefined;
  readonly damage: readonly Damage[];
}

/** What is restored, and what could not be. */
export interface Found {
  /** `undefined` where nothing is stored. */
  readonly session: Session | undefined;
  /** The versions that are stored at the tab's own place already, as they are. */
  readonly stored: readonly Version[];
  /** Records that could not be read whole. Those of other places than the tab's own and the session's are theirs to tell. */
  readonly damaged: readonly Reading<Session | Version>[];
}

/**
 * The session of a tab's own place, or where it has none that can be read, a copy of the one that was saved last; with the
 * versions of all places. Of a damaged record what can be read is kept.
 */
export function sessionOf(own: Place, records: readonly StoredRecord[], usual: Session): Found {
  const versions = records
    .filter(isVersion)
    .map((from) => reading(from, (damaged) => readVersion(from.record, from.number, usual, damaged)));
  const isAt = (place: Place) => (one: Reading<unknown>) => isSamePlace(one.from, place);
  const mergedFor = (place: Place) => {
    const [inside, outside] = [true, false].map((wanted) =>
      versions.filter((one) => isAt(place)(one) === wanted).flatMap(({ read }) => read ?? []),
    );
    return mergeVersions(inside, outside);
  };
  const latest = records
    .filter((one) => one.number === null)
    .sort((one, other) => savedAt(other) - savedAt(one));
  const sources = [...latest.filter(({ slot }) => slot === own.slot), ...latest];
  const tried: Reading<Session>[] = [];
  for (const from of new Set(sources)) {
    const one = reading(from, (damaged) => readSession(from.record, mergedFor(from), usual, damaged));
    tried.push(one);
    if (one.read !== undefined) break;
  }
  const last = tried.at(-1);
  const source = last?.read === undefined ? own : last.from;
  const alone = mergedFor(own);
  const shown = alone.at(-1);
  const session = last?.read ?? (shown && { ...usual, ...workOf(shown), versions: alone });
  const whole = versions.filter(({ damage }) => damage.length === 0);
  return {
    session,
    stored: isSamePlace(source, own) ? whole.filter(isAt(own)).flatMap(({ read }) => read ?? []) : [],
    damaged: [...tried, ...versions.filter((one) => isAt(own)(one) || isAt(source)(one))].filter(
      ({ damage }) => damage.length > 0,
    ),
  };
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

/** When a session was saved, in milliseconds since 1970. */
function savedAt({ record }: StoredRecord): number {
  const { saved } = fieldsOf(record);
  return typeof saved === "number" && Number.isFinite(saved) ? saved : 0;
}

/** Versions with those of other tabs, which get numbers of their own where these tabs have not shared them. */
export function mergeVersions(own: readonly Version[], others: readonly Version[]): readonly Version[] {
  const identity = (version: Version) => `${version.made} ${version.seed} ${gridOfWork(version).cells}`;
  const known = new Set(own.map(identity));
  const merged = [...own];
  for (const version of [...others].sort((a, b) => a.made - b.made)) {
    if (known.has(identity(version))) continue;
    known.add(identity(version));
    const number = nextNumber(merged);
    merged.push({ ...version, number, version: number });
  }
  return merged;
}

/**
 * A stored session under what the reader has before them already, with the way that led there: the stored work is one
 * step below it. The versions of both are kept; those that were made before the stored ones were there get numbers anew.
 */
export function beneath(session: Session, state: State): Session {
  if (untouched(state)) return session;
  const versions = mergeVersions(session.versions, state.versions);
  const numbers = new Map(versions.map((version) => [version.voices, version.number]));
  const renumbered = (work: Work) => ({
    ...workOf(work),
    version: work.version && (numbers.get(work.voices) ?? null),
  });
  const { tempo, instrument, seed, noteLength } = state;
  // The first work of a page is the empty staff, in the place of which the stored work stands.
  const past = [...session.past, workOf(session), ...state.past.slice(1).map(renumbered)];
  const future = state.future.map(renumbered);
  return { ...session, ...renumbered(state), tempo, instrument, seed, noteLength, past, future, versions };
}

/** Whether the reader has an empty staff before them, on which nothing has been done and nothing is under way. */
function untouched(state: State): boolean {
  const { past, future, activity } = state;
  return isEmpty(state) && past.length + future.length === 0 && activity === "idle";
}
