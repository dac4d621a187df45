/** The worker's side of the protocol: loads one model on one backend, and dispatches jobs to their handlers. */
import { SamplingError } from "../sampling/sampling-error";
import { downloadModel } from "./artifacts";
import { startBackend, type WasmFiles } from "./backends";
import { createDownload, type Fetch, type KnownFile } from "./download";
import { JOB_HANDLERS, type JobHandler, type Model } from "./job-handlers";
import type { JobName } from "./jobs";
import { createNetwork } from "./network";
import { NetworkError, type NetworkErrorData, type NetworkErrorKind } from "./network-error";
import { areGolden, probe } from "./probe";
import type { JobMessage, Loaded, LoadRequest, Reply, Request } from "./protocol";

/** The global scope of a worker, or one end of a message channel. */
export interface Endpoint {
  postMessage(reply: Reply, transfer: Transferable[]): void;
  addEventListener(type: "message", listener: (event: MessageEvent<Request>) => void): void;
}

export interface WorkerDeps {
  readonly fetch: Fetch;
  /** What `model.json` must hold; any model for this page is taken where that is not known. */
  readonly model?: Omit<KnownFile, "url">;
  readonly wasm: WasmFiles;
  /** Milliseconds from any beginning. */
  readonly now: () => number;
}

/** Answers the requests that come in at `endpoint`. Jobs are done one after the other, but predictions at once. */
export function serve(endpoint: Endpoint, deps: WorkerDeps): void {
  const aborts = new Map<number, AbortController>();
  const yieldToMessages = createYield();
  let model: Model | null = null;
  let queue = Promise.resolve();

  const load = async (request: LoadRequest) => {
    const alive = () => endpoint.postMessage({ type: "alive" }, []);
    try {
      alive();
      const { loaded, predict } = await loadModel(request, deps, alive);
      model = { predict, metadata: loaded.metadata };
      endpoint.postMessage({ type: "loaded", loaded }, []);
    } catch (error) {
      endpoint.postMessage({ type: "loadFailed", error: errorData(error, "loadFailed") }, []);
    }
  };

  /** Does a job. A failure is answered by its kind, an abort not at all. */
  const run = async <Name extends JobName>({ id, job, request }: JobMessage<Name>, signal: AbortSignal) => {
    const handler: JobHandler<Name> = JOB_HANDLERS[job];
    try {
      if (model === null) throw new NetworkError("notLoaded");
      const answer = await handler.run(request, {
        ...model,
        signal,
        now: deps.now,
        report: (progress) => endpoint.postMessage({ type: "progress", id, progress }, []),
        yieldToMessages,
      });
      endpoint.postMessage({ type: "answer", id, answer }, handler.transfer?.(answer) ?? []);
    } catch (error) {
      if (signal.aborted) return;
      endpoint.postMessage({ type: "failed", id, error: errorData(error, "jobFailed") }, []);
    } finally {
      aborts.delete(id);
    }
  };

  endpoint.addEventListener("message", ({ data: request }) => {
    switch (request.type) {
      case "load":
        void load(request);
        break;
      case "abort":
        aborts.get(request.id)?.abort();
        break;
      case "job": {
        const abort = new AbortController();
        aborts.set(request.id, abort);
        if (JOB_HANDLERS[request.job].concurrent) void run(request, abort.signal);
        else queue = queue.then(() => run(request, abort.signal));
      }
    }
  });
}

async function loadModel(
  { modelUrl, backend, untimed, withoutSimd }: LoadRequest,
  { fetch, model, wasm, now }: WorkerDeps,
  alive: () => void,
): Promise<{ loaded: Loaded; predict: Model["predict"] }> {
  const download = createDownload(fetch, alive);
  const started = startBackend(backend, { wasm, download, alive, withoutSimd });
  // A graphics card that is not there is known before anything is downloaded for it.
  if (backend !== "wasm") await started;
  const [{ artifacts, metadata }] = await Promise.all([downloadModel(modelUrl, download, model), started]);
  const { predict } = await createNetwork(artifacts);
  alive();
  const probed = await probe(predict, now, untimed);
  if (!areGolden(probed.logits, metadata.golden, backend)) throw new NetworkError("wrongLogits");
  return { loaded: { metadata, ...probed }, predict };
}

/** An error as plain data. One that nobody foresaw goes to the console, and is of the kind `otherwise`. */
function errorData(error: unknown, otherwise: NetworkErrorKind): NetworkErrorData {
  if (error instanceof NetworkError || error instanceof SamplingError) {
    return { kind: error.kind, details: error.details };
  }
  console.error(error);
  return { kind: otherwise, details: {} };
}

/** A function that yields to the event loop. Promises alone would not, and timers are held back to four milliseconds. */
function createYield(): () => Promise<void> {
  const { port1, port2 } = new MessageChannel();
  return () =>
    new Promise((resolve) => {
      port1.onmessage = () => resolve();
      port2.postMessage(null);
    });
}
