/** Which npm packages a build ships: those whose code its chunks hold, and those whose files its assets are made of. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import type { Plugin, Rollup } from "vite";

export interface ShippedPackage {
  readonly name: string;
  readonly version: string;
  /** As package.json says it: an SPDX expression, or what its author took for one. */
  readonly licence: string;
  readonly folder: string;
}

/** The deepest package's folder in a path. */
const IN_PACKAGE = /^(.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+)[\\/]/;

/** What Vite writes into chunks of its own accord, by the beginnings of its names. Its CommonJS plugin is a part of it. */
const OF_VITE = ["\0vite/", "\0commonjsHelpers.js"];

/** Gathers packages from all bundles that a build consists of: the pages', the workers', the service worker's. */
export class ShippedPackages {
  readonly #folders = new Set<string>();

  /** All that has been found, by name and version. Throws where a package.json lacks either. */
  list(): readonly ShippedPackage[] {
    return [...this.#folders]
      .map(readPackage)
      .sort((one, other) => compare(one.name, other.name) || compare(one.version, other.version));
  }

  /** A plugin for a bundle that looks at what has become of it. A new one for every bundle. */
  watch(): Plugin {
    let root = "";
    return {
      name: "kantor:shipped-packages",
      apply: "build",
      configResolved(config) {
        root = config.root;
      },
      generateBundle: {
        order: "post",
        handler: (_, bundle) => {
          for (const file of Object.values(bundle)) this.add(file, root);
        },
      },
    };
  }

  /** Adds the packages of one file of a bundle, whose assets may name their originals relative to `root`. */
  add(file: Rollup.OutputAsset | Rollup.OutputChunk, root: string): void {
    const sources = file.type === "asset" ? file.originalFileNames : Object.keys(file.modules);
    for (const source of sources) {
      const folder = packageFolder(source, root);
      if (folder !== undefined) this.#folders.add(folder);
    }
  }
}

/** The folder of the package that a module or file is from, or undefined where it is ours. */
function packageFolder(source: string, root: string): string | undefined {
  if (OF_VITE.some((beginning) => source.startsWith(beginning))) {
    return dirname(createRequire(import.meta.url).resolve("vite/package.json"));
  }
  // Rollup's plugins mark what they make of a file with a NUL before it and a query after it.
  return resolve(root, source.replace(/^\0/, "").replace(/\?.*$/, "")).match(IN_PACKAGE)?.[1];
}

function readPackage(folder: string): ShippedPackage {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  if (typeof name !== "string" || typeof version !== "string") {
    throw new Error(`${folder} is no package: its package.json has no name or no version.`);
  }
  return { name, version, licence: typeof license === "string" ? license : "", folder };
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
