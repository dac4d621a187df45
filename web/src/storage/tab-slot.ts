/**
 * Which stored session belongs to this tab. Every open tab has a place of its own, held by a Web Lock for as long as the
 * tab lives, so that no two tabs write the same record.
 */

const ITEM = "kantor.place";

/** How long a reloaded page waits for the place that its predecessor is leaving, in milliseconds. */
const LEAVING = 300;

/** More tabs than anyone has. */
const PLACES = 100;

/** Takes the place that this tab had before it was reloaded, else the first free one. Without Web Locks: the first. */
export async function takePlace(locks: LockManager | undefined = navigator.locks): Promise<number> {
  if (locks === undefined) return 0;
  const before = Number(sessionStorage.getItem(ITEM) ?? Number.NaN);
  const places = Array.from({ length: PLACES }, (_, place) => place);
  if (Number.isInteger(before) && (await hold(locks, before, { signal: AbortSignal.timeout(LEAVING) })))
    return before;
  for (const place of places) {
    if (!(await hold(locks, place, { ifAvailable: true }))) continue;
    sessionStorage.setItem(ITEM, String(place));
    return place;
  }
  throw new Error("Every place is taken.");
}

/** Holds the lock of a place until the tab is closed; tells whether it was to be had. */
function hold(locks: LockManager, place: number, options: LockOptions): Promise<boolean> {
  return new Promise((resolve) => {
    locks
      .request(`kantor.session.${place}`, options, (lock) => {
        resolve(lock !== null);
        return lock === null ? undefined : new Promise(() => undefined);
      })
      .catch(() => resolve(false));
  });
}
