import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { billOfMaterials } from "./plugins/bill-of-materials";
import { compressedCopies } from "./plugins/compressed-copies";
import { drawings } from "./plugins/drawings";
import { graphOperations } from "./plugins/graph-operations";
import { musicFont } from "./plugins/music-font";
import { musicOutlines } from "./plugins/music-outlines";
import { notices } from "./plugins/notices";
import { pageText } from "./plugins/page-text";
import { digests, publishedModel, readMetadata } from "./plugins/published-model";
import type { Keys } from "./plugins/sample-bank";
import { samples } from "./plugins/samples";
import { serviceWorker } from "./plugins/service-worker";
import { ShippedPackages } from "./plugins/shipped-packages";
import { textFont } from "./plugins/text-font";

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
    publishedModel(),
    digests(),
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
    plugins: () => [publishedModel(), digests(), graphOperations(), shipped.watch()],
    rollupOptions: {
      output: { chunkFileNames: (chunk) => `assets/${engineOf(chunk) ?? "[name]"}-[hash].js` },
    },
  },
  // Found only when first used, they would make the development server reload the page just then.
  optimizeDeps: {
    include: [
      ...["tone", "@tonejs/midi", "audiobuffer-to-wav", "stb-vorbis", "abcjs/src/parse/abc_parse.js"],
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
      // VexFlow does not say that its modules do nothing when they are loaded: what of it is not used is left out.
      treeshake: { moduleSideEffects: (module) => !/node_modules\/vexflow\//.test(module) },
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
