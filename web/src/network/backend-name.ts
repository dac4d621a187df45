/** The backends of TensorFlow.js: WebAssembly runs everywhere, the others need a graphics card. */
export type BackendName = "wasm" | "webgpu" | "webgl";
