/** Restoring a session: which of the stored ones, with which versions, and how it is laid under what has been done since. */

import type { Session, State, Version, Work } from "../app/state";
import { nextNumber } from "../app/versions";
import { gridOfWork, isEmpty, workOf } from "../app/work";
import { type Fields, fieldsOf } from "../music/checks";
import { readSession, readVersion } from "./records";

/** What is stored, by slot. */
export interface Stored {
  readonly sessions: ReadonlyMap<number, Fields>;
  readonly versions: readonly { readonly slot: number; readonly record: Fields }[];
}

/** A session, and those of its versions that are stored under the tab's own slot already. */
export interface Restored {
  readonly session: Session;
  readonly stored: readonly Version[];
}

/**
 * The session of a slot, or where it has none, a copy of the one that was saved last; with the versions of all slots.
 * `undefined` where nothing is stored. A damaged record is left out, and stays where it is until its number comes again.
 */
export function sessionOf(
  slot: number,
  { sessions, versions }: Stored,
  empty: Session,
): Restored | undefined {
  const latest = [...sessions].sort(([, a], [, b]) => Number(fieldsOf(b).saved) - Number(fieldsOf(a).saved));
  const source = sessions.has(slot) ? slot : (latest[0]?.[0] ?? slot);
  const read = (own: boolean) =>
    versions
      .filter((one) => (one.slot === source) === own)
      .map(({ record }) => readVersion(record))
      .filter((one) => one !== undefined);
  const own = read(true);
  const kept = mergeVersions(own, read(false));
  const session =
    readSession(sessions.get(source), kept) ?? (kept.length > 0 ? { ...empty, versions: kept } : undefined);
  return session && { session, stored: source === slot ? own : [] };
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
