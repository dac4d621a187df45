/** Starts one of TensorFlow.js's backends. Runs in the worker only. */

import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import { env, setBackend } from "@tensorflow/tfjs-core";
import type { BackendName } from "./backend-name";
import { awaited, type Download, isIntact, type KnownFile, nameOf } from "./download";
import { NetworkError } from "./network-error";

/** The WebAssembly binaries, with and without SIMD. */
export interface WasmFiles {
  readonly simd: KnownFile;
  readonly plain: KnownFile;
}

/** What starting a backend needs. */
export interface BackendDeps {
  readonly wasm: WasmFiles;
  readonly download: Download;
  /** Called while something is on its way, and when a step is done. */
  readonly alive?: () => void;
  /** Whether WebAssembly goes without SIMD, though the browser says that it has it. */
  readonly withoutSimd?: boolean;
}

/** Names of software renderers, by which the processor imitates a graphics card: slower than WebAssembly. */
const SOFTWARE_RENDERER = /swiftshader|llvmpipe|softpipe|software|basic render/i;

/** The smallest WebAssembly module there is: it holds nothing. */
const SMALLEST_MODULE = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);

/** Starts a backend and makes it the one in use. Throws a NetworkError where this machine has not got it. */
export async function startBackend(name: BackendName, deps: BackendDeps): Promise<void> {
  const { alive = () => undefined } = deps;
  switch (name) {
    case "wasm":
      await startWasm(deps);
      return;
    case "webgpu":
      await requireWebGpu();
      await awaited(import("@tensorflow/tfjs-backend-webgpu"), alive);
      break;
    case "webgl":
      requireWebGl();
      await awaited(import("@tensorflow/tfjs-backend-webgl"), alive);
      break;
  }
  await use(name);
}

async function use(name: BackendName): Promise<void> {
  if (!(await setBackend(name))) throw new NetworkError("backendNotStarted");
}

/**
 * Starts WebAssembly from a binary that has been verified. TensorFlow.js asks its platform for it; what goes wrong then it
 * does not tell, so that all that can be known before is asked before.
 */
async function startWasm({ wasm, download, withoutSimd = false }: BackendDeps): Promise<void> {
  await requireWasm();
  // The threaded build loads itself from a blob, which the content security policy forbids: it would wait for ever.
  env().set("WASM_HAS_MULTITHREAD_SUPPORT", false);
  if (withoutSimd) env().set("WASM_HAS_SIMD_SUPPORT", false);
  const file = (await env().getAsync("WASM_HAS_SIMD_SUPPORT")) ? wasm.simd : wasm.plain;
  const binary = await download(file.url);
  if (!(await isIntact(binary, file))) throw new NetworkError("engineDamaged", { file: nameOf(file.url) });
  setWasmPaths(
    {
      "tfjs-backend-wasm.wasm": wasm.plain.url,
      "tfjs-backend-wasm-simd.wasm": wasm.simd.url,
      "tfjs-backend-wasm-threaded-simd.wasm": wasm.simd.url,
    },
    true,
  );
  const { platform } = env();
  const { fetch } = platform;
  platform.fetch = async () => new Response(binary);
  try {
    await use("wasm");
  } finally {
    platform.fetch = fetch;
  }
}

/** Throws where the browser has no WebAssembly, or does not let the page use it. */
async function requireWasm(): Promise<void> {
  try {
    await WebAssembly.instantiate(SMALLEST_MODULE);
  } catch (cause) {
    throw new NetworkError("noWebAssembly", {}, cause);
  }
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
