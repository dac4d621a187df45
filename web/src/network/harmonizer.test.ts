import published from "virtual:model";
import { afterEach, describe, expect, it, vi } from "vitest";
import { errorText } from "../i18n/errors";
import type { Grid } from "../music/grid";
import { melodyToGrid } from "../music/notes";
import { HOLE, PITCH_COUNT, VOICE_COUNT } from "../music/spec";
import { distributionOf, nllOf } from "../sampling/distribution";
import type { Stage } from "../sampling/stages";
import { fetchFile, fetchHasty, MODEL_URL, WASM_FILES } from "../testing/model";
import { worded } from "../testing/worded";
import {
  createMortalWorker,
  createScriptedWorker,
  createServiceWorker,
  type Death,
  type ScriptedWorker,
} from "../testing/workers";
import type { BackendName } from "./backend-name";
import { createHarmonizer, type Harmonizer, type HarmonizerOptions } from "./harmonizer";
import type { PassProgress, SketchProgress } from "./jobs";
import type { ModelMetadata } from "./metadata";
import type { NetworkErrorKind } from "./network-error";
import type { JobMessage, Loaded, Reply, Request } from "./protocol";

const LIMITS = { load: 200, trial: 200, silence: 200, idle: 200 };
const grid = melodyToGrid([{ start: 0, length: 4, pitch: 72 }], 32);
const request = { grid, seed: 7 };
const unaborted = new AbortController().signal;
const metadata = published as ModelMetadata;
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

/** The stages that a worker has been asked for. */
function stagesOf({ requests }: ScriptedWorker): JobMessage<"stage">[] {
  return requests.filter((asked) => asked.type === "job" && asked.job === "stage") as JobMessage<"stage">[];
}

/** The harmonies that a worker was asked to sample, by their seeds. */
function sampledBy(worker: ScriptedWorker): number[] {
  return stagesOf(worker).flatMap(({ request: { stage } }) =>
    stage.kind === "sampling" ? [stage.options.seed] : [],
  );
}

/** Passes of the network, of the first draw too. */
function passesOf(stage: Stage): number {
  return stage.kind === "sampling" ? 1 + stage.options.steps : stage.options.settings.passes;
}

/** A worker's answer to the stage that it was asked for last: a grid of one pitch, and another where it is repaired. */
function answer(worker: ScriptedWorker, pitch = 60): Grid {
  const asked = stagesOf(worker).at(-1);
  if (asked === undefined) throw new Error("nothing was asked");
  const { stage } = asked.request;
  const { steps } = stage.kind === "sampling" ? stage.grid : stage.sketch;
  const answered = { steps, cells: new Int16Array(steps * VOICE_COUNT).fill(pitch) };
  worker.reply({ type: "answer", id: asked.id, answer: answered });
  return answered;
}

/** The grid of the request with its holes of one pitch. */
function filled(pitch: number): Grid {
  return { ...grid, cells: grid.cells.map((one) => (one === HOLE ? pitch : one)) };
}

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
    const harmony = await harmonizer.harmonize(request, { signal: unaborted, onProgress });
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
    const stopped = harmonizer.harmonize(request, {
      signal: abort.signal,
      onProgress: () => abort.abort(),
    });
    await expect(stopped).rejects.toMatchObject({ name: "AbortError" });
    const again = await harmonizer.harmonize(request, { signal: unaborted });
    expect(again.cells).not.toContain(HOLE);
  });

  it("rewrites a region and nothing else, and says what one note could be", async () => {
    const harmonizer = real();
    const whole = await harmonizer.harmonize(request, { signal: unaborted });
    const free = [...whole.cells.keys()].filter(
      (cell) => cell % VOICE_COUNT > 0 && cell >= 16 * VOICE_COUNT && cell < 24 * VOICE_COUNT,
    );
    const rewritten = await harmonizer.harmonize(
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
    const answers = await harmonizer.harmonizeAll(requests, {
      signal: unaborted,
      onAnswer: (index) => heard.push(index),
    });
    expect(heard.sort()).toEqual([0, 1, 2]);
    for (const [index, one] of requests.entries()) {
      expect(answers[index]).toEqual(await harmonizer.harmonize(one, { signal: unaborted }));
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
    const harmony = harmonizer.harmonize(request, { signal: unaborted });
    await settled();
    const before = trials.length;
    expect(sampledBy(workers[0])).toEqual([7]);
    answer(workers[0]);
    await settled();
    answer(workers[0]);
    await harmony;
    await settled();
    expect(before).toBeLessThan(2);
    expect(trials).toHaveLength(2);
  });

  it.each<Death>(["errs", "falls silent"])(
    "that %s while composing gives way to WebAssembly for good, which goes on where it was",
    async (death) => {
      const { harmonizer, workers } = scripted({ wasm: {}, webgpu: { millisecondsPerPass: 5 } });
      await harmonizer.load();
      await settled();
      const harmony = harmonizer.harmonize(request, { signal: unaborted });
      await settled();
      const [{ id }] = stagesOf(workers[1]);
      const state = { grid: filled(61), step: 5, drawn: 99 };
      workers[1].reply({ type: "progress", id, progress: state });
      if (death === "errs")
        workers[1].reply({ type: "failed", id, error: { kind: "jobFailed", details: {} } });
      await vi.waitFor(() => expect(workers).toHaveLength(4));
      await settled();
      expect(workers[1].terminated).toBe(true);
      const wasm = workers[3];
      expect(wasm.requests[0]).toMatchObject({ type: "load", backend: "wasm" });
      expect(stagesOf(wasm).map(({ request: { from } }) => from)).toEqual([state]);
      answer(wasm);
      await settled();
      answer(wasm, 62);
      expect(await harmony).toEqual(filled(62));
      expect(await harmonizer.load()).toMatchObject({ backend: "wasm" });
      expect(workers).toHaveLength(4);
    },
  );
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
      const answers = harmonizer.harmonizeAll([request, request], { signal: abort.signal });
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

describe("several harmonies", () => {
  const requests = [1, 2, 3, 4].map((seed) => ({ grid, seed }));

  /** A harmonizer that has loaded and tried its backends, on a processor of so many cores. */
  async function loaded(cores: number, script: Script = { wasm: {} }) {
    const made = scripted(script, undefined, { cores, limits: { ...LIMITS, silence: 1000 } });
    await made.harmonizer.load();
    await vi.waitFor(() => expect(made.trials).toHaveLength(2));
    const before = made.workers.length;
    return { ...made, extras: () => made.workers.slice(before) };
  }

  /** Answers whatever workers are asked, until that brings no more questions. */
  async function answerAll(workers: readonly ScriptedWorker[]): Promise<void> {
    const answered = new Set<JobMessage<"stage">>();
    for (let found = true; found; ) {
      await settled();
      found = false;
      for (const worker of workers) {
        const asked = stagesOf(worker).at(-1);
        if (asked === undefined || answered.has(asked)) continue;
        answered.add(asked);
        answer(worker, 48 + asked.request.stage.options.seed);
        found = true;
      }
    }
  }

  it.each([
    [1, 0],
    [2, 1],
    [3, 2],
    [16, 3],
  ])("on %i cores have %i workers beside the first", async (cores, count) => {
    const { harmonizer, workers, extras } = await loaded(cores);
    expect(extras()).toHaveLength(0);
    const abort = new AbortController();
    const all = harmonizer.harmonizeAll([...requests, request], { signal: abort.signal });
    await settled();
    expect(extras()).toHaveLength(count);
    expect(sampledBy(workers[0])).toEqual([1]);
    expect(extras().map(sampledBy)).toEqual([[2], [3], [4]].slice(0, count));
    for (const { requests: asked } of extras())
      expect(asked[0]).toMatchObject({ type: "load", untimed: true });
    abort.abort();
    await expect(all).rejects.toMatchObject({ name: "AbortError" });
  });

  it("are sampled all before the first is repaired, so that no worker waits for another at the end", async () => {
    const { harmonizer, workers, extras } = await loaded(2);
    const all = harmonizer.harmonizeAll(requests.slice(0, 3), { signal: unaborted });
    await settled();
    const both = [workers[0], ...extras()];
    await answerAll(both);
    await all;
    const stages = both.map((worker) => stagesOf(worker).map(({ request: { stage } }) => stage));
    expect(stages.map((own) => own.map(({ kind }) => kind))).toEqual([
      ["sampling", "sampling", "repair"],
      ["sampling", "repair", "repair"],
    ]);
    const passes = stages.map((own) => own.reduce((sum, one) => sum + passesOf(one), 0));
    const alone = stages[0].slice(1).reduce((sum, one) => sum + passesOf(one), 0);
    expect(Math.max(...passes)).toBeLessThanOrEqual(1.7 * alone);
  });

  it("are answered in the order of the requests, and told of as they come", async () => {
    const { harmonizer, workers, extras } = await loaded(2);
    const told: number[] = [];
    const all = harmonizer.harmonizeAll(requests, {
      signal: unaborted,
      onAnswer: (index, { cells }) => told.push(index, cells[1]),
    });
    await settled();
    await answerAll(extras());
    expect(told).toEqual([1, 50, 2, 51, 3, 52]);
    await answerAll([workers[0]]);
    await answerAll([workers[0], ...extras()]);
    expect((await all).map(({ cells }) => cells[1])).toEqual([49, 50, 51, 52]);
    expect(told.slice(6)).toEqual([0, 49]);
  });

  it.each(["loadFailed", "hangs", "fails"] as const)(
    "are done by the first worker where the other %s",
    async (outcome) => {
      const script: Script = { wasm: {} };
      const { harmonizer, workers, extras } = await loaded(2, script);
      script.wasm = { loadFailed: "loadFailed" as const, hangs: null, fails: {} }[outcome];
      const all = harmonizer.harmonizeAll(requests.slice(0, 2), { signal: unaborted });
      await settled();
      if (outcome === "fails") {
        script.wasm = "loadFailed";
        extras()[0].fail();
      }
      await answerAll([workers[0]]);
      expect((await all).map(({ cells }) => cells[1])).toEqual([49, 50]);
      if (outcome !== "hangs") expect(extras()[0].terminated).toBe(true);
      expect(workers[0].terminated).toBe(false);
    },
  );

  it("end where one fails twice at the same place, and all that is under way with them", async () => {
    const { harmonizer, workers, extras } = await loaded(2);
    const all = harmonizer.harmonizeAll(requests.slice(0, 2), { signal: unaborted });
    const caught = all.catch((error: unknown) => error);
    await settled();
    const broken = { kind: "notANumber", details: {} } as const;
    workers[0].reply({ type: "failed", id: 1, error: broken });
    await settled();
    expect(workers[0].terminated).toBe(true);
    const [helper, next] = extras();
    next.reply({ type: "failed", id: stagesOf(next)[0].id, error: broken });
    expect(await caught).toMatchObject({ kind: "notANumber" });
    await settled();
    expect(helper.requests.at(-1)).toEqual({ type: "abort", id: 1 });
    expect(helper.terminated).toBe(false);
  });

  it("that are aborted are aborted everywhere, and the workers can be asked again", async () => {
    const { harmonizer, workers, extras } = await loaded(2);
    const abort = new AbortController();
    const all = harmonizer.harmonizeAll(requests, { signal: abort.signal });
    await settled();
    abort.abort();
    await expect(all).rejects.toMatchObject({ name: "AbortError" });
    for (const worker of [workers[0], ...extras()]) {
      expect(worker.requests.at(-1)).toEqual({ type: "abort", id: 1 });
      expect(worker.terminated).toBe(false);
    }
    const again = harmonizer.harmonizeAll(requests.slice(0, 2), { signal: unaborted });
    await settled();
    expect(extras()).toHaveLength(1);
    await answerAll([workers[0], ...extras()]);
    expect(await again).toHaveLength(2);
  });

  it("leave their workers for a while, which are closed then", async () => {
    const { harmonizer, workers, extras } = await loaded(2);
    const all = harmonizer.harmonizeAll(requests.slice(0, 2), { signal: unaborted });
    await settled();
    const helper = extras()[0];
    for (let turn = 0; turn < 2; turn++) {
      answer(workers[0]);
      answer(helper);
      await settled();
    }
    await all;
    expect(helper.terminated).toBe(false);
    await vi.waitFor(() => expect(helper.terminated).toBe(true));
    expect(workers[0].terminated).toBe(false);
  });

  it("have a worker at once that was warmed before, once, for as long as that lasts", async () => {
    const { harmonizer, extras } = await loaded(3);
    harmonizer.warm();
    harmonizer.warm();
    expect(extras()).toHaveLength(1);
    const abort = new AbortController();
    const all = harmonizer.harmonizeAll(requests, { signal: abort.signal });
    await settled();
    expect(extras().map(sampledBy)).toEqual([[2], [3]]);
    abort.abort();
    await expect(all).rejects.toBeDefined();
    await vi.waitFor(() => expect(extras().every(({ terminated }) => terminated)).toBe(true));
  });

  it("stay in one worker on a graphics card", async () => {
    const { harmonizer, extras, workers } = await loaded(4, { wasm: {}, webgpu: { millisecondsPerPass: 5 } });
    harmonizer.warm();
    const all = harmonizer.harmonizeAll(requests.slice(0, 2), { signal: unaborted });
    await settled();
    expect(extras()).toHaveLength(0);
    await answerAll([workers[1]]);
    expect(await all).toHaveLength(2);
  });

  it("end with the harmonizer, whose workers are all closed", async () => {
    const { harmonizer, workers, extras } = await loaded(3);
    const all = harmonizer.harmonizeAll(requests, { signal: unaborted });
    await settled();
    harmonizer.dispose();
    await expect(worded(all)).rejects.toThrow("The model was stopped.");
    await settled();
    expect([workers[0], ...extras()].every(({ terminated }) => terminated)).toBe(true);
  });

  it("may be none", async () => {
    const { harmonizer } = await loaded(2);
    expect(await harmonizer.harmonizeAll([], { signal: unaborted })).toEqual([]);
  });
});

describe("harmonizing", () => {
  it("loads the model first", async () => {
    const { harmonizer } = scripted({ wasm: {} }, (asked, worker) => {
      if (asked.type === "job") setTimeout(() => answer(worker));
    });
    expect(await harmonizer.harmonize(request, { signal: unaborted })).toEqual(filled(60));
  });

  it("passes sketches on, of this harmony only, their passes counted through all stages", async () => {
    const { harmonizer, workers } = scripted({ wasm: {} });
    await harmonizer.load();
    const sketches: SketchProgress[] = [];
    const onProgress = (sketch: SketchProgress) => sketches.push(sketch);
    const harmony = harmonizer.harmonize(request, { signal: unaborted, onProgress });
    await settled();
    const { sampling, repair } = metadata;
    const total = sampling.steps + repair.passes;
    workers[0].reply({ type: "progress", id: 99, progress: { grid: filled(50), step: 1, drawn: 0 } });
    workers[0].reply({ type: "progress", id: 1, progress: { grid: filled(51), step: 2, drawn: 0 } });
    answer(workers[0]);
    await settled();
    workers[0].reply({ type: "progress", id: 2, progress: { grid: filled(52), step: 3, drawn: 0 } });
    answer(workers[0]);
    await harmony;
    expect(sketches).toEqual([
      { grid: filled(51), step: 2, total },
      { grid: filled(52), step: sampling.steps + 3, total },
    ]);
  });

  it("that is aborted aborts the worker's job, and reports no more", async () => {
    const { harmonizer, workers } = scripted({ wasm: {} });
    await harmonizer.load();
    const abort = new AbortController();
    const onSketch = vi.fn();
    const harmony = harmonizer.harmonize(request, { signal: abort.signal, onProgress: onSketch });
    await settled();
    abort.abort();
    workers[0].reply({ type: "progress", id: 1, progress: { grid, step: 2, drawn: 0 } });
    await expect(harmony).rejects.toMatchObject({ name: "AbortError" });
    expect(onSketch).not.toHaveBeenCalled();
    expect(workers[0].requests.at(-1)).toEqual({ type: "abort", id: 1 });
    expect(workers[0].terminated).toBe(false);
  });

  it("ends when one worker after the other falls silent, and the next has a new worker", async () => {
    const { harmonizer, workers } = scripted({ wasm: {} });
    await harmonizer.load();
    await settled();
    const silent = harmonizer.harmonize(request, { signal: unaborted });
    await expect(worded(silent)).rejects.toThrow("The model does not answer any more.");
    expect(workers[0].terminated).toBe(true);
    expect(workers.at(-1)?.terminated).toBe(true);
    const next = harmonizer.harmonize(request, { signal: unaborted });
    for (let stage = 0; stage < 2; stage++) {
      await settled();
      answer(workers.at(-1) as ScriptedWorker);
    }
    expect(await next).toEqual(filled(60));
  });

  it("is as long as the workers are replaced while it goes on, however often that is", async () => {
    const { harmonizer, workers } = scripted({ wasm: {} });
    await harmonizer.load();
    await settled();
    const harmony = harmonizer.harmonize(request, { signal: unaborted });
    for (let step = 1; step <= 4; step++) {
      await settled();
      const worker = workers.at(-1) === workers[2] ? workers[0] : (workers.at(-1) as ScriptedWorker);
      const asked = stagesOf(worker).at(-1) as JobMessage<"stage">;
      expect(asked.request.from?.step).toBe(step === 1 ? undefined : step - 1);
      worker.reply({ type: "progress", id: asked.id, progress: { grid: filled(60), step, drawn: step } });
      worker.fail();
    }
    for (let stage = 0; stage < 2; stage++) {
      await settled();
      answer(workers.at(-1) as ScriptedWorker);
    }
    expect(await harmony).toEqual(filled(60));
  });
});

describe("a long score, by the real model in few passes", () => {
  const steps = 80;
  const long = melodyToGrid(
    Array.from({ length: steps / 4 }, (_, beat) => ({ start: 4 * beat, length: 4, pitch: 72 - (beat % 5) })),
    steps,
  );
  const longRequest = { grid: long, seed: 5 };
  let clock = 0;
  const deps = { fetch: fetchHasty, wasm: WASM_FILES, now: () => (clock += 1000) };

  function hasty(cores: number, diesAfter: (reply: Reply) => Death | null = () => null, silence = 5000) {
    const harmonizer = createHarmonizer({
      modelUrl: MODEL_URL,
      createWorker: () => createMortalWorker(deps, diesAfter),
      cores,
      limits: { load: 45_000, trial: 8_000, silence, idle: 60_000 },
    });
    disposals.push(harmonizer);
    return harmonizer;
  }

  it("is the same by one worker, two and four, alone and beside others", async () => {
    const options = { signal: unaborted };
    const alone = await hasty(1).harmonize(longRequest, options);
    expect(alone.cells).not.toContain(HOLE);
    for (const cores of [2, 4]) {
      const harmonizer = hasty(cores);
      expect(await harmonizer.harmonize(longRequest, options)).toEqual(alone);
      const [other, again] = await harmonizer.harmonizeAll(
        [{ ...longRequest, seed: 6 }, longRequest],
        options,
      );
      expect(again).toEqual(alone);
      expect(other).not.toEqual(alone);
    }
  });

  it.each<[Death, number]>([
    ["errs", 1],
    ["falls silent", 1],
    ["errs", 2],
  ])("is the same where a worker %s in the middle, of %i", async (death, cores) => {
    const undisturbed = await hasty(1).harmonize(longRequest, { signal: unaborted });
    let states = 0;
    const dead: number[] = [];
    const diesAfter = (reply: Reply) => {
      if (reply.type !== "progress") return null;
      states++;
      if (![4, 9, 15].includes(states)) return null;
      dead.push(states);
      return death;
    };
    const harmonizer = hasty(cores, diesAfter, 300);
    expect(await harmonizer.harmonize(longRequest, { signal: unaborted })).toEqual(undisturbed);
    expect(dead).toEqual([4, 9, 15]);
    // Every pass once, and once more those of which a worker died before it could tell: 7 of the sampler, 5 a window.
    expect(states).toBe(7 + 3 * 5 + dead.length);
  });
});
