/** The page's music font: the part of Bravura that the page needs, under a name of its own as Bravura's licence asks. */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { convert } from "fontverter";
import subsetFont from "subset-font";
import type { Plugin } from "vite";
import { renameFont } from "./font-name";
import { MUSIC_GLYPHS } from "./music-glyphs";

const MODULE = "virtual:music-font";
const RESOLVED = `\0${MODULE}`;

const ORIGINAL = "Bravura";
const FAMILY = "Kantata";

/** Name IDs of the licence and its address, which stay in the font. */
const LICENCE_NAMES = [13, 14];

const BRAVURA = createRequire(import.meta.url).resolve("@vexflow-fonts/bravura/bravura.woff2");

/** Makes the font, a WOFF2 file. */
export async function makeMusicFont(): Promise<Buffer> {
  const bravura = await readFile(BRAVURA);
  const subset = await subsetFont(bravura, MUSIC_GLYPHS, {
    targetFormat: "sfnt",
    preserveNameIds: LICENCE_NAMES,
    keepFeatures: [],
    noLayoutClosure: true,
  });
  return convert(renameFont(subset, ORIGINAL, FAMILY), "woff2");
}

/**
 * Serves the module `virtual:music-font`: the name of the font's family and the address of its file. A build has the
 * font as a hashed asset; the development server has it in the address itself.
 */
export function musicFont(): Plugin {
  let building = false;
  return {
    name: "kantor:music-font",
    configResolved(config) {
      building = config.command === "build";
    },
    resolveId(id) {
      return id === MODULE ? RESOLVED : undefined;
    },
    async load(id) {
      if (id !== RESOLVED) return undefined;
      const source = await makeMusicFont();
      const url = building
        ? `import.meta.ROLLUP_FILE_URL_${this.emitFile({ type: "asset", name: "kantata.woff2", originalFileName: BRAVURA, source })}`
        : JSON.stringify(`data:font/woff2;base64,${source.toString("base64")}`);
      return `export const family = ${JSON.stringify(FAMILY)}; export const url = ${url};`;
    },
  };
}
