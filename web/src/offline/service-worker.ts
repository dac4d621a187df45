/**
 * The service worker. It keeps the page on the device, so that after the first visit everything works without a
 * network. A newer one waits until the reader takes it: until then every file comes from one and the same build.
 */
import { clientsClaim } from "workbox-core";
import { type PrecacheEntry, precacheAndRoute } from "workbox-precaching";
import { answerWhenIdle, type WorkerScope } from "./activate-when-idle";
import { keepOnDemand, type OnDemandFile } from "./on-demand";

/** What is fetched as soon as the worker is installed, and what is kept once it has been requested. */
declare const __FIRST__: PrecacheEntry[];
declare const __ON_DEMAND__: OnDemandFile[];

/** What is used of the worker's own global object. */
interface Scope extends WorkerScope {
  skipWaiting(): Promise<void>;
}

const scope = self as unknown as Scope;

answerWhenIdle(scope);
// A link's melody is in its query: it opens the same page.
precacheAndRoute(__FIRST__, { ignoreURLParametersMatching: [/./] });
keepOnDemand(__ON_DEMAND__);
clientsClaim();

// Sent by workbox-window when the reader takes the newer page.
scope.addEventListener("message", (event) => {
  if (event.data?.type === "SKIP_WAITING") void scope.skipWaiting();
});
