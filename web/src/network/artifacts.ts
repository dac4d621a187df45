/** Downloads an exported model, and verifies its files by size and SHA-256. */

import type { ModelArtifacts, WeightsManifestConfig } from "@tensorflow/tfjs-core/dist/io/types";
import { type Download, isIntact, type KnownFile } from "./download";
import { type ModelMetadata, readMetadata } from "./metadata";
import { NetworkError } from "./network-error";

export interface DownloadedModel {
  readonly artifacts: ModelArtifacts;
  readonly metadata: ModelMetadata;
}

/**
 * Downloads `model.json` and the weights it names. `known` is what the page was built with; where it is missing, any model
 * is taken that says it is for this page. Throws a NetworkError where the server does not answer, where a file is
 * damaged, or where the model does not belong to the page.
 */
export async function downloadModel(
  modelUrl: string,
  download: Download,
  known?: Omit<KnownFile, "url">,
): Promise<DownloadedModel> {
  const file = await download(modelUrl);
  const model = parse(file);
  // Asked first: of a model of another version it says more than that it is not this one.
  const metadata = readMetadata(model);
  if (known !== undefined && !(await isIntact(file, known))) throw new NetworkError("otherModel");
  const manifest: WeightsManifestConfig = model.weightsManifest ?? [];
  const files = manifest.flatMap((group) => group.paths).map((path) => new URL(path, modelUrl).href);
  const weightData = await new Blob(await Promise.all(files.map(download))).arrayBuffer();
  if (!(await isIntact(weightData, metadata.weights))) throw new NetworkError("weightsDamaged");
  const { modelTopology, signature, format } = model;
  const weightSpecs = manifest.flatMap((group) => group.weights);
  return { artifacts: { modelTopology, signature, format, weightSpecs, weightData }, metadata };
}

// biome-ignore lint/suspicious/noExplicitAny: the file is checked field by field by those who read it
function parse(file: ArrayBuffer): any {
  try {
    return JSON.parse(new TextDecoder().decode(file));
  } catch (cause) {
    throw new NetworkError("damaged", {}, cause);
  }
}
