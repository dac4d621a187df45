import { memory } from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, it } from "vitest";
import { emptyGrid } from "../music/grid";
import { melodyToGrid } from "../music/notes";
import { HOLE, PITCH_COUNT, spec, VOICE_COUNT } from "../music/spec";
import { encode, inputSize } from "../sampling/encode";
import { gibbs } from "../sampling/gibbs";
import { fetchFile, MODEL_URL, WASM_FILES } from "../testing/model";
import { downloadModel } from "./artifacts";
import { startBackend } from "./backends";
import type { ModelMetadata } from "./metadata";
import { createNetwork, type Network } from "./network";

// The real exported model in TensorFlow.js's WebAssembly backend.
let network: Network;
let metadata: ModelMetadata;

beforeAll(async () => {
  const [download] = await Promise.all([
    downloadModel(MODEL_URL, fetchFile),
    startBackend("wasm", WASM_FILES),
  ]);
  metadata = download.metadata;
  network = await createNetwork(download.artifacts);
});

function inputOf(steps: number): Float32Array {
  const input = new Float32Array(inputSize(steps));
  encode(emptyGrid(steps), new Uint8Array(steps * VOICE_COUNT), input);
  return input;
}

describe("the exported network", () => {
  it.each([4, 32, 64])("answers with logits for %i steps", async (steps) => {
    const logits = await network.predict(inputOf(steps), steps);
    expect(logits).toHaveLength(steps * PITCH_COUNT * VOICE_COUNT);
    expect(logits.every(Number.isFinite)).toBe(true);
  });

  it("depends on the cells that are known", async () => {
    const grid = melodyToGrid([{ start: 0, length: 32, pitch: 72 }], 32);
    const known = new Float32Array(inputSize(32));
    encode(
      grid,
      Uint8Array.from(grid.cells, (pitch) => Number(pitch !== HOLE)),
      known,
    );
    const logits = await network.predict(known, 32);
    expect(logits).not.toEqual(await network.predict(inputOf(32), 32));
  });

  it("keeps nothing in memory from pass to pass", async () => {
    const input = inputOf(32);
    await network.predict(input, 32);
    const before = memory().numTensors;
    for (let pass = 0; pass < 3; pass++) await network.predict(input, 32);
    expect(memory().numTensors).toBe(before);
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
