import { afterEach, describe, expect, it, vi } from "vitest";
import { errorText } from "../i18n/errors";
import { emptyGrid, type Grid } from "../music/grid";
import { melodyToGrid } from "../music/notes";
import { HOLE, PITCH_COUNT, VOICE_COUNT } from "../music/spec";
import { distributionOf, nllOf } from "../sampling/distribution";
import { fetchFile, MODEL_URL, WASM_FILES } from "../testing/model";
import { worded } from "../testing/worded";
import { createScriptedWorker, createServiceWorker, type ScriptedWorker } from "../testing/workers";
import type { BackendName } from "./backend-name";
import { createHarmonizer, type Harmonizer, type HarmonizerOptions } from "./harmonizer";
import type { PassProgress, SketchProgress } from "./jobs";
import type { ModelMetadata } from "./metadata";
import type { NetworkErrorKind } from "./network-error";
import type { Loaded, Request } from "./protocol";

const LIMITS = { load: 200, trial: 200, silence: 200, idle: 200 };
const grid = melodyToGrid([{ start: 0, length: 4, pitch: 72 }], 32);
const request = { grid, seed: 7 };
const unaborted = new AbortController().signal;
const metadata = {} as ModelMetadata;
const disposals: Harmonizer[] = [];

afterEach(() => {
  for (const harmonizer of disposals.splice(0)) harmonizer.dispose();
});

/** What a backend says of itself when asked to load: `null` for nothing at all. */
type Script = Partial<Record<BackendName, Partial<Loaded> | NetworkErrorKind | null>>;

/** A harmonizer over workers that load by `script` and leave the rest to the test. */
function scripted(
  script: Script,
  onRequest?: (request: Request, worker: ScriptedWorker) => void,
  options: Partial<HarmonizerOptions> = {},
) {
  const workers: ScriptedWorker[] = [];
  const trials: string[] = [];
  const createWorker = () => {
    const created = createScriptedWorker((asked, worker) => {
      onRequest?.(asked, worker);
      if (asked.type !== "load") return;
      const answer = script[asked.backend];
      if (answer === undefined)
        worker.reply({
          type: "loadFailed",
          error: { kind: "noBackend", details: { backend: asked.backend } },
        });
      else if (typeof answer === "string")
        worker.reply({ type: "loadFailed", error: { kind: answer, details: {} } });
      else if (answer !== null) {
        const loaded = { metadata, millisecondsPerPass: 20, logits: Float32Array.of(1, 2), ...answer };
        worker.reply({ type: "loaded", loaded });
      }
    });
    workers.push(created);
    return created.worker;
  };
  const harmonizer = createHarmonizer({
    modelUrl: MODEL_URL,
    createWorker,
    limits: LIMITS,
    onTrial: (backend, outcome) =>
      trials.push(`${backend}: ${outcome instanceof Error ? errorText(outcome) : "taken"}`),
    ...options,
  });
  disposals.push(harmonizer);
  return { harmonizer, workers, trials };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 20));

describe("with the real model", () => {
  const createWorker = () =>
    createServiceWorker({ fetch: fetchFile, wasm: WASM_FILES, now: () => performance.now() });

  function real(modelUrl = MODEL_URL): Harmonizer {
    const harmonizer = createHarmonizer({ modelUrl, createWorker });
    disposals.push(harmonizer);
    return harmonizer;
  }

  it("harmonizes, showing its sketches, and leaves the melody alone", async () => {
    const harmonizer = real();
    expect(await harmonizer.load()).toMatchObject({ backend: "wasm" });
    const sketches: SketchProgress[] = [];
    const onProgress = (sketch: SketchProgress) => sketches.push(sketch);
    const harmony = await harmonizer.ask("harmonize", request, { signal: unaborted, onProgress });
    expect(harmony.steps).toBe(32);
    expect(harmony.cells).not.toContain(HOLE);
    for (const [cell, pitch] of grid.cells.entries())
      if (pitch !== HOLE) expect(harmony.cells[cell]).toBe(pitch);
    expect(sketches.length).toBeGreaterThan(1);
    for (const sketch of sketches) expect(sketch.grid.cells).not.toContain(HOLE);
    expect(sketches[0]).toMatchObject({ step: 0, total: sketches.at(-1)?.total });
  });

  it("stops at once when aborted, and then harmonizes anew", async () => {
    const harmonizer = real();
    const abort = new AbortController();
    const stopped = harmonizer.ask("harmonize", request, {
      signal: abort.signal,
      onProgress: () => abort.abort(),
    });
    await expect(stopped).rejects.toMatchObject({ name: "AbortError" });
    const again = await harmonizer.ask("harmonize", request, { signal: unaborted });
    expect(again.cells).not.toContain(HOLE);
  });

  it("rewrites a region and nothing else, and says what one note could be", async () => {
    const harmonizer = real();
    const whole = await harmonizer.ask("harmonize", request, { signal: unaborted });
    const free = [...whole.cells.keys()].filter(
      (cell) => cell % VOICE_COUNT > 0 && cell >= 16 * VOICE_COUNT && cell < 24 * VOICE_COUNT,
    );
    const rewritten = await harmonizer.ask(
      "harmonize",
      { grid: whole, free, seed: 8, quick: true },
      { signal: unaborted },
    );
    const changed = [...whole.cells.keys()].filter((cell) => rewritten.cells[cell] !== whole.cells[cell]);
    expect(changed.length).toBeGreaterThan(0);
    expect(free).toEqual(expect.arrayContaining(changed));
    const cells = [0, 1, 2, 3].map((step) => (8 + step) * VOICE_COUNT + 3);
    const choices = await harmonizer.ask("pitches", { grid: whole, cells }, { signal: unaborted });
    expect(choices.map(({ pitch }) => pitch)).toEqual(Array.from({ length: 29 }, (_, index) => 36 + index));
    expect(choices.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1);
    const likeliest = choices.reduce((best, choice) =>
      choice.probability > best.probability ? choice : best,
    );
    expect(likeliest.probability).toBeGreaterThan(0.1);
  });

  it("answers several questions as it answers each, whoever computes them", async () => {
    const harmonizer = createHarmonizer({ modelUrl: MODEL_URL, createWorker, cores: 2 });
    disposals.push(harmonizer);
    const short = melodyToGrid([{ start: 0, length: 8, pitch: 72 }], 8);
    const requests = [1, 2, 3].map((seed) => ({ grid: short, seed }));
    const heard: number[] = [];
    const answers = await harmonizer.askAll("harmonize", requests, {
      signal: unaborted,
      onAnswer: (index) => heard.push(index),
    });
    expect(heard.sort()).toEqual([0, 1, 2]);
    for (const [index, one] of requests.entries()) {
      expect(answers[index]).toEqual(await harmonizer.ask("harmonize", one, { signal: unaborted }));
    }
  });

  it("predicts, samples and scores, and the likelier score has the lower negative log-likelihood", async () => {
    const harmonizer = real();
    const short = melodyToGrid([{ start: 0, length: 8, pitch: 72 }], 8);
    const free = [...short.cells.keys()].filter((cell) => short.cells[cell] === HOLE);
    const mean = async (cells: Grid) => {
      const nats = await harmonizer.ask("scoreNll", { grid: cells, cells: free }, { signal: unaborted });
      return nats.reduce((sum, one) => sum + one) / nats.length;
    };
    const drawn: number[][] = [];
    const sampled = await harmonizer.ask(
      "sample",
      { grid: short, seed: 7, scheme: "chronological" },
      { signal: unaborted, onProgress: (pass) => drawn.push([...pass.drawn]) },
    );
    expect(sampled).toMatchObject({ grid: { steps: 8 }, passes: free.length });
    expect(sampled.grid.cells).not.toContain(HOLE);
    expect(drawn.flat().sort((a, b) => a - b)).toEqual(free);
    expect(drawn.every((cells) => cells.length === 1)).toBe(true);
    const noise = { steps: 8, cells: sampled.grid.cells.map((pitch, cell) => pitch - (cell % 3) * 2) };
    expect(await mean(sampled.grid)).toBeLessThan(await mean(noise));
    const known = Uint8Array.from(short.cells, (pitch) => (pitch === HOLE ? 0 : 1));
    const logits = await harmonizer.ask("predict", { grid: short, known }, { signal: unaborted });
    const { passes, grid: oneShot } = await harmonizer.ask(
      "sample",
      { grid: short, seed: 7, scheme: "one shot" },
      { signal: unaborted },
    );
    expect(passes).toBe(1);
    expect(logits).toHaveLength(8 * PITCH_COUNT * VOICE_COUNT);
    // What was drawn is likely under the same pass of the network.
    const nats = free.map((cell) => {
      const own = distributionOf(logits, Math.floor(cell / VOICE_COUNT), cell % VOICE_COUNT);
      return nllOf(own, oneShot.cells[cell]);
    });
    expect(Math.max(...nats)).toBeLessThan(10);
  });

  it("says that there is no model", async () => {
    const nowhere = new URL("nowhere.json", MODEL_URL).href;
    await expect(worded(real(nowhere).load())).rejects.toThrow("the server answered 404 for nowhere.json.");
  });
});

describe("loading", () => {
  it("is done once, however often it is asked for", async () => {
    const { harmonizer, workers } = scripted({ wasm: {} });
    const [first, second] = await Promise.all([harmonizer.load(), harmonizer.load()]);
    expect(first).toEqual(second);
    const wasm = workers.filter(({ requests }) =>
      requests.some((r) => r.type === "load" && r.backend === "wasm"),
    );
    expect(wasm).toHaveLength(1);
  });

  it("that fails ends its worker, and can be tried again", async () => {
    const script: Script = { wasm: "damaged" };
    const { harmonizer, workers } = scripted(script);
    await expect(worded(harmonizer.load())).rejects.toThrow("The model file is damaged.");
    expect(workers[0].terminated).toBe(true);
    script.wasm = {};
    expect(await harmonizer.load()).toMatchObject({ backend: "wasm" });
  });

  it("that hangs fails in time", async () => {
    const { harmonizer, workers } = scripted({ wasm: null });
    await expect(worded(harmonizer.load())).rejects.toThrow(
      "The model was not ready after 1 seconds. Try again.",
    );
    expect(workers[0].terminated).toBe(true);
  });

  it("fails when the worker's program cannot be run", async () => {
    const { harmonizer, workers } = scripted({ wasm: null });
    const loading = harmonizer.load();
    workers[0].fail();
    await expect(worded(loading)).rejects.toThrow("could not be run.");
  });

  it("ends with the harmonizer", async () => {
    const { harmonizer } = scripted({ wasm: null });
    const loading = harmonizer.load();
    harmonizer.dispose();
    await expect(worded(loading)).rejects.toThrow("The model was stopped.");
    await expect(worded(harmonizer.load())).rejects.toThrow("The model was stopped.");
  });
});

describe("the graphics card", () => {
  it("takes over when it is quicker and answers alike", async () => {
    const { harmonizer, workers, trials } = scripted({ wasm: {}, webgpu: { millisecondsPerPass: 5 } });
    expect(await harmonizer.load()).toMatchObject({ backend: "wasm" });
    await settled();
    expect(trials).toEqual(["webgpu: taken", "webgl: There is no WebGL here."]);
    expect(workers.map(({ terminated }) => terminated)).toEqual([true, false, true]);
    expect(await harmonizer.load()).toMatchObject({ backend: "webgpu", millisecondsPerPass: 5 });
  });

  it.each<[string, Partial<Loaded> | null, string]>([
    ["is hardly quicker", { millisecondsPerPass: 18 }, "It takes 18.0 ms a pass."],
    [
      "answers otherwise",
      { millisecondsPerPass: 1, logits: Float32Array.of(1, 3) },
      "It answers otherwise than WebAssembly.",
    ],
    ["hangs", null, "The model was not ready after 1 seconds. Try again."],
  ])("is left when it %s", async (_, loaded, reason) => {
    const { harmonizer, workers, trials } = scripted({ wasm: {}, webgl: loaded });
    await harmonizer.load();
    await vi.waitFor(() => expect(trials).toEqual(["webgpu: There is no WebGPU here.", `webgl: ${reason}`]));
    expect(workers.map(({ terminated }) => terminated)).toEqual([false, true, true]);
    expect(await harmonizer.load()).toMatchObject({ backend: "wasm" });
  });

  it("waits while a harmony is being composed", async () => {
    const { harmonizer, workers, trials } = scripted({ wasm: {} });
    const harmony = harmonizer.ask("harmonize", request, { signal: unaborted });
    await settled();
    const before = trials.length;
    expect(workers[0].requests.at(-1)).toMatchObject({ type: "job", job: "harmonize", request: { seed: 7 } });
    workers[0].reply({ type: "answer", id: 1, answer: grid });
    await harmony;
    await settled();
    expect(before).toBeLessThan(2);
    expect(trials).toHaveLength(2);
  });

  it("that fails while composing gives way to WebAssembly for good", async () => {
    const { harmonizer, workers } = scripted({ wasm: {}, webgpu: { millisecondsPerPass: 5 } });
    await harmonizer.load();
    await settled();
    const harmony = harmonizer.ask("harmonize", request, { signal: unaborted });
    workers[1].reply({
      type: "failed",
      id: 1,
      error: { kind: "jobFailed", details: {} },
    });
    await settled();
    expect(workers[1].terminated).toBe(true);
    const wasm = workers[workers.length - 1];
    expect(wasm.requests[0]).toMatchObject({ type: "load", backend: "wasm" });
    wasm.reply({ type: "answer", id: 1, answer: grid });
    expect(await harmony).toEqual(grid);
    expect(await harmonizer.load()).toMatchObject({ backend: "wasm" });
    expect(workers).toHaveLength(4);
  });

  it("that falls silent while composing gives way too, and the harmony comes", async () => {
    const { harmonizer, workers } = scripted({ wasm: {}, webgpu: { millisecondsPerPass: 5 } });
    await harmonizer.load();
    await settled();
    const harmony = harmonizer.ask("harmonize", request, { signal: unaborted });
    await vi.waitFor(() => expect(workers[workers.length - 1].requests.at(-1)).toMatchObject({ id: 1 }));
    await vi.waitFor(() => expect(workers).toHaveLength(4));
    await settled();
    workers[3].reply({ type: "answer", id: 1, answer: grid });
    expect(await harmony).toEqual(grid);
    expect(workers[1].terminated).toBe(true);
  });
});

describe("WebAssembly that answers wrongly", () => {
  /** What the workers were asked to load in WebAssembly, with SIMD or without. */
  function loadsOf(workers: readonly ScriptedWorker[]) {
    return workers.flatMap(({ requests }) =>
      requests.flatMap((asked) =>
        asked.type === "load" && asked.backend === "wasm" ? [asked.withoutSimd === true] : [],
      ),
    );
  }

  const replyBySimd = (faulty: NetworkErrorKind) => (asked: Request, worker: ScriptedWorker) => {
    if (asked.type !== "load" || asked.backend !== "wasm") return;
    if (!asked.withoutSimd) worker.reply({ type: "loadFailed", error: { kind: faulty, details: {} } });
    else
      worker.reply({
        type: "loaded",
        loaded: { metadata, millisecondsPerPass: 40, logits: Float32Array.of(1) },
      });
  };

  it.each([["wrongLogits"], ["backendNotStarted"], ["loadFailed"]] as const)(
    "or does not run goes without SIMD from then on, all workers of it: %s",
    async (faulty) => {
      const { harmonizer, workers } = scripted({ wasm: null }, replyBySimd(faulty), { cores: 2 });
      expect(await harmonizer.load()).toMatchObject({ backend: "wasm", millisecondsPerPass: 40 });
      expect(loadsOf(workers)).toEqual([false, true]);
      expect(workers[0].terminated).toBe(true);
      const abort = new AbortController();
      const answers = harmonizer.askAll("harmonize", [request, request], { signal: abort.signal });
      await settled();
      expect(loadsOf(workers)).toEqual([false, true, true]);
      abort.abort();
      await expect(answers).rejects.toBeDefined();
    },
  );

  it("without SIMD as well says so, and begins from the beginning the next time", async () => {
    const { harmonizer, workers } = scripted({ wasm: "wrongLogits" });
    for (const times of [1, 2]) {
      await expect(worded(harmonizer.load())).rejects.toThrow("computes the network's answers wrongly");
      expect(loadsOf(workers)).toEqual(Array.from({ length: times }, () => [false, true]).flat());
    }
  });

  it("is not tried without SIMD where that would not help", async () => {
    const { harmonizer, workers } = scripted({ wasm: "noWebAssembly" });
    await expect(worded(harmonizer.load())).rejects.toThrow("does not let the page run WebAssembly");
    expect(loadsOf(workers)).toEqual([false]);
  });
});

describe("a worker that loads", () => {
  it("and falls silent is given up long before it would have to be ready", async () => {
    const limits = { ...LIMITS, load: 60_000 };
    const { harmonizer, workers } = scripted({ wasm: null }, undefined, { limits });
    const loading = harmonizer.load();
    workers[0].reply({ type: "alive" });
    await expect(worded(loading)).rejects.toThrow("The model does not answer any more.");
    expect(workers[0].terminated).toBe(true);
  });

  it("is waited for as long as it gives signs of life, but not for ever", async () => {
    const limits = { ...LIMITS, load: 700 };
    const { harmonizer, workers } = scripted({ wasm: null }, undefined, { limits });
    const loading = harmonizer.load();
    const signs = setInterval(() => workers[0].reply({ type: "alive" }), 50);
    await expect(worded(loading)).rejects.toThrow("The model was not ready after 1 seconds.");
    clearInterval(signs);
  });

  it("is waited for from its first sign of life: its program may come from far", async () => {
    const limits = { ...LIMITS, load: 600, silence: 50 };
    const { harmonizer } = scripted({ wasm: null }, undefined, { limits });
    await expect(worded(harmonizer.load())).rejects.toThrow("The model was not ready after 1 seconds.");
  });
});

describe("a job", () => {
  it("is answered by its own replies only, and a prediction does not wait for what is under way", async () => {
    const { harmonizer, workers } = scripted({ wasm: {} });
    await harmonizer.load();
    const [worker] = workers;
    const passes: number[] = [];
    const onProgress = ({ step }: PassProgress) => passes.push(step);
    const sampled = harmonizer.ask(
      "sample",
      { ...request, scheme: "gibbs" },
      { signal: unaborted, onProgress },
    );
    const known = new Uint8Array(grid.cells.length);
    const predicted = harmonizer.ask("predict", { grid, known }, { signal: unaborted });
    await settled();
    expect(worker.requests.slice(-2)).toMatchObject([
      { type: "job", job: "sample", id: 1, request: { scheme: "gibbs", seed: 7, grid: { steps: 32 } } },
      { type: "job", job: "predict", id: 2, request: { grid: { steps: 32 } } },
    ]);
    worker.reply({ type: "progress", id: 1, progress: { grid, drawn: [1], step: 1, total: 64 } });
    worker.reply({ type: "progress", id: 2, progress: { grid, drawn: [1], step: 9, total: 64 } });
    worker.reply({ type: "answer", id: 2, answer: Float32Array.of(3) });
    expect(await predicted).toEqual(Float32Array.of(3));
    worker.reply({ type: "answer", id: 1, answer: { grid, passes: 65, milliseconds: 12 } });
    expect(await sampled).toEqual({ grid, passes: 65, milliseconds: 12 });
    expect(passes).toEqual([1]);
  });

  it("that is aborted aborts the worker's job, and the model goes on", async () => {
    const { harmonizer, workers } = scripted({ wasm: {} });
    await harmonizer.load();
    const abort = new AbortController();
    const scored = harmonizer.ask("scoreNll", { grid, cells: [1, 2] }, { signal: abort.signal });
    await settled();
    workers[0].reply({ type: "progress", id: 1, progress: { done: 1, total: 2 } });
    abort.abort();
    await expect(scored).rejects.toMatchObject({ name: "AbortError" });
    expect(workers[0].requests.at(-1)).toEqual({ type: "abort", id: 1 });
    expect(workers[0].terminated).toBe(false);
  });
});

describe("several jobs", () => {
  const requests = [1, 2, 3, 4].map((seed) => ({ grid, seed }));

  /** The harmonies that a worker was asked for, by their seeds. */
  function askedOf({ requests: asked }: ScriptedWorker): number[] {
    return asked.flatMap((one) => (one.type === "job" && one.job === "harmonize" ? [one.request.seed] : []));
  }

  function answer(worker: ScriptedWorker, marked: number): void {
    const job = worker.requests.filter(({ type }) => type === "job").at(-1);
    if (job?.type !== "job") throw new Error("nothing was asked");
    worker.reply({ type: "answer", id: job.id, answer: { ...grid, steps: marked } });
  }

  /** A harmonizer that has loaded and tried its backends, on a processor of so many cores. */
  async function loaded(cores: number, script: Script = { wasm: {} }) {
    const made = scripted(script, undefined, { cores, limits: { ...LIMITS, silence: 1000 } });
    await made.harmonizer.load();
    await vi.waitFor(() => expect(made.trials).toHaveLength(2));
    const before = made.workers.length;
    return { ...made, extras: () => made.workers.slice(before) };
  }

  it.each([
    [1, 0],
    [2, 1],
    [3, 2],
    [16, 2],
  ])("on %i cores have %i workers beside the first", async (cores, count) => {
    const { harmonizer, workers, extras } = await loaded(cores);
    expect(extras()).toHaveLength(0);
    const abort = new AbortController();
    const all = harmonizer.askAll("harmonize", requests, { signal: abort.signal });
    await settled();
    expect(extras()).toHaveLength(count);
    expect(askedOf(workers[0])).toEqual([1]);
    expect(extras().map(askedOf)).toEqual([[2], [3]].slice(0, count));
    for (const { requests: asked } of extras())
      expect(asked[0]).toMatchObject({ type: "load", untimed: true });
    abort.abort();
    await expect(all).rejects.toMatchObject({ name: "AbortError" });
  });

  it("are answered in the order of the requests, and told of as they come", async () => {
    const { harmonizer, workers, extras } = await loaded(2);
    const told: string[] = [];
    const all = harmonizer.askAll("harmonize", requests, {
      signal: unaborted,
      onAnswer: (index, { steps }) => told.push(`${index}: ${steps}`),
      onProgress: (index, { step }) => told.push(`${index} at ${step}`),
    });
    await settled();
    const [extra] = extras();
    extra.reply({ type: "progress", id: 1, progress: { grid, step: 7, total: 9 } });
    answer(extra, 20);
    await settled();
    answer(extra, 30);
    await settled();
    answer(workers[0], 10);
    await settled();
    expect(askedOf(workers[0])).toEqual([1]);
    answer(extra, 40);
    expect((await all).map(({ steps }) => steps)).toEqual([10, 20, 30, 40]);
    expect(told).toEqual(["1 at 7", "1: 20", "2: 30", "0: 10", "3: 40"]);
  });

  it("are done by the first worker where no other can be started, or one fails", async () => {
    for (const outcome of ["loadFailed", "hangs", "fails"] as const) {
      const script: Script = { wasm: {} };
      const { harmonizer, workers, extras } = await loaded(2, script);
      script.wasm = { loadFailed: "loadFailed" as const, hangs: null, fails: {} }[outcome];
      const all = harmonizer.askAll("harmonize", requests.slice(0, 2), { signal: unaborted });
      await settled();
      if (outcome === "fails") extras()[0].fail();
      answer(workers[0], 10);
      await settled();
      answer(workers[0], 20);
      expect((await all).map(({ steps }) => steps)).toEqual([10, 20]);
      if (outcome !== "hangs") expect(extras()[0].terminated).toBe(true);
      expect(workers[0].terminated).toBe(false);
    }
  });

  it("end with a failure of the first worker, and all that is under way with them", async () => {
    const { harmonizer, workers, extras } = await loaded(2);
    const all = harmonizer.askAll("harmonize", requests, { signal: unaborted });
    await settled();
    workers[0].reply({ type: "failed", id: 1, error: { kind: "notANumber", details: {} } });
    await expect(all).rejects.toMatchObject({ kind: "notANumber" });
    expect(extras()[0].requests.at(-1)).toEqual({ type: "abort", id: 1 });
    expect(extras()[0].terminated).toBe(false);
  });

  it("that are aborted are aborted everywhere, and the workers can be asked again", async () => {
    const { harmonizer, workers, extras } = await loaded(2);
    const abort = new AbortController();
    const all = harmonizer.askAll("harmonize", requests, { signal: abort.signal });
    await settled();
    abort.abort();
    await expect(all).rejects.toMatchObject({ name: "AbortError" });
    for (const worker of [workers[0], ...extras()]) {
      expect(worker.requests.at(-1)).toEqual({ type: "abort", id: 1 });
      expect(worker.terminated).toBe(false);
    }
    const again = harmonizer.askAll("harmonize", requests.slice(0, 2), { signal: unaborted });
    await settled();
    expect(extras()).toHaveLength(1);
    answer(workers[0], 1);
    answer(extras()[0], 2);
    expect(await again).toHaveLength(2);
  });

  it("leave their workers for a while, which are closed then", async () => {
    const { harmonizer, workers, extras } = await loaded(2);
    const all = harmonizer.askAll("harmonize", requests.slice(0, 2), { signal: unaborted });
    await settled();
    answer(workers[0], 1);
    answer(extras()[0], 2);
    await all;
    expect(extras()[0].terminated).toBe(false);
    await vi.waitFor(() => expect(extras()[0].terminated).toBe(true));
    expect(workers[0].terminated).toBe(false);
  });

  it("stay in one worker on a graphics card", async () => {
    const { harmonizer, extras, workers } = await loaded(4, { wasm: {}, webgpu: { millisecondsPerPass: 5 } });
    const all = harmonizer.askAll("harmonize", requests.slice(0, 2), { signal: unaborted });
    await settled();
    expect(extras()).toHaveLength(0);
    answer(workers[1], 1);
    await settled();
    answer(workers[1], 2);
    expect(await all).toHaveLength(2);
  });

  it("end with the harmonizer, whose workers are all closed", async () => {
    const { harmonizer, workers, extras } = await loaded(3);
    const all = harmonizer.askAll("harmonize", requests, { signal: unaborted });
    await settled();
    harmonizer.dispose();
    await expect(worded(all)).rejects.toThrow("The model was stopped.");
    await settled();
    expect([workers[0], ...extras()].every(({ terminated }) => terminated)).toBe(true);
  });

  it("may be none", async () => {
    const { harmonizer } = await loaded(2);
    expect(await harmonizer.askAll("harmonize", [], { signal: unaborted })).toEqual([]);
  });
});

describe("harmonizing", () => {
  it("loads the model first", async () => {
    const { harmonizer } = scripted({ wasm: {} }, (asked, worker) => {
      if (asked.type !== "job" || asked.job !== "harmonize") return;
      worker.reply({ type: "answer", id: asked.id, answer: asked.request.grid });
    });
    expect(await harmonizer.ask("harmonize", request, { signal: unaborted })).toEqual(grid);
  });

  it("passes sketches on, of this harmony only", async () => {
    const { harmonizer, workers } = scripted({ wasm: {} });
    await harmonizer.load();
    const sketches: SketchProgress[] = [];
    const onProgress = (sketch: SketchProgress) => sketches.push(sketch);
    const harmony = harmonizer.ask("harmonize", request, { signal: unaborted, onProgress });
    const empty = emptyGrid(32);
    workers[0].reply({ type: "progress", id: 99, progress: { grid: empty, step: 1, total: 64 } });
    workers[0].reply({ type: "progress", id: 1, progress: { grid: empty, step: 2, total: 64 } });
    workers[0].reply({ type: "answer", id: 1, answer: empty });
    expect(await harmony).toEqual({ steps: 32, cells: empty.cells });
    expect(sketches).toEqual([{ grid: { steps: 32, cells: empty.cells }, step: 2, total: 64 }]);
  });

  it("that is aborted aborts the worker's job, and reports no more", async () => {
    const { harmonizer, workers } = scripted({ wasm: {} });
    await harmonizer.load();
    const abort = new AbortController();
    const onSketch = vi.fn();
    const harmony = harmonizer.ask("harmonize", request, { signal: abort.signal, onProgress: onSketch });
    abort.abort();
    workers[0].reply({ type: "progress", id: 1, progress: { grid, step: 2, total: 64 } });
    await expect(harmony).rejects.toMatchObject({ name: "AbortError" });
    expect(onSketch).not.toHaveBeenCalled();
    expect(workers[0].requests.at(-1)).toEqual({ type: "abort", id: 1 });
    expect(workers[0].terminated).toBe(false);
  });

  it("ends when the worker falls silent, and the next one has a new worker", async () => {
    const { harmonizer, workers } = scripted({ wasm: {} });
    await harmonizer.load();
    await settled();
    const silent = harmonizer.ask("harmonize", request, { signal: unaborted });
    await expect(worded(silent)).rejects.toThrow("The model does not answer any more.");
    expect(workers[0].terminated).toBe(true);
    const next = harmonizer.ask("harmonize", request, { signal: unaborted });
    await settled();
    workers.at(-1)?.reply({ type: "answer", id: 1, answer: grid });
    expect(await next).toEqual(grid);
  });
});
