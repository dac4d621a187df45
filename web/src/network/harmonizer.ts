/**
 * The network's face to the page. WebAssembly is started first, since every machine has it. When it works, the
 * graphics card's backends are tried in workers of their own, where whatever hangs can be ended; the fastest one that
 * answers as WebAssembly does takes over.
 */

import type { BackendName } from "./backend-name";
import type { Answers } from "./jobs";
import type { ModelMetadata } from "./metadata";
import { NetworkError } from "./network-error";
import { agree } from "./probe";
import type { Loaded } from "./protocol";
import { type Connection, connect, type Patience } from "./worker-client";

export interface ModelInfo {
  readonly backend: string;
  readonly millisecondsPerPass: number;
  readonly metadata: ModelMetadata;
}

/** Whatever is asked for loads the model first where it is not there, or has failed since. */
export interface Harmonizer extends Answers<AbortSignal> {
  /** Loads the model. May be called again after a failure; rejects with a NetworkError. */
  load(): Promise<ModelInfo>;
  /** Ends all workers. */
  dispose(): void;
}

/** Milliseconds that each thing may take. */
export interface Limits {
  /** Until the model is ready in WebAssembly: a slow connection has 1.3 MB to bring. */
  readonly load: number;
  /** Until a graphics card has shown that it is quicker. */
  readonly trial: number;
  /** Between two signs of life while something is being done. */
  readonly silence: number;
}

export interface HarmonizerOptions {
  /** Absolute address of `model.json`. */
  readonly modelUrl: string;
  readonly createWorker?: () => Worker;
  readonly limits?: Limits;
  /** Hears of each backend that was tried after WebAssembly: the new model, or why it was not taken. */
  readonly onTrial?: (backend: BackendName, outcome: ModelInfo | Error) => void;
}

const LIMITS: Limits = { load: 45_000, trial: 8_000, silence: 20_000 };

/** The graphics card's backends in the order in which they are tried. */
const CHALLENGERS: readonly BackendName[] = ["webgpu", "webgl"];

/** A challenger must take less than this share of the time, or the change is not worth it. */
const WORTHWHILE = 0.8;

interface Running {
  readonly connection: Connection;
  readonly backend: BackendName;
  readonly loaded: Loaded;
}

export function createHarmonizer(options: HarmonizerOptions): Harmonizer {
  const { modelUrl, createWorker = createModelWorker, limits = LIMITS, onTrial } = options;
  let running: Running | null = null;
  let loading: Promise<Running> | null = null;
  /** Ends the trials, or the waiting for them. */
  const disposed = new AbortController();
  let tried = false;
  /** Settles when what is under way is over. */
  let work: Promise<unknown> = Promise.resolve();

  async function start(backend: BackendName, limit: number): Promise<Running> {
    disposed.signal.throwIfAborted();
    const connection = connect(createWorker());
    const close = () => connection.close();
    disposed.signal.addEventListener("abort", close);
    try {
      return { connection, backend, loaded: await connection.load(modelUrl, backend, limit) };
    } catch (error) {
      connection.close();
      throw error;
    } finally {
      disposed.signal.removeEventListener("abort", close);
    }
  }

  function ready(): Promise<Running> {
    if (running !== null) return Promise.resolve(running);
    loading ??= start("wasm", limits.load)
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
      challenger.connection.close();
      throw error;
    }
    running.connection.close();
    running = challenger;
    return infoOf(challenger);
  }

  /** Has something done by the model that runs. */
  async function use<T>(
    signal: AbortSignal,
    ask: (connection: Connection, patience: Patience) => Promise<T>,
  ): Promise<T> {
    const { connection } = running ?? (await ready());
    const answer = ask(connection, { signal, limit: limits.silence });
    work = Promise.allSettled([work, answer]);
    try {
      return await answer;
    } catch (error) {
      if (!signal.aborted) {
        // Whatever it was, the next call begins with a new worker on the backend that is sure to work.
        connection.close();
        if (running?.connection === connection) running = null;
      }
      throw error;
    }
  }

  return {
    load: async () => infoOf(await ready()),

    harmonize: (request, onSketch, signal) =>
      use(signal, (connection, patience) => connection.harmonize(request, onSketch, patience)),

    predict: (grid, known, signal) =>
      use(signal, (connection, patience) => connection.predict(grid, known, patience)),

    sample: (request, scheme, onPass, signal) =>
      use(signal, (connection, patience) => connection.sample(request, scheme, onPass, patience)),

    judge: (grid, asked, signal) =>
      use(signal, (connection, patience) => connection.judge(grid, asked, patience)),

    dispose() {
      disposed.abort(new NetworkError("closed"));
      running?.connection.close();
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
