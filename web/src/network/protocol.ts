/** What the page and the worker say to each other. A worker runs one model on one backend. */
import type { Scheme } from "../sampling/schemes";
import type { BackendName } from "./backend-name";
import type { ModelMetadata } from "./metadata";
import type { NetworkErrorData } from "./network-error";

/** A job that a grid is sent with: its number of steps and its cells. `id` names the job. */
interface GridJob {
  readonly id: number;
  readonly steps: number;
  readonly cells: Int16Array;
}

/** What a loaded model can be asked for. Jobs are done one after the other, but a prediction at once. */
export type Job =
  | (GridJob & { readonly type: "harmonize"; readonly seed: number })
  /** One pass. `known` is `[step, voice]`, 0 where a cell is not to be looked at. */
  | (GridJob & { readonly type: "predict"; readonly known: Uint8Array })
  /** Fills the holes by a scheme, and tells of every pass. */
  | (GridJob & { readonly type: "sample"; readonly seed: number; readonly scheme: Scheme })
  /** The surprise of some cells, by their indices. */
  | (GridJob & { readonly type: "judge"; readonly asked: readonly number[] });

/** The first request of a worker. */
export interface LoadRequest {
  readonly type: "load";
  readonly modelUrl: string;
  readonly backend: BackendName;
}

/** From the page. */
export type Request = LoadRequest | Job | { readonly type: "abort"; readonly id: number };

/** What a worker tells of the model it has loaded. */
export interface Loaded {
  readonly metadata: ModelMetadata;
  readonly millisecondsPerPass: number;
  /** Its logits on the input that every backend is asked, to compare them by. */
  readonly logits: Float32Array;
}

/** How a job goes on. The sketch is that after pass `step` of `total`. */
export type JobReply =
  | {
      readonly type: "sketch";
      readonly id: number;
      readonly cells: Int16Array;
      readonly step: number;
      readonly total: number;
    }
  | { readonly type: "harmonized"; readonly id: number; readonly cells: Int16Array }
  /** Logits `[step, pitch, voice]`. */
  | { readonly type: "predicted"; readonly id: number; readonly logits: Float32Array }
  | {
      readonly type: "pass";
      readonly id: number;
      readonly cells: Int16Array;
      /** Indices of the cells that this pass has drawn. */
      readonly drawn: readonly number[];
      readonly step: number;
      readonly total: number;
    }
  | {
      readonly type: "sampled";
      readonly id: number;
      readonly cells: Int16Array;
      /** How often the network was asked. */
      readonly passes: number;
      readonly milliseconds: number;
    }
  /** A sign of life: a cell more has been judged. */
  | { readonly type: "judging"; readonly id: number }
  /** Nats, one for each cell that was asked for. */
  | { readonly type: "judged"; readonly id: number; readonly nats: Float64Array }
  | { readonly type: "failed"; readonly id: number; readonly error: NetworkErrorData };

/** From the worker. A job that was aborted is not answered. */
export type Reply =
  | { readonly type: "loaded"; readonly loaded: Loaded }
  | { readonly type: "loadFailed"; readonly error: NetworkErrorData }
  | JobReply;
