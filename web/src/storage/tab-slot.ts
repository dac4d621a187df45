/**
 * The slot of a tab: which stored session is its own. Each open tab holds its slot by a Web Lock for as long as it lives,
 * so that no two tabs write the same record.
 */
import { keepItem, keptItem, ofThisTab } from "./kept-item";

const ITEM = "kantor.place";

/** How long a reloaded page waits for the slot that its predecessor is leaving, in milliseconds. */
const RELEASE_TIMEOUT = 300;

/** More tabs than anyone has. */
const MOST_SLOTS = 100;

/** Takes the slot that this tab had before it was reloaded, else the first free one. Without Web Locks: the first. */
export async function takeSlot(locks: LockManager | undefined = navigator.locks): Promise<number> {
  if (locks === undefined) return 0;
  const before = Number(keptItem(ITEM, ofThisTab) ?? Number.NaN);
  const slots = Array.from({ length: MOST_SLOTS }, (_, slot) => slot);
  if (
    Number.isInteger(before) &&
    (await hold(locks, before, { signal: AbortSignal.timeout(RELEASE_TIMEOUT) }))
  )
    return before;
  for (const slot of slots) {
    if (!(await hold(locks, slot, { ifAvailable: true }))) continue;
    keepItem(ITEM, String(slot), ofThisTab);
    return slot;
  }
  throw new Error("Every slot is taken.");
}

/** Holds the lock of a slot until the tab is closed; resolves with whether it was free. */
function hold(locks: LockManager, slot: number, options: LockOptions): Promise<boolean> {
  return new Promise((resolve) => {
    locks
      .request(`kantor.session.${slot}`, options, (lock) => {
        resolve(lock !== null);
        return lock === null ? undefined : new Promise(() => undefined);
      })
      .catch(() => resolve(false));
  });
}
