/** The page's end of the line to one worker. */
import type { Grid } from "../music/grid";
import type { BackendName } from "./backend-name";
import type { Answers, SketchReport } from "./jobs";
import { NetworkError, type NetworkErrorData } from "./network-error";
import type { Job, JobReply, Loaded, LoadRequest, Reply, Request } from "./protocol";

/** Until when an answer is waited for. */
export interface Patience {
  /** The answer is rejected with its reason when aborted. */
  readonly signal: AbortSignal;
  /** Milliseconds of silence after which the answer is rejected with a NetworkError. */
  readonly limit: number;
}

export interface Connection extends Answers<Patience> {
  /** Has the worker load a model. Rejects with a NetworkError, at the latest after `limit` milliseconds. */
  load(modelUrl: string, backend: BackendName, limit: number): Promise<Loaded>;
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
    tell(new NetworkError("workerFailed"));
  });

  /** Sends a request; `hear` is told the replies until it makes an answer or an error of one. */
  function ask<T>(request: LoadRequest | Job, hear: (reply: Reply) => T | Error | undefined): Question<T> {
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

  /** Has a job done: `hear` is told how it goes on until it makes an answer of a reply. */
  async function work<T>(
    jobNamed: (id: number) => Job,
    hear: (reply: JobReply) => T | undefined,
    { signal, limit }: Patience,
  ): Promise<T> {
    signal.throwIfAborted();
    const id = ++lastId;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const watch = () => {
      clearTimeout(timer);
      timer = setTimeout(() => question.drop(new NetworkError("jobTimedOut")), limit);
    };
    watch();
    const question = ask<T>(jobNamed(id), (reply) => {
      if (!("id" in reply) || reply.id !== id) return undefined;
      watch();
      return reply.type === "failed" ? errorOf(reply.error) : hear(reply);
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
  }

  return {
    async load(modelUrl, backend, limit) {
      const question = ask<Loaded>({ type: "load", modelUrl, backend }, (reply) => {
        if (reply.type === "loaded") return reply.loaded;
        return reply.type === "loadFailed" ? errorOf(reply.error) : undefined;
      });
      const late = new NetworkError("loadTimedOut", { seconds: Math.ceil(limit / 1000) });
      const timer = setTimeout(() => question.drop(late), limit);
      return question.answer.finally(() => clearTimeout(timer));
    },

    harmonize: ({ grid, seed }, onSketch, patience) =>
      work(
        (id) => ({ type: "harmonize", id, ...grid, seed }),
        (reply) => {
          if (reply.type === "harmonized") return gridOf(grid, reply);
          if (reply.type === "sketch") onSketch(sketchOf(grid, reply));
          return undefined;
        },
        patience,
      ),

    predict: (grid, known, patience) =>
      work(
        (id) => ({ type: "predict", id, ...grid, known }),
        (reply) => (reply.type === "predicted" ? reply.logits : undefined),
        patience,
      ),

    sample: ({ grid, seed }, scheme, onPass, patience) =>
      work(
        (id) => ({ type: "sample", id, ...grid, seed, scheme }),
        (reply) => {
          if (reply.type === "pass") onPass({ ...sketchOf(grid, reply), drawn: reply.drawn });
          if (reply.type !== "sampled") return undefined;
          const { passes, milliseconds } = reply;
          return { grid: gridOf(grid, reply), passes, milliseconds };
        },
        patience,
      ),

    judge: (grid, asked, patience) =>
      work(
        (id) => ({ type: "judge", id, ...grid, asked }),
        (reply) => (reply.type === "judged" ? reply.nats : undefined),
        patience,
      ),

    close() {
      worker.terminate();
      tell(new NetworkError("closed"));
    },
  };
}

/** The cells of a reply as a grid like the one that was sent. */
function gridOf({ steps }: Grid, { cells }: { readonly cells: Int16Array }): Grid {
  return { steps, cells };
}

function sketchOf(sent: Grid, reply: Extract<JobReply, { type: "sketch" | "pass" }>): SketchReport {
  return { grid: gridOf(sent, reply), step: reply.step, total: reply.total };
}

/** An error that came from the worker as plain data. */
function errorOf({ kind, details }: NetworkErrorData): NetworkError {
  return new NetworkError(kind, details);
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
