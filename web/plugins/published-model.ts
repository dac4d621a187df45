/** What the page is built to expect of the files that the network's worker loads. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";

const MODEL_PATH = fileURLToPath(new URL("../public/model/model.json", import.meta.url));

const { resolve } = createRequire(import.meta.url);
const ENGINES = "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm";
const ENGINE_PATHS = { simd: resolve(`${ENGINES}-simd.wasm`), plain: resolve(`${ENGINES}.wasm`) };

/**
 * Serves the module `virtual:model`: the exported model's metadata, of which the page needs the representation before
 * the model is loaded. That has one owner, `training/spec.py`; the export writes it into `model.json`.
 */
export function publishedModel(): Plugin {
  return serving("virtual:model", [MODEL_PATH], () => `export default ${JSON.stringify(readMetadata())};`);
}

/**
 * Serves the module `virtual:digests`: size and SHA-256 of `model.json` and of TensorFlow.js's WebAssembly binaries, by
 * which the worker knows whether what it gets is what the page was built with.
 */
export function digests(): Plugin {
  const paths = { model: MODEL_PATH, ...ENGINE_PATHS };
  return serving("virtual:digests", Object.values(paths), () => {
    const known = Object.entries(paths).map(([name, path]) => [name, digestOf(path)]);
    return `export default ${JSON.stringify(Object.fromEntries(known))};`;
  });
}

/** Reads the exported model's metadata. Throws where there is none. */
export function readMetadata(): {
  readonly spec: { readonly pitch_min: number; readonly pitch_max: number };
} {
  const metadata = JSON.parse(readFileSync(MODEL_PATH, "utf8")).userDefinedMetadata;
  if (metadata?.spec === undefined) {
    throw new Error(`${MODEL_PATH} holds no metadata: run "python export/to_tfjs.py"`);
  }
  return metadata;
}

/** Reads which operations the exported graph consists of. */
export function readOperations(): readonly string[] {
  const nodes: readonly { readonly op: string }[] = JSON.parse(readFileSync(MODEL_PATH, "utf8")).modelTopology
    .node;
  return [...new Set(nodes.map(({ op }) => op))].sort();
}

function digestOf(path: string): { readonly sha256: string; readonly bytes: number } {
  const content = readFileSync(path);
  return { sha256: createHash("sha256").update(content).digest("hex"), bytes: content.length };
}

/** A plugin that serves a module made of files. */
function serving(module: string, files: readonly string[], load: () => string): Plugin {
  const resolved = `\0${module}`;
  return {
    name: `kantor:${module.replace("virtual:", "")}`,
    resolveId: (id) => (id === module ? resolved : undefined),
    load(id) {
      if (id !== resolved) return undefined;
      for (const file of files) this.addWatchFile(file);
      return load();
    },
  };
}
