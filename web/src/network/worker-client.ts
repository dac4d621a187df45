/** The worker client: sends requests to one worker as promises, with progress, abort and time-outs. */
import type { JobAnswer, JobName, JobProgress, JobRequest } from "./jobs";
import { NetworkError, type NetworkErrorData } from "./network-error";
import type { AnyJobMessage, JobReply, Loaded, LoadRequest, Reply, Request } from "./protocol";
import { createWatchdog, type Watchdog } from "./watchdog";

/** How a job is waited for. */
export interface AskOptions<Name extends JobName> {
  /** Aborts the job; the answer is rejected with the signal's reason. */
  readonly signal: AbortSignal;
  /** Called with each progress that the job reports. */
  readonly onProgress?: (progress: JobProgress<Name>) => void;
}

export interface ClientOptions<Name extends JobName> extends AskOptions<Name> {
  /** Milliseconds without a heartbeat after which the answer is rejected with a NetworkError. */
  readonly silence: number;
}

/** How the loading of a model is waited for, in milliseconds. */
export interface LoadLimits {
  /** Until it is loaded. */
  readonly total: number;
  /** Between two heartbeats, from the first one on: the worker's own program may have to come from far. */
  readonly silence: number;
}

export interface WorkerClient {
  /** Has the worker load a model. Rejects with a NetworkError, at the latest when a limit is reached. */
  load(request: Omit<LoadRequest, "type">, limits: LoadLimits): Promise<Loaded>;
  /** Has the worker do a job. Rejects with a NetworkError, or with the signal's reason. */
  ask<Name extends JobName>(
    job: Name,
    request: JobRequest<Name>,
    options: ClientOptions<Name>,
  ): Promise<JobAnswer<Name>>;
  /** Terminates the worker; whatever is under way is rejected. */
  close(): void;
}

/** A request that waits for its answer. */
interface Pending<Answer> {
  readonly answer: Promise<Answer>;
  /** Rejects the answer; later replies of the worker are ignored. */
  reject(error: unknown): void;
}

/** Takes over a worker that runs `worker.ts`. */
export function createWorkerClient(worker: Worker): WorkerClient {
  const listeners = new Set<(reply: Reply | Error) => void>();
  const notify = (reply: Reply | Error) => {
    for (const listener of listeners) listener(reply);
  };
  const send = (request: Request) => worker.postMessage(request);
  let lastId = 0;

  worker.addEventListener("message", (event: MessageEvent<Reply>) => notify(event.data));
  worker.addEventListener("error", (event) => {
    event.preventDefault();
    notify(new NetworkError("workerFailed"));
  });

  /** Sends a request; `read` gets the replies until it makes an answer or an error of one, each in a box of its own. */
  function post<Answer>(
    request: LoadRequest | AnyJobMessage,
    read: (reply: Reply) => { readonly answer: Answer } | Error | undefined,
  ): Pending<Answer> {
    const { promise, resolve, reject } = withResolvers<Answer>();
    const listener = (reply: Reply | Error) => {
      const outcome = reply instanceof Error ? reply : read(reply);
      if (outcome === undefined) return;
      listeners.delete(listener);
      if (outcome instanceof Error) reject(outcome);
      else resolve(outcome.answer);
    };
    listeners.add(listener);
    send(request);
    return {
      answer: promise,
      reject(error) {
        listeners.delete(listener);
        reject(error);
      },
    };
  }

  return {
    async load(request, { total, silence }) {
      let watchdog: Watchdog | undefined;
      const pending = post<Loaded>({ type: "load", ...request }, (reply) => {
        watchdog ??= createWatchdog(silence, () => pending.reject(new NetworkError("jobTimedOut")));
        watchdog.heard();
        if (reply.type === "loaded") return { answer: reply.loaded };
        return reply.type === "loadFailed" ? errorOf(reply.error) : undefined;
      });
      const late = new NetworkError("loadTimedOut", { seconds: Math.ceil(total / 1000) });
      const timer = setTimeout(() => pending.reject(late), total);
      return pending.answer.finally(() => {
        clearTimeout(timer);
        watchdog?.stop();
      });
    },

    async ask<Name extends JobName>(
      job: Name,
      request: JobRequest<Name>,
      { signal, onProgress, silence }: ClientOptions<Name>,
    ): Promise<JobAnswer<Name>> {
      signal.throwIfAborted();
      const id = ++lastId;
      const watchdog = createWatchdog(silence, () => pending.reject(new NetworkError("jobTimedOut")));
      const message = { type: "job", id, job, request } as AnyJobMessage;
      const pending = post<JobAnswer<Name>>(message, (reply) => {
        // Of another job too: the worker does one after the other.
        watchdog.heard();
        if (!isReplyTo<Name>(id, reply)) return undefined;
        if (reply.type === "failed") return errorOf(reply.error);
        if (reply.type === "answer") return { answer: reply.answer };
        onProgress?.(reply.progress);
        return undefined;
      });
      const abort = () => {
        send({ type: "abort", id });
        pending.reject(signal.reason);
      };
      signal.addEventListener("abort", abort);
      return pending.answer.finally(() => {
        watchdog.stop();
        signal.removeEventListener("abort", abort);
      });
    },

    close() {
      worker.terminate();
      notify(new NetworkError("closed"));
    },
  };
}

/** Whether a reply is one to the job `id`: the page gave out the number, and knows which job it was. */
function isReplyTo<Name extends JobName>(id: number, reply: Reply): reply is JobReply<Name> & Reply {
  return "id" in reply && reply.id === id;
}

/** An error that came from the worker as plain data. */
function errorOf({ kind, details }: NetworkErrorData): NetworkError {
  return new NetworkError(kind, details);
}

/** A promise together with the functions that settle it. */
function withResolvers<T>() {
  let resolve: (value: T) => void = () => undefined;
  let reject: (reason: unknown) => void = () => undefined;
  const promise = new Promise<T>((resolvePromise, rejectPromise) => {
    resolve = resolvePromise;
    reject = rejectPromise;
  });
  return { promise, resolve, reject };
}
