import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

const MODEL_PATH = fileURLToPath(new URL("./public/model/model.json", import.meta.url));

/**
 * Serves the module `virtual:spec`: the part of the exported model's metadata that the page needs before the model is
 * loaded. The representation has one owner, `training/spec.py`; the export writes it into `model.json`.
 */
function spec(): Plugin {
  const name = "virtual:spec";
  const resolved = `\0${name}`;
  return {
    name: "kantor:spec",
    resolveId(id) {
      return id === name ? resolved : undefined;
    },
    load(id) {
      if (id !== resolved) return undefined;
      this.addWatchFile(MODEL_PATH);
      return `export default ${JSON.stringify(readSpec())};`;
    },
  };
}

/** Reads `{format, spec}` from the exported model. Throws where there is none. */
function readSpec(): unknown {
  const { format, spec } = JSON.parse(readFileSync(MODEL_PATH, "utf8")).userDefinedMetadata ?? {};
  if (spec === undefined) {
    throw new Error(`${MODEL_PATH} holds no metadata: run "python export/to_tfjs.py"`);
  }
  return { format, spec };
}

export default defineConfig({
  base: "./",
  plugins: [spec()],
  worker: { format: "es", plugins: () => [spec()] },
  // Found only when first used, they would make the development server reload the page just then.
  optimizeDeps: { include: ["tone", "@tonejs/midi"] },
  build: {
    target: "es2022",
    // The content security policy allows no data: fonts, and a hashed file is cached for ever.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1500,
  },
  // The real network runs in some tests, and machines differ.
  test: { include: ["src/**/*.test.ts"], testTimeout: 60_000, hookTimeout: 60_000 },
});
