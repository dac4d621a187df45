/** Fake workers: stand-ins for the network's worker. */
import type { Reply, Request } from "../network/protocol";
import { type Endpoint, serve, type WorkerDeps } from "../network/worker-service";

/** The real worker's program, run beside the test instead of in a thread of its own. */
export function createServiceWorker(deps: WorkerDeps): Worker {
  const { port1, port2 } = new MessageChannel();
  serve(port2 as Endpoint, deps);
  port1.start();
  port2.start();
  const worker = {
    postMessage: (request: Request) => port1.postMessage(request),
    addEventListener: (type: string, listener: EventListener) => port1.addEventListener(type, listener),
    terminate: () => port1.close(),
  };
  return worker as unknown as Worker;
}

/** What becomes of a worker: its program throws, or it says nothing any more. */
export type Death = "errs" | "falls silent";

/** The real worker's program, which dies after some reply, if `diesAfter` says so, in which that reply is not heard. */
export function createMortalWorker(deps: WorkerDeps, diesAfter: (reply: Reply) => Death | null): Worker {
  const worker = createServiceWorker(deps);
  const events = new EventTarget();
  let dead = false;
  worker.addEventListener("message", ({ data }: MessageEvent<Reply>) => {
    if (dead) return;
    const death = diesAfter(data);
    dead = death !== null;
    if (!dead) events.dispatchEvent(new MessageEvent("message", { data }));
    if (death === "errs") events.dispatchEvent(new Event("error"));
  });
  return {
    postMessage: (request: Request) => {
      if (!dead) worker.postMessage(request);
    },
    addEventListener: events.addEventListener.bind(events),
    terminate: () => worker.terminate(),
  } as unknown as Worker;
}

/** A worker that a test plays itself. */
export interface ScriptedWorker {
  readonly worker: Worker;
  readonly requests: Request[];
  terminated: boolean;
  reply(reply: Reply): void;
  /** As when its program could not be loaded, or threw. */
  fail(): void;
}

/** `onRequest` may answer at once; without it the worker says nothing. */
export function createScriptedWorker(
  onRequest?: (request: Request, worker: ScriptedWorker) => void,
): ScriptedWorker {
  const events = new EventTarget();
  const scripted: ScriptedWorker = {
    worker: {
      postMessage(request: Request) {
        scripted.requests.push(request);
        onRequest?.(request, scripted);
      },
      addEventListener: events.addEventListener.bind(events),
      terminate() {
        scripted.terminated = true;
      },
    } as unknown as Worker,
    requests: [],
    terminated: false,
    reply: (reply) => events.dispatchEvent(new MessageEvent("message", { data: reply })),
    fail: () => events.dispatchEvent(new Event("error")),
  };
  return scripted;
}
