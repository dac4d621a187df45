/** Starts one of TensorFlow.js's backends. Runs in the worker only. */

import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import { env, setBackend } from "@tensorflow/tfjs-core";
import type { BackendName } from "./backend-name";
import { NetworkError } from "./network-error";

/** Addresses of the WebAssembly binaries, with and without SIMD. */
export interface WasmFiles {
  readonly simd: string;
  readonly plain: string;
}

/** Names of software renderers, by which the processor imitates a graphics card: slower than WebAssembly. */
const SOFTWARE_RENDERER = /swiftshader|llvmpipe|softpipe|software|basic render/i;

/** Starts a backend and makes it the one in use. Throws where this machine has not got it. */
export async function startBackend(name: BackendName, wasm: WasmFiles): Promise<void> {
  switch (name) {
    case "wasm":
      prepareWasm(wasm);
      break;
    case "webgpu":
      await requireWebGpu();
      await import("@tensorflow/tfjs-backend-webgpu");
      break;
    case "webgl":
      requireWebGl();
      await import("@tensorflow/tfjs-backend-webgl");
      break;
  }
  if (!(await setBackend(name))) {
    throw new NetworkError("backendNotStarted");
  }
}

function prepareWasm({ simd, plain }: WasmFiles): void {
  // The threaded build loads itself from a blob, which the content security policy forbids: it would wait for ever.
  env().set("WASM_HAS_MULTITHREAD_SUPPORT", false);
  setWasmPaths({
    "tfjs-backend-wasm.wasm": plain,
    "tfjs-backend-wasm-simd.wasm": simd,
    "tfjs-backend-wasm-threaded-simd.wasm": simd,
  });
}

/** What browsers report of an adapter; the type that TensorFlow.js brings knows an older draft. */
interface AdapterInfo {
  readonly isFallbackAdapter?: boolean;
  readonly description?: string;
  readonly architecture?: string;
}

async function requireWebGpu(): Promise<void> {
  const adapter = await globalThis.navigator?.gpu?.requestAdapter();
  if (!adapter) throw new NetworkError("noBackend", { backend: "webgpu" });
  const { info = {} } = adapter as GPUAdapter & { readonly info?: AdapterInfo };
  const imitated = adapter.isFallbackAdapter || info.isFallbackAdapter;
  if (imitated || SOFTWARE_RENDERER.test(`${info.description} ${info.architecture}`)) {
    throw new NetworkError("softwareBackend", { backend: "webgpu" });
  }
}

function requireWebGl(): void {
  const context = globalThis.OffscreenCanvas && new OffscreenCanvas(1, 1).getContext("webgl2");
  if (!context) throw new NetworkError("noBackend", { backend: "webgl" });
  const named = context.getExtension("WEBGL_debug_renderer_info");
  const renderer = String(context.getParameter(named?.UNMASKED_RENDERER_WEBGL ?? context.RENDERER));
  context.getExtension("WEBGL_lose_context")?.loseContext();
  if (SOFTWARE_RENDERER.test(renderer)) throw new NetworkError("softwareBackend", { backend: "webgl" });
}
