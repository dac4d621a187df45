/** Builds the service worker, once all that it is to keep has been built. */
import { join } from "node:path";
import { build, type Plugin } from "vite";
import { storedFiles } from "./stored-files";

const SOURCE = "src/offline/service-worker.ts";
const FILE = "sw.js";

/** Vite's plugin. The worker is one classic script, since not every browser runs service workers that are modules. */
export function serviceWorker(): Plugin {
  let root = "";
  let folder = "";
  return {
    name: "kantor:service-worker",
    apply: "build",
    configResolved(config) {
      root = config.root;
      folder = join(root, config.build.outDir);
    },
    closeBundle: {
      order: "post",
      sequential: true,
      async handler() {
        const { first, demand } = storedFiles(folder);
        await build({
          root,
          configFile: false,
          publicDir: false,
          logLevel: "warn",
          define: {
            __FIRST__: JSON.stringify(first),
            __ON_DEMAND__: JSON.stringify(demand),
            "process.env.NODE_ENV": '"production"',
          },
          build: {
            outDir: folder,
            emptyOutDir: false,
            target: "es2022",
            rollupOptions: { input: join(root, SOURCE), output: { format: "iife", entryFileNames: FILE } },
          },
        });
      },
    },
  };
}
