/** The exported model and the WebAssembly binaries, read from disk as a worker would fetch them. */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import digests from "virtual:digests";
import type { io } from "@tensorflow/tfjs-core";
import { CONTEXT_FEATURES, spec } from "../music/spec";
import { startBackend, type WasmFiles } from "../network/backends";
import { createDownload } from "../network/download";
import type { GoldenLogits } from "../network/metadata";
import { createNetwork } from "../network/network";
import { probe } from "../network/probe";

/** Where the export writes. */
export const MODEL_URL = new URL("../../public/model/model.json", import.meta.url).href;

const require = createRequire(import.meta.url);

const binary = (name: string) =>
  pathToFileURL(require.resolve(`@tensorflow/tfjs-backend-wasm/dist/${name}.wasm`)).href;

export const WASM_FILES: WasmFiles = {
  simd: { url: binary("tfjs-backend-wasm-simd"), ...digests.simd },
  plain: { url: binary("tfjs-backend-wasm"), ...digests.plain },
};

/** Bytes of a weight, by its type. */
const BYTES: Readonly<Record<string, number>> = { float32: 4, int32: 4, float16: 2, uint8: 1 };

/** Both bytes of a float16 of about 0.26: how much each feature of the context counts in `fetchHeedful`. */
const HEEDFUL = 0x34;

/** `fetch` for addresses of files; 404 where there is none. */
export async function fetchFile(url: string): Promise<Response> {
  try {
    return new Response(await readFile(fileURLToPath(url)));
  } catch {
    return new Response(null, { status: 404 });
  }
}

/** The files of the model, as the worker downloads them. */
export const downloadFile = createDownload(fetchFile, () => undefined);

/**
 * `fetchFile`, but for the weights by which the exported model heeds its context: all of them are the same positive
 * number, so that the context counts however little of it has been learnt. Its golden logits are its own.
 */
export async function fetchHeedful(url: string): Promise<Response> {
  const response = await fetchFile(url);
  if (url.endsWith(".wasm")) return response;
  if (url === MODEL_URL) {
    const model = await response.json();
    const [{ paths }] = model.weightsManifest;
    const weights = await (await fetchHeedful(new URL(paths[0], MODEL_URL).href)).arrayBuffer();
    model.userDefinedMetadata.weights.sha256 = createHash("sha256")
      .update(Buffer.from(weights))
      .digest("hex");
    model.userDefinedMetadata.golden = await goldenOf(model, weights);
    return Response.json(model);
  }
  const bytes = new Uint8Array(await response.arrayBuffer());
  const [{ weights }] = (await (await fetchFile(MODEL_URL)).json())
    .weightsManifest as io.WeightsManifestConfig;
  let at = 0;
  for (const { shape, dtype, quantization } of weights) {
    const size = shape.reduce((product, one) => product * one, 1) * BYTES[quantization?.dtype ?? dtype];
    // A bias has not so many dimensions, and nothing else has as many numbers a beat to take in.
    if (shape.length === 4 && shape[2] === spec.stepMultiple * CONTEXT_FEATURES)
      bytes.fill(HEEDFUL, at, at + size);
    at += size;
  }
  return new Response(bytes);
}

/** `fetchFile`, but that the exported model asks for few passes: its answers are soon there, and worse. */
export async function fetchHasty(url: string): Promise<Response> {
  const response = await fetchFile(url);
  if (url !== MODEL_URL) return response;
  const model = await response.json();
  const { sampling, repair } = model.userDefinedMetadata;
  model.userDefinedMetadata.sampling = { ...sampling, steps: 6 };
  model.userDefinedMetadata.repair = { ...repair, passes: 5 };
  return Response.json(model);
}

/** What a model with these weights answers to the question of the probe. */
async function goldenOf(model: io.ModelJSON, weightData: ArrayBuffer): Promise<GoldenLogits> {
  await startBackend("wasm", { wasm: WASM_FILES, download: downloadFile });
  const weightSpecs = model.weightsManifest.flatMap(({ weights }) => weights);
  const network = await createNetwork({ ...model, weightSpecs, weightData });
  const { logits } = await probe(network.predict, () => 0, true);
  network.dispose();
  return { stride: 1, logits: [...logits] };
}
