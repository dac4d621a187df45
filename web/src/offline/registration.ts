/** The page's end of the service worker: what it tells, and how a newer page is taken. */
import { messageSW, Workbox } from "workbox-window";
import { WHEN_QUIET } from "./activate-when-idle";

export interface OfflineEvents {
  /** Everything is on the device for the first time. */
  onReady(): void;
  /** A newer page waits. `take` changes to it: the page is loaded anew, by the reader's wish only. */
  onNewer(take: () => void): void;
}

/** Milliseconds that the page waits for the worker to be quiet. */
const PATIENCE = 10_000;

/** Milliseconds between two looks for a newer page, at least. */
const LOOK_INTERVAL = 60 * 60 * 1000;

/**
 * Registers the service worker at `url`; does nothing where the browser has none, as over plain http. A page that is
 * open in several windows is loaded anew in that in which the reader took the newer one; the others ask.
 */
export async function keepOffline(url: string, { onReady, onNewer }: OfflineEvents): Promise<void> {
  if (!("serviceWorker" in navigator)) return;
  const reload = () => location.reload();
  const workbox = new Workbox(url);
  let taken = false;
  workbox.addEventListener("activated", ({ isUpdate }) => {
    if (!isUpdate) onReady();
  });
  workbox.addEventListener("waiting", () =>
    onNewer(async () => {
      taken = true;
      await quiet(navigator.serviceWorker.controller);
      workbox.messageSkipWaiting();
    }),
  );
  workbox.addEventListener("controlling", ({ isUpdate }) => {
    if (taken) reload();
    else if (isUpdate) onNewer(reload);
  });
  await workbox.register();
  lookForNewer(workbox);
}

/** Resolves when the worker that serves the page has been quiet for a moment, or does not say so. */
async function quiet(worker: ServiceWorker | null): Promise<void> {
  const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE));
  const said = worker === null ? patience : messageSW(worker, { type: WHEN_QUIET });
  await Promise.race([said, patience]);
}

/** Looks for a newer page when the reader comes back to one that has been open for long. */
function lookForNewer(workbox: Workbox): void {
  let looked = Date.now();
  document.addEventListener("visibilitychange", () => {
    if (document.hidden || Date.now() - looked < LOOK_INTERVAL) return;
    looked = Date.now();
    workbox.update().catch((error: unknown) => console.info("No look for a newer page:", error));
  });
}
