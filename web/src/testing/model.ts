/** The exported model and the WebAssembly binaries, read from disk as a worker would fetch them. */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import type { WasmFiles } from "../network/backends";

/** Where the export writes. */
export const MODEL_URL = new URL("../../public/model/model.json", import.meta.url).href;

const require = createRequire(import.meta.url);

export const WASM_FILES: WasmFiles = {
  simd: require.resolve("@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm"),
  plain: require.resolve("@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm"),
};

/** `fetch` for addresses of files; 404 where there is none. */
export async function fetchFile(url: string): Promise<Response> {
  try {
    return new Response(await readFile(fileURLToPath(url)));
  } catch {
    return new Response(null, { status: 404 });
  }
}
