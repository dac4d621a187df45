/** The page's end of the line to one worker. */
import type { Grid } from "../music/grid";
import { ModelFault } from "./fault";
import type { BackendName, Loaded, Reply, Request } from "./protocol";

/** What is to be harmonized: holes are composed, by a seed from 0 to 2^32 - 1. */
export interface HarmonyRequest {
  readonly grid: Grid;
  readonly seed: number;
}

/** The sketch after pass `step` of `total`. */
export interface SketchReport {
  readonly grid: Grid;
  readonly step: number;
  readonly total: number;
}

export interface Connection {
  /** Has the worker load a model. Rejects with a sentence, at the latest after `limit` milliseconds. */
  load(modelUrl: string, backend: BackendName, limit: number): Promise<Loaded>;
  /** Rejects with the signal's reason when aborted, with a sentence when the worker is silent for `limit` milliseconds. */
  harmonize(
    request: HarmonyRequest,
    onSketch: (sketch: SketchReport) => void,
    signal: AbortSignal,
    limit: number,
  ): Promise<Grid>;
  /** Ends the worker; whatever is under way is rejected. */
  close(): void;
}

/** A request that waits for its answer. */
interface Question<T> {
  readonly answer: Promise<T>;
  /** Settles the answer with an error; what the worker still says is not heard. */
  drop(error: unknown): void;
}

/** Takes over a worker that runs `worker.ts`. */
export function connect(worker: Worker): Connection {
  const listeners = new Set<(reply: Reply | Error) => void>();
  const tell = (reply: Reply | Error) => {
    for (const listener of listeners) listener(reply);
  };
  const send = (request: Request) => worker.postMessage(request);
  let lastId = 0;

  worker.addEventListener("message", (event: MessageEvent<Reply>) => tell(event.data));
  worker.addEventListener("error", (event) => {
    event.preventDefault();
    tell(new ModelFault("The model's program could not be run. Try again, or reload the page."));
  });

  /** Sends a request; `hear` is told the replies until it makes an answer or an error of one. */
  function ask<T>(request: Request, hear: (reply: Reply) => T | Error | undefined): Question<T> {
    const { promise, resolve, reject } = withResolvers<T>();
    const listener = (reply: Reply | Error) => {
      const outcome = reply instanceof Error ? reply : hear(reply);
      if (outcome === undefined) return;
      listeners.delete(listener);
      if (outcome instanceof Error) reject(outcome);
      else resolve(outcome);
    };
    listeners.add(listener);
    send(request);
    const drop = (error: unknown) => {
      listeners.delete(listener);
      reject(error);
    };
    return { answer: promise, drop };
  }

  return {
    async load(modelUrl, backend, limit) {
      const question = ask<Loaded>({ type: "load", modelUrl, backend }, (reply) => {
        if (reply.type === "loaded") return reply.loaded;
        return reply.type === "loadFailed" ? new ModelFault(reply.message) : undefined;
      });
      const seconds = Math.ceil(limit / 1000);
      const late = new ModelFault(`The model was not ready after ${seconds} seconds. Try again.`);
      const timer = setTimeout(() => question.drop(late), limit);
      return question.answer.finally(() => clearTimeout(timer));
    },

    async harmonize({ grid, seed }, onSketch, signal, limit) {
      signal.throwIfAborted();
      const { steps, cells } = grid;
      const id = ++lastId;
      let timer: ReturnType<typeof setTimeout> | undefined;
      const watch = () => {
        clearTimeout(timer);
        timer = setTimeout(() => question.drop(new ModelFault("The model does not answer any more.")), limit);
      };
      watch();
      const question = ask<Grid>({ type: "harmonize", id, steps, cells, seed }, (reply) => {
        if (!("id" in reply) || reply.id !== id) return undefined;
        watch();
        if (reply.type === "harmonized") return { steps, cells: reply.cells };
        if (reply.type === "harmonizeFailed") return new ModelFault(reply.message);
        onSketch({ grid: { steps, cells: reply.cells }, step: reply.step, total: reply.total });
        return undefined;
      });
      const abort = () => {
        send({ type: "abort", id });
        question.drop(signal.reason);
      };
      signal.addEventListener("abort", abort);
      return question.answer.finally(() => {
        clearTimeout(timer);
        signal.removeEventListener("abort", abort);
      });
    },

    close() {
      worker.terminate();
      tell(new ModelFault("The model was stopped."));
    },
  };
}

/** A promise with its ends in hand. */
function withResolvers<T>() {
  let resolve: (value: T) => void = () => undefined;
  let reject: (reason: unknown) => void = () => undefined;
  const promise = new Promise<T>((keep, refuse) => {
    resolve = keep;
    reject = refuse;
  });
  return { promise, resolve, reject };
}
