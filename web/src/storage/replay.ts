/** Replaying a journal over the session that is stored. */
import type { Session, Version } from "../app/state";
import { beneath } from "./beneath";
import type { Damaged } from "./damage";
import { type Base, readEntry, textOf } from "./journal";
import { readSession, readVersion } from "./records";

/** What a journal is replayed over. */
export interface Below {
  /** `undefined` where nothing is stored, or it cannot be read. */
  readonly base: Base | undefined;
  readonly usual: Session;
  /** All versions that there are, with the newer ones of a journal in their places. */
  readonly versionsWith: (newer: readonly Version[]) => readonly Version[];
}

/**
 * The stored session with what a journal has beyond it; as it is, where it was saved later. A journal that counts from another
 * session than the stored one lies on top of it, one step of undo above.
 */
export function replay(text: string, below: Below, damaged: Damaged): Session | undefined {
  const entry = readEntry(text);
  const spoilt = () => damaged("journal");
  const { base, usual, versionsWith } = below;
  if (entry === undefined) {
    spoilt();
    return base?.session;
  }
  if (entry.under !== null) {
    const session = replay(entry.under, below, damaged);
    const earlier = session && { saved: base?.saved ?? 0, session };
    return replay(textOf({ ...entry, under: null }), { ...below, base: earlier }, damaged);
  }
  const newer = entry.versions.flatMap(
    ({ number, record }) => readVersion(record, number, usual, spoilt) ?? [],
  );
  const read = (versions: readonly Version[]) => readSession(entry.session, versions, usual, spoilt);
  if (base === undefined) return read(versionsWith(newer));
  const { saved, session } = base;
  const taken = entry.bases.find((one) => one.saved === saved);
  if (taken === undefined) {
    const above = entry.at > saved ? read(newer) : undefined;
    return above === undefined ? session : beneath(session, { ...above, activity: "idle" });
  }
  const above = read(versionsWith(newer));
  if (above === undefined) return session;
  return {
    ...above,
    past: [...without(session.past, taken.past), ...above.past],
    future: [...without(session.future, taken.future), ...above.future],
  };
}

/** A stack without so many of its last steps. */
function without<Step>(stack: readonly Step[], steps: number): readonly Step[] {
  return stack.slice(0, Math.max(0, stack.length - steps));
}
