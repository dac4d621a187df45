/** What a tab takes up of all that is stored. */
import type { Session, State } from "../state";
import { nextNumber, type Version } from "../state/versions";
import { workOf } from "../state/work";
import { type Fields, fieldsOf } from "./checks";
import { readSession, readVersion } from "./records";

/** What is stored, by place. */
export interface Stored {
  readonly sessions: ReadonlyMap<number, Fields>;
  readonly versions: readonly { readonly place: number; readonly record: Fields }[];
}

/**
 * The session of a place, or where it has none, a copy of the one that was saved last; with the versions of all places.
 * `undefined` where nothing is stored. A damaged record is left out, and stays where it is until its number comes again.
 */
export function sessionAt(
  place: number,
  { sessions, versions }: Stored,
  empty: Session,
): Session | undefined {
  const latest = [...sessions].sort(([, a], [, b]) => Number(fieldsOf(b).saved) - Number(fieldsOf(a).saved));
  const source = sessions.has(place) ? place : (latest[0]?.[0] ?? place);
  const read = (own: boolean) =>
    versions
      .filter((one) => (one.place === source) === own)
      .map(({ record }) => readVersion(record))
      .filter((one) => one !== undefined);
  const kept = mergeVersions(read(true), read(false));
  const session = readSession(sessions.get(source), kept);
  return session ?? (kept.length > 0 ? { ...empty, versions: kept } : undefined);
}

/** Versions with those of other tabs, which get numbers of their own where these tabs have not shared them. */
export function mergeVersions(own: readonly Version[], others: readonly Version[]): readonly Version[] {
  const identity = ({ made, harmony }: Version) => `${made} ${harmony.seed} ${harmony.grid.cells}`;
  const known = new Set(own.map(identity));
  const merged = [...own];
  for (const version of [...others].sort((a, b) => a.made - b.made)) {
    if (known.has(identity(version))) continue;
    known.add(identity(version));
    const number = nextNumber(merged);
    merged.push({ ...version, number, harmony: { ...version.harmony, number } });
  }
  return merged;
}

/** A stored session under what the reader has before them already: the stored work is one step of undo away. */
export function beneath(session: Session, state: State): Session {
  const untouched = state.melody.length === 0 && state.past.length === 0;
  if (untouched) return session;
  const { tempo, instrument, seed, noteLength } = state;
  const past = [...session.past, workOf(session)];
  return { ...session, ...workOf(state), tempo, instrument, seed, noteLength, past, future: [] };
}
