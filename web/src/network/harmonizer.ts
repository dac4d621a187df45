/**
 * The harmonizer: asks the network through a worker client, and chooses the backend. WebAssembly is started first, since
 * every machine has it. When it works, the graphics card's backends are tried in workers of their own, where whatever
 * hangs can be ended; the fastest one that answers as WebAssembly does takes over. A harmony is composed in stages, which
 * several workers do side by side where they can and as far as the machine has cores for them.
 */
import type { Grid } from "../music/grid";
import { compose } from "../sampling/compose";
import type { RunStage } from "../sampling/stages";
import type { BackendName } from "./backend-name";
import { createDispatcher, type Lane } from "./dispatcher";
import type { HarmonyRequest, JobAnswer, JobName, JobRequest, SketchProgress } from "./jobs";
import { type ModelMetadata, recipeOf } from "./metadata";
import { NetworkError, type NetworkErrorKind } from "./network-error";
import { agree } from "./probe";
import type { Loaded, LoadRequest } from "./protocol";
import { type AskOptions, createWorkerClient, type WorkerClient } from "./worker-client";
import { createWorkerPool } from "./worker-pool";

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
   * Composes the free cells of a grid, and repairs what a teacher would mark; answers with the whole grid. A worker that
   * fails is replaced in the middle of it. The same request has the same answer, whoever computes it.
   */
  harmonize(request: HarmonyRequest, options: HarmonyOptions): Promise<Grid>;
  /** Composes several, side by side; answers in the order of the requests. Rejects with the first failure. */
  harmonizeAll(requests: readonly HarmonyRequest[], options: HarmoniesOptions): Promise<readonly Grid[]>;
  /** Makes ready for what will be asked for before long, once the model is loaded. */
  warm(): void;
  /** Ends all workers. */
  dispose(): void;
}

/** How a harmony is waited for. */
export interface HarmonyOptions {
  /** Aborts it; the answer is rejected with the signal's reason. */
  readonly signal: AbortSignal;
  readonly onProgress?: (sketch: SketchProgress) => void;
}

/** How several harmonies are waited for; `index` counts the requests. */
export interface HarmoniesOptions {
  /** Aborts all that is not yet answered; the promise is rejected with the signal's reason. */
  readonly signal: AbortSignal;
  /** Called with each answer as soon as it is there, in any order. */
  readonly onAnswer?: (index: number, answer: Grid) => void;
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
const MOST_WORKERS = 4;

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
  /** Whether the first worker is at a stage. */
  let taken = false;

  const pool = createWorkerPool({
    start: async () => (await start("wasm", limits.load, { untimed: true, withoutSimd })).client,
    most: Math.min(MOST_WORKERS, cores) - 1,
    idle: limits.idle,
  });
  const dispatcher = createDispatcher({ takeLane });

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

  /** Whatever it failed at, the next call begins with a new worker on the backend that is sure to work. */
  function discard(client: WorkerClient): void {
    client.close();
    if (running?.client === client) running = null;
  }

  async function ask<Name extends JobName>(
    job: Name,
    request: JobRequest<Name>,
    { signal, onProgress }: AskOptions<Name>,
  ): Promise<JobAnswer<Name>> {
    const { client, backend } = running ?? (await ready());
    try {
      return await counted(client.ask(job, request, { signal, onProgress, silence: limits.silence }));
    } catch (error) {
      if (!signal.aborted) {
        discard(client);
        // What a graphics card fails at, or is too long silent over, is done without it.
        if (backend !== "wasm") return ask(job, request, { signal, onProgress });
      }
      throw error;
    }
  }

  /** The first worker, or one of the pool beside it. */
  function takeLane(unserved: number): Promise<Lane> | null {
    if (!taken) return takeFirst();
    // A graphics card does not compute several passes at once any quicker.
    const member = unserved > 0 && running?.backend === "wasm" ? pool.take() : null;
    if (member === null) return null;
    const drop = () => pool.drop(member);
    return member.then(
      (client) => laneOf(client, { fail: drop, release: () => pool.give(member) }),
      (error) => {
        drop();
        throw error;
      },
    );
  }

  async function takeFirst(): Promise<Lane> {
    taken = true;
    const release = () => {
      taken = false;
    };
    try {
      const { client } = await ready();
      const fail = () => {
        discard(client);
        release();
      };
      return laneOf(client, { fail, release });
    } catch (error) {
      release();
      throw error;
    }
  }

  function laneOf(client: WorkerClient, ends: Pick<Lane, "fail" | "release">): Lane {
    const { silence } = limits;
    return {
      run: (stage, from, { signal, onState }) =>
        client.ask("stage", { stage, from }, { signal, onProgress: onState, silence }),
      ...ends,
    };
  }

  async function harmonize(request: HarmonyRequest, { signal, onProgress }: HarmonyOptions): Promise<Grid> {
    const { grid, strict, ...how } = request;
    const { metadata } = (await ready()).loaded;
    const onStep = (sketch: Grid, step: number, total: number) => onProgress?.({ grid: sketch, step, total });
    return untilAborted(signal, (own) => {
      const run: RunStage = (stage, onState) => dispatcher.run(stage, { signal: own, onState });
      return compose(run, grid, { ...recipeOf(metadata, strict), ...how, onStep });
    });
  }

  /** Counts a promise among the work that is under way. */
  function counted<T>(promise: Promise<T>): Promise<T> {
    work = Promise.allSettled([work, promise]);
    return promise;
  }

  return {
    load: async () => infoOf(await ready()),
    ask,

    harmonize: (request, options) => counted(harmonize(request, options)),
    harmonizeAll: (requests, { signal, onAnswer }) =>
      counted(
        untilAborted(signal, (own) =>
          Promise.all(
            requests.map(async (request, index) => {
              const answer = await harmonize(request, { signal: own });
              onAnswer?.(index, answer);
              return answer;
            }),
          ),
        ),
      ),

    warm() {
      if (running?.backend === "wasm") pool.warm();
    },

    dispose() {
      disposed.abort(new NetworkError("closed"));
      pool.close();
      running?.client.close();
      running = null;
    },
  };
}

/** Has something done under a signal that is aborted with another, and when it is over: then nothing of it goes on. */
async function untilAborted<T>(signal: AbortSignal, act: (own: AbortSignal) => Promise<T>): Promise<T> {
  signal.throwIfAborted();
  const ended = new AbortController();
  const end = () => ended.abort(signal.reason);
  signal.addEventListener("abort", end);
  try {
    return await act(ended.signal);
  } finally {
    signal.removeEventListener("abort", end);
    ended.abort();
  }
}

function infoOf({ backend, loaded }: Running): ModelInfo {
  const { millisecondsPerPass, metadata } = loaded;
  return { backend, millisecondsPerPass, metadata };
}

function createModelWorker(): Worker {
  return new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
}
