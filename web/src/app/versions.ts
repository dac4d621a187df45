/** The list of versions: every harmony that was made, kept with the score that it stands in. */
import type { State, Version } from "./state";

/** The seed that made the score: that of its version, or of the last one there is; else that of the next harmony. */
export function seedOf({ versions, version, seed }: Pick<State, "versions" | "version" | "seed">): number {
  const own = versions.find(({ number }) => number === version);
  return own?.seed ?? seed;
}

/** The number of the next version. */
export function nextNumber(versions: readonly Version[]): number {
  return Math.max(0, ...versions.map(({ number }) => number)) + 1;
}

/** The versions with one of them changed; the same ones where nothing changes. */
export function withVersion(
  versions: readonly Version[],
  number: number,
  change: Partial<Pick<Version, "starred" | "rating">>,
): readonly Version[] {
  const version = versions.find((one) => one.number === number);
  if (version === undefined) return versions;
  const next = { ...version, ...change };
  if (next.starred === version.starred && next.rating === version.rating) return versions;
  return versions.map((one) => (one === version ? next : one));
}

/**
 * The version that one is compared with: the one on the page, and where that is the same, or none is on the page, the
 * newest other; `null` where there is no other.
 */
export function counterpartOf(
  versions: readonly Version[],
  number: number,
  current: number | null,
): number | null {
  const others = versions.map((version) => version.number).filter((other) => other !== number);
  return others.find((other) => other === current) ?? others.at(-1) ?? null;
}
