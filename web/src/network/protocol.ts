/** The messages between the page and a worker, which runs one model on one backend. */
import type { BackendName } from "./backend-name";
import type { JobAnswer, JobName, JobProgress, JobRequest } from "./jobs";
import type { ModelMetadata } from "./metadata";
import type { NetworkErrorData } from "./network-error";

/** The first request of a worker. */
export interface LoadRequest {
  readonly type: "load";
  readonly modelUrl: string;
  readonly backend: BackendName;
  /** Whether WebAssembly goes without SIMD, by which a few browsers compute wrongly. */
  readonly withoutSimd?: boolean;
  /** Whether one pass will do to see that it answers: its speed is known from another worker. */
  readonly untimed?: boolean;
}

/** A job for the loaded model. `id` names it in all that is said of it after. */
export interface JobMessage<Name extends JobName> {
  readonly type: "job";
  readonly id: number;
  readonly job: Name;
  readonly request: JobRequest<Name>;
}

/** One of a type for each job. */
type OfAnyJob<Message extends { readonly [Name in JobName]: object }> = Message[JobName];

export type AnyJobMessage = OfAnyJob<{ readonly [Name in JobName]: JobMessage<Name> }>;

/** From the page. */
export type Request = LoadRequest | AnyJobMessage | { readonly type: "abort"; readonly id: number };

/** A model that has been loaded, as the page knows it. */
export interface Loaded {
  readonly metadata: ModelMetadata;
  readonly millisecondsPerPass: number;
  /** Its logits on the input that every backend is probed with, to compare them by. */
  readonly logits: Float32Array;
}

/** How a job goes on. */
export type JobReply<Name extends JobName = JobName> =
  | { readonly type: "progress"; readonly id: number; readonly progress: JobProgress<Name> }
  | { readonly type: "answer"; readonly id: number; readonly answer: JobAnswer<Name> }
  | { readonly type: "failed"; readonly id: number; readonly error: NetworkErrorData };

/** From the worker. A job that was aborted is not answered. Any of them is a heartbeat: all time-outs begin anew. */
export type Reply =
  /** It is at its loading: something is still on its way, or a step is done. */
  | { readonly type: "alive" }
  | { readonly type: "loaded"; readonly loaded: Loaded }
  | { readonly type: "loadFailed"; readonly error: NetworkErrorData }
  | JobReply;
