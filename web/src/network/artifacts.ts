/** Downloads an exported model, and verifies its weights by size and SHA-256. */

import type { ModelArtifacts, WeightsManifestConfig } from "@tensorflow/tfjs-core/dist/io/types";
import { type ModelMetadata, readMetadata } from "./metadata";
import { NetworkError } from "./network-error";

export interface Download {
  readonly artifacts: ModelArtifacts;
  readonly metadata: ModelMetadata;
}

type Fetch = (url: string) => Promise<Response>;

/**
 * Downloads `model.json` and the weights it names. Throws a NetworkError where the server does not answer,
 * where a file is damaged, or where the model does not belong to the page.
 */
export async function downloadModel(modelUrl: string, fetch: Fetch): Promise<Download> {
  const model = await parse(await download(modelUrl, fetch));
  const metadata = readMetadata(model);
  const manifest: WeightsManifestConfig = model.weightsManifest ?? [];
  const files = manifest.flatMap((group) => group.paths).map((path) => new URL(path, modelUrl).href);
  const buffers = await Promise.all(files.map(async (file) => (await download(file, fetch)).arrayBuffer()));
  const weightData = await new Blob(buffers).arrayBuffer();
  await verify(weightData, metadata.weights);
  const { modelTopology, signature, format } = model;
  const weightSpecs = manifest.flatMap((group) => group.weights);
  return { artifacts: { modelTopology, signature, format, weightSpecs, weightData }, metadata };
}

async function download(url: string, fetch: Fetch): Promise<Response> {
  const name = new URL(url).pathname.split("/").at(-1) ?? url;
  const response = await fetch(url).catch((cause: unknown) => {
    throw new NetworkError("unreachable", { file: name }, cause);
  });
  if (!response.ok) {
    throw new NetworkError("httpStatus", { status: response.status, file: name });
  }
  return response;
}

// biome-ignore lint/suspicious/noExplicitAny: the file is checked field by field by those who read it
async function parse(response: Response): Promise<any> {
  try {
    return JSON.parse(await response.text());
  } catch (cause) {
    throw new NetworkError("damaged", {}, cause);
  }
}

async function verify(data: ArrayBuffer, { bytes, sha256 }: ModelMetadata["weights"]): Promise<void> {
  const whole = data.byteLength === bytes;
  // Browsers hash only in a secure context: over plain http from another machine the size alone is checked.
  const intact = whole && (globalThis.crypto?.subtle === undefined || (await hash(data)) === sha256);
  if (!intact) throw new NetworkError("weightsDamaged");
}

async function hash(data: ArrayBuffer): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", data));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
