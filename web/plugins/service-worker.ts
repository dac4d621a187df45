/** Builds the service worker, once all that it is to keep has been built. */
import { join } from "node:path";
import { build, type InlineConfig, mergeConfig, type Plugin } from "vite";
import type { ShippedPackages } from "./shipped-packages";
import { storedFiles } from "./stored-files";

const SOURCE = "src/offline/service-worker.ts";
const FILE = "sw.js";

/** The lists that are written into the worker. */
type Lists = ReturnType<typeof storedFiles>;

const NO_LISTS: Lists = { first: [], demand: [] };

/**
 * Vite's plugin. The worker is one classic script, since not every browser runs service workers that are modules.
 * It is built twice: once for the packages that it is made of, whose notices are among the files that it keeps.
 */
export function serviceWorker(shipped: ShippedPackages): Plugin {
  let root = "";
  let folder = "";
  return {
    name: "kantor:service-worker",
    apply: "build",
    configResolved(config) {
      root = config.root;
      folder = join(root, config.build.outDir);
    },
    async generateBundle() {
      await build(settings(root, NO_LISTS, { plugins: [shipped.watch()], build: { write: false } }));
    },
    closeBundle: {
      order: "post",
      sequential: true,
      async handler() {
        await build(settings(root, storedFiles(folder), { build: { outDir: folder, emptyOutDir: false } }));
      },
    },
  };
}

/** How Vite builds the worker, and `more`. */
function settings(root: string, { first, demand }: Lists, more: InlineConfig): InlineConfig {
  const entry = { input: join(root, SOURCE), output: { format: "iife", entryFileNames: FILE } } as const;
  return mergeConfig<InlineConfig, InlineConfig>(
    {
      root,
      configFile: false,
      publicDir: false,
      logLevel: "warn",
      define: {
        __FIRST__: JSON.stringify(first),
        __ON_DEMAND__: JSON.stringify(demand),
        "process.env.NODE_ENV": '"production"',
      },
      build: { target: "es2022", rollupOptions: entry },
    },
    more,
  );
}
