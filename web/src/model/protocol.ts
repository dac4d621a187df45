/** What the page and the worker say to each other. A worker runs one model on one backend. */
import type { ModelMetadata } from "./metadata";

/** WebAssembly runs everywhere; the others need a graphics card. */
export type BackendName = "wasm" | "webgpu" | "webgl";

/** From the page. `cells` are those of a grid; `id` names a harmonization. */
export type Request =
  | { readonly type: "load"; readonly modelUrl: string; readonly backend: BackendName }
  | {
      readonly type: "harmonize";
      readonly id: number;
      readonly steps: number;
      readonly cells: Int16Array;
      readonly seed: number;
    }
  | { readonly type: "abort"; readonly id: number };

/** What a worker tells of the model it has loaded. */
export interface Loaded {
  readonly metadata: ModelMetadata;
  readonly millisecondsPerPass: number;
  /** Its logits on the input that every backend is asked, to compare them by. */
  readonly logits: Float32Array;
}

/** From the worker. A harmonization that was aborted is not answered. */
export type Reply =
  | { readonly type: "loaded"; readonly loaded: Loaded }
  | { readonly type: "loadFailed"; readonly message: string }
  | {
      readonly type: "sketch";
      readonly id: number;
      readonly cells: Int16Array;
      readonly step: number;
      readonly total: number;
    }
  | { readonly type: "harmonized"; readonly id: number; readonly cells: Int16Array }
  | { readonly type: "harmonizeFailed"; readonly id: number; readonly message: string };
