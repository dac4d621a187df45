/** A session laid under another: the stored one under what has been done since, with the versions of both. */

import type { Session, State, Version, Work } from "../app/state";
import { nextNumber } from "../app/versions";
import { gridOfWork, isEmpty, workOf } from "../app/work";

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

/** A session that is being worked on. */
type Later = Session & Pick<State, "activity">;

/**
 * A stored session under what the reader has before them already, with the way that led there: the stored work is one
 * step below it. The versions of both are kept; those that were made before the stored ones were there get numbers anew.
 */
export function beneath(session: Session, state: Later): Session {
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
function untouched(state: Later): boolean {
  const { past, future, activity } = state;
  return isEmpty(state) && past.length + future.length === 0 && activity === "idle";
}
