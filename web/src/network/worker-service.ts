/** The worker's side of the protocol: loads one model on one backend and does with it what it is asked for. */
import type { Grid } from "../music/grid";
import { gibbs } from "../sampling/gibbs";
import type { Predict, StageOptions } from "../sampling/redraw";
import { SamplingError } from "../sampling/sampling-error";
import { mend, passesOf } from "../sampling/windowed-repair";
import { downloadModel } from "./artifacts";
import { startBackend, type WasmFiles } from "./backends";
import { type ModelMetadata, scheduleOf } from "./metadata";
import { createNetwork } from "./network";
import { NetworkError, type NetworkErrorData, type NetworkErrorKind } from "./network-error";
import { probe } from "./probe";
import type { Job, Loaded, Reply, Request } from "./protocol";
import { answerStudy } from "./study";

/** Milliseconds between two sketches that are shown: what an eye can follow and a page can draw. */
const SKETCH_INTERVAL = 30;

/** The worker's own end of the line to the page. */
export interface Endpoint {
  postMessage(reply: Reply, transfer: Transferable[]): void;
  addEventListener(type: "message", listener: (event: MessageEvent<Request>) => void): void;
}

/** What the worker uses of its surroundings. */
export interface Surroundings {
  readonly fetch: (url: string) => Promise<Response>;
  readonly wasm: WasmFiles;
  /** Milliseconds from any beginning. */
  readonly now: () => number;
}

type Harmonize = Extract<Request, { type: "harmonize" }>;

/** A model that has been loaded. */
export interface Model {
  readonly predict: Predict;
  readonly metadata: ModelMetadata;
}

/** Answers what comes in at `endpoint`. Jobs are done one after the other, but predictions at once. */
export function serve(endpoint: Endpoint, surroundings: Surroundings): void {
  const aborts = new Map<number, AbortController>();
  const breathe = createBreath();
  let model: Model | null = null;
  let queue = Promise.resolve();

  const load = async (request: Extract<Request, { type: "load" }>) => {
    try {
      const { loaded, predict } = await loadModel(request, surroundings);
      model = { predict, metadata: loaded.metadata };
      endpoint.postMessage({ type: "loaded", loaded }, []);
    } catch (error) {
      endpoint.postMessage({ type: "loadFailed", error: errorData(error, "loadFailed") }, []);
    }
  };

  const harmonize = async ({ predict, metadata }: Model, request: Harmonize, signal: AbortSignal) => {
    const { id } = request;
    let shown = Number.NEGATIVE_INFINITY;
    const onStep: StageOptions["onStep"] = async ({ cells }, step, total) => {
      const now = surroundings.now();
      if (now - shown >= SKETCH_INTERVAL) {
        shown = now;
        endpoint.postMessage({ type: "sketch", id, cells, step, total }, []);
      }
      await breathe();
    };
    const { cells } = await compose({ predict, metadata }, request, { seed: request.seed, onStep, signal });
    endpoint.postMessage({ type: "harmonized", id, cells }, [cells.buffer]);
  };

  /** Does a job. A failure is answered by its kind, an abort not at all. */
  const perform = async (job: Job, signal: AbortSignal) => {
    const { id } = job;
    try {
      if (model === null) throw new NetworkError("notLoaded");
      if (job.type === "harmonize") await harmonize(model, job, signal);
      else await answerStudy(model, job, { tell: endpoint, now: surroundings.now, breathe, signal });
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
      default: {
        const abort = new AbortController();
        aborts.set(request.id, abort);
        if (request.type === "predict") void perform(request, abort.signal);
        else queue = queue.then(() => perform(request, abort.signal));
      }
    }
  });
}

async function loadModel(
  { modelUrl, backend }: Extract<Request, { type: "load" }>,
  { fetch, wasm, now }: Surroundings,
): Promise<{ loaded: Loaded; predict: Predict }> {
  const started = startBackend(backend, wasm);
  // A graphics card that is not there is known before anything is downloaded for it.
  if (backend !== "wasm") await started;
  const [{ artifacts, metadata }] = await Promise.all([downloadModel(modelUrl, fetch), started]);
  const { predict } = await createNetwork(artifacts);
  return { loaded: { metadata, ...(await probe(predict, now)) }, predict };
}

/** Fills the holes of a grid, then mends what a teacher would mark. `onStep` counts the passes of both together. */
async function compose(
  { predict, metadata }: Model,
  grid: Grid,
  { seed, onStep, signal }: StageOptions,
): Promise<Grid> {
  const mending = { settings: metadata.repair, windows: metadata.mending };
  const schedule = scheduleOf(metadata);
  const { steps } = schedule;
  const total = steps + passesOf(grid.steps, mending);
  const shared = { seed, signal };
  const sketch = await gibbs(predict, grid, {
    ...schedule,
    ...shared,
    onStep: (made, step, _, drawn) => onStep?.(made, step, total, drawn),
  });
  return mend(predict, grid, sketch, {
    ...shared,
    ...mending,
    onStep: (made, pass, _, drawn) => onStep?.(made, steps + pass, total, drawn),
  });
}

/** An error as plain data. One that nobody foresaw goes to the console, and is of the kind `otherwise`. */
function errorData(error: unknown, otherwise: NetworkErrorKind): NetworkErrorData {
  if (error instanceof NetworkError || error instanceof SamplingError) {
    return { kind: error.kind, details: error.details };
  }
  console.error(error);
  return { kind: otherwise, details: {} };
}

/** A pause that lets messages in. Promises alone would not, and timers are held back to four milliseconds. */
function createBreath(): () => Promise<void> {
  const { port1, port2 } = new MessageChannel();
  return () =>
    new Promise((resolve) => {
      port1.onmessage = () => resolve();
      port2.postMessage(null);
    });
}
