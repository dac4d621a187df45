/** The exported model and the WebAssembly binaries, read from disk as a worker would fetch them. */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import type { WeightsManifestConfig } from "@tensorflow/tfjs-core/dist/io/types";
import { CONTEXT_FEATURES, spec } from "../music/spec";
import type { WasmFiles } from "../network/backends";

/** Where the export writes. */
export const MODEL_URL = new URL("../../public/model/model.json", import.meta.url).href;

const require = createRequire(import.meta.url);

export const WASM_FILES: WasmFiles = {
  simd: require.resolve("@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm"),
  plain: require.resolve("@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm"),
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

/**
 * `fetchFile`, but for the weights by which the exported model heeds its context: all of them are the same positive
 * number, so that the context counts however little of it has been learnt.
 */
export async function fetchHeedful(url: string): Promise<Response> {
  const response = await fetchFile(url);
  if (url === MODEL_URL) {
    const model = await response.json();
    const [{ paths }] = model.weightsManifest;
    const weights = await (await fetchHeedful(new URL(paths[0], MODEL_URL).href)).arrayBuffer();
    model.userDefinedMetadata.weights.sha256 = createHash("sha256")
      .update(Buffer.from(weights))
      .digest("hex");
    return Response.json(model);
  }
  const bytes = new Uint8Array(await response.arrayBuffer());
  const [{ weights }] = (await (await fetchFile(MODEL_URL)).json()).weightsManifest as WeightsManifestConfig;
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
