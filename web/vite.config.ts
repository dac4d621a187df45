import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";
import { billOfMaterials } from "./plugins/bill-of-materials";
import { compressedCopies } from "./plugins/compressed-copies";
import { drawings } from "./plugins/drawings";
import { musicFont } from "./plugins/music-font";
import { musicOutlines } from "./plugins/music-outlines";
import { notices } from "./plugins/notices";
import { pageText } from "./plugins/page-text";
import type { Keys } from "./plugins/sample-bank";
import { samples } from "./plugins/samples";
import { serviceWorker } from "./plugins/service-worker";
import { ShippedPackages } from "./plugins/shipped-packages";
import { textFont } from "./plugins/text-font";

const MODEL_PATH = fileURLToPath(new URL("./public/model/model.json", import.meta.url));

/**
 * Serves the module `virtual:model`: the exported model's metadata, of which the page needs the representation before
 * the model is loaded. That has one owner, `training/spec.py`; the export writes it into `model.json`.
 */
function metadata(): Plugin {
  const name = "virtual:model";
  const resolved = `\0${name}`;
  return {
    name: "kantor:model",
    resolveId(id) {
      return id === name ? resolved : undefined;
    },
    load(id) {
      if (id !== resolved) return undefined;
      this.addWatchFile(MODEL_PATH);
      return `export default ${JSON.stringify(readMetadata())};`;
    },
  };
}

/** Reads the exported model's metadata. Throws where there is none. */
function readMetadata(): { readonly spec: { readonly pitch_min: number; readonly pitch_max: number } } {
  const metadata = JSON.parse(readFileSync(MODEL_PATH, "utf8")).userDefinedMetadata;
  if (metadata?.spec === undefined) {
    throw new Error(`${MODEL_PATH} holds no metadata: run "python export/to_tfjs.py"`);
  }
  return metadata;
}

/** The keys that the network, and so every instrument, knows. */
function keys(): Keys {
  const { pitch_min: lowest, pitch_max: highest } = readMetadata().spec;
  return { lowest, highest };
}

/** Which of TensorFlow.js's backends a chunk is, such as `webgl`. */
function engineOf({ facadeModuleId }: { readonly facadeModuleId?: string | null }): string | undefined {
  return facadeModuleId?.match(/tfjs-backend-(\w+)/)?.[1];
}

const shipped = new ShippedPackages();

export default defineConfig({
  base: "./",
  plugins: [
    metadata(),
    drawings(),
    musicFont(),
    musicOutlines(),
    samples(keys()),
    textFont(),
    pageText(),
    serviceWorker(shipped),
    shipped.watch(),
    notices(shipped),
    billOfMaterials(shipped),
    compressedCopies(),
  ],
  worker: {
    format: "es",
    plugins: () => [metadata(), shipped.watch()],
    rollupOptions: {
      output: { chunkFileNames: (chunk) => `assets/${engineOf(chunk) ?? "[name]"}-[hash].js` },
    },
  },
  // Found only when first used, they would make the development server reload the page just then.
  optimizeDeps: {
    include: [
      ...["tone", "@tonejs/midi", "audiobuffer-to-wav"],
      ...["core", "converter", "backend-wasm", "backend-webgl", "backend-webgpu"].map(
        (part) => `@tensorflow/tfjs-${part}`,
      ),
    ],
  },
  build: {
    target: "es2022",
    // The content security policy allows no data: fonts, and a hashed file is cached for ever.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1500,
    rollupOptions: {
      input: ["index.html", "how.html"].map((page) => fileURLToPath(new URL(page, import.meta.url))),
    },
  },
  // The real network runs in some tests, long fuzzing in `make test-all`, and machines differ.
  test: {
    include: ["{src,plugins}/**/*.test.ts"],
    setupFiles: "src/testing/setup.ts",
    testTimeout: process.env.KANTOR_TIER === "all" ? 600_000 : 60_000,
    hookTimeout: 60_000,
  },
});
