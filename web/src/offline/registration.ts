/** Registration of the service worker, and the update to a newer page. */
import { messageSW, Workbox } from "workbox-window";
import { WHEN_IDLE } from "./activate-when-idle";

export interface RegistrationEvents {
  /** Everything is on the device for the first time. */
  onReady(): void;
  /** A newer page waits. `take` changes to it: the page is loaded anew, by the reader's wish only. */
  onUpdate(take: () => void): void;
}

/** Milliseconds that the page waits for the worker to be idle. */
const IDLE_TIMEOUT = 10_000;

/** Milliseconds between two checks for an update, at least. */
const UPDATE_INTERVAL = 60 * 60 * 1000;

/**
 * Registers the service worker at `url`; does nothing where the browser has none, as over plain http. A page that is
 * open in several windows is loaded anew in that in which the reader took the newer one; the others offer it.
 */
export async function keepOffline(url: string, { onReady, onUpdate }: RegistrationEvents): Promise<void> {
  if (!("serviceWorker" in navigator)) return;
  const reload = () => location.reload();
  const workbox = new Workbox(url);
  let taken = false;
  workbox.addEventListener("activated", ({ isUpdate }) => {
    if (!isUpdate) onReady();
  });
  workbox.addEventListener("waiting", () =>
    onUpdate(async () => {
      taken = true;
      await idle(navigator.serviceWorker.controller);
      workbox.messageSkipWaiting();
    }),
  );
  workbox.addEventListener("controlling", ({ isUpdate }) => {
    if (taken) reload();
    else if (isUpdate) onUpdate(reload);
    else fetchAgain();
  });
  await workbox.register();
  checkForUpdates(workbox);
}

/**
 * Has the worker keep what has come before there was one, such as the samples of an instrument. The browser has most of it
 * at hand, and nothing is lost where one of them fails: it is kept when it is needed again.
 */
function fetchAgain(): void {
  for (const { name } of performance.getEntriesByType("resource")) {
    if (new URL(name).origin === location.origin)
      fetch(name).catch((error: unknown) => console.info("Not kept for later:", error));
  }
}

/** Resolves when the worker that serves the page has been idle for a moment, or does not say so. */
async function idle(worker: ServiceWorker | null): Promise<void> {
  const timeout = new Promise((resolve) => setTimeout(resolve, IDLE_TIMEOUT));
  const answer = worker === null ? timeout : messageSW(worker, { type: WHEN_IDLE });
  await Promise.race([answer, timeout]);
}

/** Checks for an update when the reader comes back to a page that has been open for long. */
function checkForUpdates(workbox: Workbox): void {
  let checked = Date.now();
  document.addEventListener("visibilitychange", () => {
    if (document.hidden || Date.now() - checked < UPDATE_INTERVAL) return;
    checked = Date.now();
    workbox.update().catch((error: unknown) => console.info("No look for a newer page:", error));
  });
}
