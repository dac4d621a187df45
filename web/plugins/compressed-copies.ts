/**
 * Leaves a compressed copy of a built file beside it, as `index.html.br` and `index.html.gz`, which whoever serves the
 * page sends in its place: `server.py`, or nginx by its `gzip_static`.
 */
import { readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { extname, join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { Plugin } from "vite";

/** Files that become smaller. The others are compressed by their own format, or are weights, which are noise. */
const COMPRESSIBLE = new Set([".css", ".html", ".js", ".json", ".svg", ".txt", ".wasm", ".webmanifest"]);

/** By suffix, what makes a copy: once a build, so as small as it can be made. */
const COPIES: Readonly<Record<string, (content: Buffer) => Promise<Buffer>>> = {
  ".br": (content) =>
    promisify(brotliCompress)(content, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
        [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
        [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
      },
    }),
  ".gz": (content) => promisify(gzip)(content, { level: constants.Z_BEST_COMPRESSION }),
};

/** Vite's plugin, which comes after all that write files. */
export function compressedCopies(): Plugin {
  let folder = "";
  return {
    name: "kantor:compressed-copies",
    apply: "build",
    configResolved(config) {
      folder = join(config.root, config.build.outDir);
    },
    closeBundle: {
      order: "post",
      sequential: true,
      handler: () => writeCopies(folder),
    },
  };
}

/** Writes the copies of all files below `folder`, each as old as its file. A copy that would not be smaller is not made. */
export async function writeCopies(folder: string): Promise<void> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && COMPRESSIBLE.has(extname(entry.name)))
    .map((entry) => join(entry.parentPath, entry.name));
  await Promise.all(files.map(writeCopiesOf));
}

async function writeCopiesOf(file: string): Promise<void> {
  const content = readFileSync(file);
  const { atime, mtime } = statSync(file);
  for (const [suffix, compress] of Object.entries(COPIES)) {
    const copy = await compress(content);
    if (copy.length >= content.length) continue;
    writeFileSync(file + suffix, copy);
    utimesSync(file + suffix, atime, mtime);
  }
}
