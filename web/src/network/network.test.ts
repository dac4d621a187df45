import { type io, memory } from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, it } from "vitest";
import { contextOf, measuresOf, unknownContext } from "../music/context";
import { emptyGrid } from "../music/grid";
import { melodyToGrid } from "../music/notes";
import { USUAL_SHAPE } from "../music/score-shape";
import { HOLE, PITCH_COUNT, spec, VOICE_COUNT } from "../music/spec";
import { compose } from "../sampling/compose";
import { encode, inputSize } from "../sampling/encode";
import { gibbs } from "../sampling/gibbs";
import { stagesInTurn } from "../sampling/stages";
import { downloadFile, fetchHeedful, MODEL_URL, WASM_FILES } from "../testing/model";
import { plainShape } from "../testing/score-shapes";
import { downloadModel } from "./artifacts";
import { startBackend } from "./backends";
import { createDownload } from "./download";
import { type ModelMetadata, recipeOf } from "./metadata";
import { createNetwork, type Network } from "./network";
import { areGolden, probe } from "./probe";

// The real exported model in TensorFlow.js's WebAssembly backend.
let network: Network;
let metadata: ModelMetadata;

beforeAll(async () => {
  const [download] = await Promise.all([
    downloadModel(MODEL_URL, downloadFile),
    startBackend("wasm", { wasm: WASM_FILES, download: downloadFile }),
  ]);
  metadata = download.metadata;
  network = await createNetwork(download.artifacts);
});

/** The logits of an input of so many steps, of which the context says nothing. */
function predict(input: Float32Array, steps: number) {
  return network.predict(input, steps, unknownContext(steps));
}

function inputOf(steps: number): Float32Array {
  const input = new Float32Array(inputSize(steps));
  encode(emptyGrid(steps), new Uint8Array(steps * VOICE_COUNT), input);
  return input;
}

/** The model with all of its numbers 0, but for those that say how it is put together. */
function withoutWeights(artifacts: io.ModelArtifacts): io.ModelArtifacts {
  const weights = new Uint8Array((artifacts.weightData as ArrayBuffer).slice(0));
  let at = 0;
  const weightSpecs = artifacts.weightSpecs?.map((weight) => {
    const { dtype, shape, quantization } = weight;
    const bytes = { uint8: 1, float16: 2 }[String(quantization?.dtype)] ?? 4;
    const size = shape.reduce((product, one) => product * one, bytes);
    if (dtype === "float32") weights.fill(0, at, at + size);
    at += size;
    return quantization?.scale === undefined
      ? weight
      : { ...weight, quantization: { ...quantization, scale: 0, min: 0 } };
  });
  return { ...artifacts, weightSpecs, weightData: weights.buffer };
}

describe("the exported network", () => {
  it.each([4, 32, 64])("answers with logits for %i steps", async (steps) => {
    const logits = await predict(inputOf(steps), steps);
    expect(logits).toHaveLength(steps * PITCH_COUNT * VOICE_COUNT);
    expect(logits.every(Number.isFinite)).toBe(true);
  });

  it("answers what the export has written of it", async () => {
    const { logits } = await probe(network.predict, () => 0, true);
    const { golden } = metadata;
    expect(areGolden(logits, golden, "wasm")).toBe(true);
    const differences = golden.logits.map((logit, index) => Math.abs(logits[index * golden.stride] - logit));
    expect(Math.max(...differences)).toBeLessThan(0.001);
  });

  it("depends on the cells that are known", async () => {
    const grid = melodyToGrid([{ start: 0, length: 32, pitch: 72 }], 32);
    const known = new Float32Array(inputSize(32));
    encode(
      grid,
      Uint8Array.from(grid.cells, (pitch) => Number(pitch !== HOLE)),
      known,
    );
    const logits = await predict(known, 32);
    expect(logits).not.toEqual(await predict(inputOf(32), 32));
  });

  it("depends on the context where it has learnt to, and on nothing of a pass before", async () => {
    const { artifacts } = await downloadModel(
      MODEL_URL,
      createDownload(fetchHeedful, () => undefined),
    );
    const heedful = await createNetwork(artifacts);
    const context = contextOf(32, measuresOf(USUAL_SHAPE), [[28, 32]]);
    const unknown = await heedful.predict(inputOf(32), 32, unknownContext(32));
    const told = await heedful.predict(inputOf(32), 32, context);
    expect(unknown).toEqual(await predict(inputOf(32), 32));
    expect(told).not.toEqual(unknown);
    expect(await heedful.predict(inputOf(32), 32, unknownContext(32))).toEqual(unknown);
    expect(await heedful.predict(inputOf(32), 32, context)).toEqual(told);
    heedful.dispose();
  });

  it("takes no context of another length", async () => {
    await expect(async () => network.predict(inputOf(32), 32, unknownContext(16))).rejects.toThrow("160");
    expect(await predict(inputOf(32), 32)).toHaveLength(32 * PITCH_COUNT * VOICE_COUNT);
  });

  it("does not take nothing for an answer, as it is read from a graphics card that has lost its context", async () => {
    const { artifacts } = await downloadModel(MODEL_URL, downloadFile);
    const lost = await createNetwork(withoutWeights(artifacts));
    const before = memory().numTensors;
    await expect(lost.predict(inputOf(8), 8, unknownContext(8))).rejects.toMatchObject({
      kind: "wrongLogits",
    });
    // The context's tensor is kept for the next pass.
    expect(memory().numTensors).toBe(before + 1);
    lost.dispose();
  });

  it("keeps nothing in memory from pass to pass", async () => {
    const input = inputOf(32);
    const context = unknownContext(32);
    await network.predict(input, 32, context);
    const before = memory().numTensors;
    for (let pass = 0; pass < 3; pass++) {
      await network.predict(input, 32, context);
      await predict(inputOf(8), 8);
    }
    expect(memory().numTensors).toBe(before);
  });

  it("keeps nothing in memory from harmony to harmony, of whatever length and wherever", async () => {
    const recipe = recipeOf(metadata);
    const options = {
      ...recipe,
      schedule: { ...recipe.schedule, steps: 4 },
      settings: { ...recipe.settings, passes: 4 },
    };
    const run = stagesInTurn(network.predict);
    const context = contextOf(80, measuresOf(plainShape(4, 5)), [[28, 32]]);
    let { numTensors } = memory();
    for (let seed = 0; seed < 3; seed++) {
      const whole = await compose(run, emptyGrid(80), { ...options, seed, context });
      const free = [...whole.cells.keys()].filter((cell) => cell >= 160 && cell < 192);
      await compose(run, whole, { ...options, seed, context, free });
      if (seed > 0) expect(memory().numTensors).toBe(numTensors);
      numTensors = memory().numTensors;
    }
  });

  it("harmonizes: every cell is filled, and the melody is left alone", async () => {
    const melody = [
      { start: 0, length: 4, pitch: 76 },
      { start: 8, length: 8, pitch: 72 },
    ];
    const grid = melodyToGrid(melody, 32);
    const { sampling } = metadata;
    const options = {
      steps: 8,
      eraseMax: sampling.erase_max,
      eraseMin: sampling.erase_min,
      annealShare: sampling.anneal_share,
      temperature: sampling.temperature,
      seed: 7,
    };
    const harmony = await gibbs(network.predict, grid, options);
    for (const [cell, pitch] of harmony.cells.entries()) {
      expect(pitch).toBeGreaterThanOrEqual(spec.pitchMin);
      expect(pitch).toBeLessThanOrEqual(spec.pitchMax);
      if (grid.cells[cell] !== HOLE) expect(pitch).toBe(grid.cells[cell]);
    }
    expect(await gibbs(network.predict, grid, options)).toEqual(harmony);
  });
});
