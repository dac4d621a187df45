/**
 * The harmonizer: asks the network through a worker client, and chooses the backend. WebAssembly is started first, since
 * every machine has it. When it works, the graphics card's backends are tried in workers of their own, where whatever
 * hangs can be ended; the fastest one that answers as WebAssembly does takes over. Where several answers are wanted, more
 * workers compute side by side, as far as the machine has cores for them.
 */

import type { BackendName } from "./backend-name";
import type { JobAnswer, JobName, JobProgress, JobRequest } from "./jobs";
import type { ModelMetadata } from "./metadata";
import { NetworkError, type NetworkErrorKind } from "./network-error";
import { agree } from "./probe";
import type { Loaded, LoadRequest } from "./protocol";
import { type AskOptions, createWorkerClient, type WorkerClient } from "./worker-client";
import { createWorkerPool, type Member } from "./worker-pool";

export interface ModelInfo {
  readonly backend: string;
  readonly millisecondsPerPass: number;
  readonly metadata: ModelMetadata;
}

export interface Harmonizer {
  /** Loads the model. May be called again after a failure; rejects with a NetworkError. */
  load(): Promise<ModelInfo>;
  /** Has a job done by the model, which is loaded first where it is not there, or has failed since. */
  ask<Name extends JobName>(
    job: Name,
    request: JobRequest<Name>,
    options: AskOptions<Name>,
  ): Promise<JobAnswer<Name>>;
  /**
   * Has a job done several times, side by side where the machine has cores for it, else one after the other; answers in the
   * order of the requests. Rejects as `ask` does, with the first failure.
   */
  askAll<Name extends JobName>(
    job: Name,
    requests: readonly JobRequest<Name>[],
    options: AskAllOptions<Name>,
  ): Promise<readonly JobAnswer<Name>[]>;
  /** Ends all workers. */
  dispose(): void;
}

/** How several jobs are waited for; `index` counts the requests. */
export interface AskAllOptions<Name extends JobName> {
  /** Aborts all that is not yet answered; the promise is rejected with the signal's reason. */
  readonly signal: AbortSignal;
  /** Called with each answer as soon as it is there, in any order. */
  readonly onAnswer?: (index: number, answer: JobAnswer<Name>) => void;
  readonly onProgress?: (index: number, progress: JobProgress<Name>) => void;
}

/** Time-outs in milliseconds. */
export interface Limits {
  /** Until the model is ready in WebAssembly: a slow connection has the first load to bring, which tools/bench/weight.py weighs. */
  readonly load: number;
  /** Until a graphics card has shown that it is quicker. */
  readonly trial: number;
  /** Between two heartbeats of a worker. A pass over two bars takes some 10 ms, and more on a slow machine. */
  readonly silence: number;
  /** Until workers beside the first are closed when nobody asks them. */
  readonly idle: number;
}

export interface HarmonizerOptions {
  /** Absolute address of `model.json`. */
  readonly modelUrl: string;
  readonly createWorker?: () => Worker;
  readonly limits?: Limits;
  /** Of the machine's processor. */
  readonly cores?: number;
  /** Called for each backend that was tried after WebAssembly, with the new model, or why it was not taken. */
  readonly onTrial?: (backend: BackendName, outcome: ModelInfo | Error) => void;
}

const LIMITS: Limits = { load: 45_000, trial: 8_000, silence: 5_000, idle: 60_000 };

/** Workers that compute at once at most: each has a model of its own in memory. */
const MOST_WORKERS = 3;

/** The graphics card's backends in the order in which they are tried. */
const CHALLENGERS: readonly BackendName[] = ["webgpu", "webgl"];

/** What may be mended by WebAssembly without SIMD. */
const SIMD_FAULTS: readonly NetworkErrorKind[] = ["wrongLogits", "backendNotStarted", "loadFailed"];

/** A challenger must take less than this share of the time, or the change is not worth it. */
const WORTHWHILE = 0.8;

interface Running {
  readonly client: WorkerClient;
  readonly backend: BackendName;
  readonly loaded: Loaded;
}

export function createHarmonizer(options: HarmonizerOptions): Harmonizer {
  const { modelUrl, createWorker = createModelWorker, limits = LIMITS, onTrial } = options;
  const { cores = globalThis.navigator?.hardwareConcurrency ?? 1 } = options;
  let running: Running | null = null;
  let loading: Promise<Running> | null = null;
  /** Ends the trials, or the waiting for them. */
  const disposed = new AbortController();
  let tried = false;
  /** Whether WebAssembly goes without SIMD: Safari on iOS 16.4 to 16.6 computes wrongly with it. */
  let withoutSimd = false;
  /** Settles when the jobs that are under way are over. */
  let work: Promise<unknown> = Promise.resolve();

  const pool = createWorkerPool({
    start: async () => (await start("wasm", limits.load, { untimed: true, withoutSimd })).client,
    most: Math.min(MOST_WORKERS, cores) - 1,
    idle: limits.idle,
  });

  async function start(
    backend: BackendName,
    total: number,
    how: Pick<LoadRequest, "untimed" | "withoutSimd"> = {},
  ): Promise<Running> {
    disposed.signal.throwIfAborted();
    const client = createWorkerClient(createWorker());
    const close = () => client.close();
    disposed.signal.addEventListener("abort", close);
    try {
      const { silence } = limits;
      return {
        client,
        backend,
        loaded: await client.load({ modelUrl, backend, ...how }, { total, silence }),
      };
    } catch (error) {
      client.close();
      throw error;
    } finally {
      disposed.signal.removeEventListener("abort", close);
    }
  }

  /** Starts WebAssembly; where it answers wrongly, or does not run, without SIMD. */
  async function startWasm(): Promise<Running> {
    try {
      return await start("wasm", limits.load, { withoutSimd });
    } catch (error) {
      const mendable = error instanceof NetworkError && SIMD_FAULTS.includes(error.kind);
      if (withoutSimd || !mendable) throw error;
    }
    const started = await start("wasm", limits.load, { withoutSimd: true });
    withoutSimd = true;
    return started;
  }

  function ready(): Promise<Running> {
    if (running !== null) return Promise.resolve(running);
    loading ??= startWasm()
      .then((started) => {
        running = started;
        if (!tried) void tryOthers();
        return started;
      })
      .finally(() => {
        loading = null;
      });
    return loading;
  }

  /** Waits until no job is under way. */
  async function idle(): Promise<void> {
    let awaited: Promise<unknown>;
    do {
      awaited = work;
      await awaited;
    } while (awaited !== work);
  }

  /** Tries the other backends, each once in the life of the page. */
  async function tryOthers(): Promise<void> {
    tried = true;
    for (const backend of CHALLENGERS) {
      await idle();
      if (disposed.signal.aborted) return;
      const outcome = await challenge(backend).catch((error: Error) => error);
      onTrial?.(backend, outcome);
    }
  }

  /** Starts a backend beside the one that runs, and lets it take over if it is quicker and right. */
  async function challenge(backend: BackendName): Promise<ModelInfo> {
    const challenger = await start(backend, limits.trial);
    await idle();
    try {
      if (running === null) throw new NetworkError("closed");
      const { millisecondsPerPass, logits } = challenger.loaded;
      if (!agree(logits, running.loaded.logits)) throw new NetworkError("otherLogits");
      if (millisecondsPerPass > WORTHWHILE * running.loaded.millisecondsPerPass) {
        throw new NetworkError("notFaster", { milliseconds: millisecondsPerPass });
      }
    } catch (error) {
      challenger.client.close();
      throw error;
    }
    running.client.close();
    running = challenger;
    return infoOf(challenger);
  }

  async function ask<Name extends JobName>(
    job: Name,
    request: JobRequest<Name>,
    { signal, onProgress }: AskOptions<Name>,
  ): Promise<JobAnswer<Name>> {
    const { client, backend } = running ?? (await ready());
    const answer = client.ask(job, request, { signal, onProgress, silence: limits.silence });
    work = Promise.allSettled([work, answer]);
    try {
      return await answer;
    } catch (error) {
      if (!signal.aborted) {
        // Whatever it was, the next call begins with a new worker on the backend that is sure to work.
        client.close();
        if (running?.client === client) running = null;
        // What a graphics card fails at, or is too long silent over, is done without it.
        if (backend !== "wasm") return ask(job, request, { signal, onProgress });
      }
      throw error;
    }
  }

  async function askAll<Name extends JobName>(
    job: Name,
    requests: readonly JobRequest<Name>[],
    { signal, onAnswer, onProgress }: AskAllOptions<Name>,
  ): Promise<readonly JobAnswer<Name>[]> {
    const { backend } = await ready();
    const answers = new Array<JobAnswer<Name>>(requests.length);
    const waiting = [...requests.keys()];
    /** What other workers than the first are at; none of it rejects. */
    const busy = new Set<Promise<unknown>>();
    /** Ends what is under way when the signal does, or a failure. */
    const ended = new AbortController();
    const end = () => ended.abort(signal.reason);
    signal.addEventListener("abort", end);
    if (signal.aborted) end();

    const answer = async (index: number, by: (options: AskOptions<Name>) => Promise<JobAnswer<Name>>) => {
      answers[index] = await by({
        signal: ended.signal,
        onProgress: (progress) => onProgress?.(index, progress),
      });
      onAnswer?.(index, answers[index]);
    };

    /** Lets a worker of the pool help. Whatever it fails at goes back to those that wait: the first worker is sure to work. */
    const help = async (member: Member) => {
      try {
        const client = await member;
        while (!ended.signal.aborted) {
          const index = waiting.shift();
          if (index === undefined) return;
          const turn = answer(index, (options) =>
            client.ask(job, requests[index], { ...options, silence: limits.silence }),
          );
          const settled = turn.catch(() => waiting.push(index)).finally(() => busy.delete(settled));
          busy.add(settled);
          await turn;
        }
      } catch {
        if (!ended.signal.aborted) pool.drop(member);
      }
    };

    // A graphics card does not compute several passes at once any quicker.
    const members = pool.borrow(backend === "wasm" ? requests.length - 1 : 0);
    for (const member of members) void help(member);
    try {
      for (;;) {
        const index = waiting.shift();
        if (index !== undefined) await answer(index, (options) => ask(job, requests[index], options));
        else if (busy.size > 0) await Promise.race(busy);
        else return answers;
      }
    } finally {
      signal.removeEventListener("abort", end);
      ended.abort();
      pool.release();
    }
  }

  return {
    load: async () => infoOf(await ready()),
    ask,

    askAll(job, requests, options) {
      const all = askAll(job, requests, options);
      work = Promise.allSettled([work, all]);
      return all;
    },

    dispose() {
      disposed.abort(new NetworkError("closed"));
      pool.close();
      running?.client.close();
      running = null;
    },
  };
}

function infoOf({ backend, loaded }: Running): ModelInfo {
  const { millisecondsPerPass, metadata } = loaded;
  return { backend, millisecondsPerPass, metadata };
}

function createModelWorker(): Worker {
  return new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
}
