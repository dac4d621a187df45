/** The runtime cache of files that are kept once they have been requested: rarely used engines, instruments' samples. */
import { registerRoute } from "workbox-routing";
import { CacheFirst } from "workbox-strategies";

export interface OnDemandFile {
  readonly url: string;
  /** Changes with the contents; `null` where the name does. */
  readonly revision: string | null;
}

/** What is used of the event with which a worker becomes the active one. */
interface ActivateEvent extends Event {
  waitUntil(promise: Promise<unknown>): void;
}

const CACHE = "kantor-on-demand";

/** Keeps these files with their first use; what other builds have left is removed when the worker becomes active. */
export function keepOnDemand(files: readonly OnDemandFile[]): void {
  const keys = new Map(
    files.map(({ url, revision }) => {
      const { href } = new URL(url, location.href);
      return [href, revision === null ? href : `${href}?revision=${encodeURIComponent(revision)}`];
    }),
  );
  const keyOf = async ({ request }: { request: Request }) => keys.get(request.url) ?? request.url;
  registerRoute(
    ({ url }) => keys.has(url.href),
    new CacheFirst({ cacheName: CACHE, plugins: [{ cacheKeyWillBeUsed: keyOf }] }),
  );
  const current = new Set(keys.values());
  self.addEventListener("activate", (event) => (event as ActivateEvent).waitUntil(removeOthers(current)));
}

async function removeOthers(current: ReadonlySet<string>): Promise<void> {
  const cache = await caches.open(CACHE);
  const others = (await cache.keys()).filter(({ url }) => !current.has(url));
  await Promise.all(others.map((request) => cache.delete(request)));
}
