/**
 * The one error of the network: why it could not be loaded, or did not answer. The sentence for it is in
 * `src/i18n/network.ts`.
 */
import { type ErrorData, KindedError } from "../music/kinded-error";
import type { SamplingErrorKind } from "../sampling/sampling-error";
import type { BackendName } from "./backend-name";

/** Why the network cannot be had. Each has the details that its sentence needs. */
export type NetworkErrorKind =
  /** The server did not answer for `file`. */
  | "unreachable"
  /** The server answered with the HTTP `status` for `file`. */
  | "httpStatus"
  /** `model.json` is no JSON. */
  | "damaged"
  /** `model.json` is whole, and for this page, but not the one that the page was built with. */
  | "otherModel"
  /** `file`, a binary of TensorFlow.js, is not the one that the page was built with. */
  | "engineDamaged"
  /** The weights are not those that `model.json` was written with. */
  | "weightsDamaged"
  /** `model.json` has no metadata, or only a part of them. */
  | "noMetadata"
  /** The model was made for another representation than the page was built with. */
  | "otherVersion"
  /** TensorFlow.js did not start the backend. */
  | "backendNotStarted"
  /** The browser has no WebAssembly, or does not let the page use it. */
  | "noWebAssembly"
  /** The network does not answer what it is known to answer. */
  | "wrongLogits"
  /** There is no `backend` on this machine. */
  | "noBackend"
  /** `backend` is there, but it is the processor that imitates a graphics card. */
  | "softwareBackend"
  /** Another backend than WebAssembly has other logits. */
  | "otherLogits"
  /** Another backend is not worth the change: it takes so many `milliseconds` a pass. */
  | "notFaster"
  /** A job came before the model was loaded. */
  | "notLoaded"
  /** Loading failed in a way that was not foreseen. */
  | "loadFailed"
  /** Loading took longer than `seconds`. */
  | "loadTimedOut"
  /** A job failed in a way that was not foreseen. */
  | "jobFailed"
  /** The worker was silent for longer than is waited for, at a job or while it loaded. */
  | "jobTimedOut"
  /** The worker's program could not be loaded, or threw. */
  | "workerFailed"
  /** The worker has been ended. */
  | "closed"
  /** Thrown by a sampler at work in the worker. */
  | SamplingErrorKind;

export interface NetworkErrorDetails {
  readonly file?: string;
  readonly status?: number;
  readonly backend?: BackendName;
  readonly milliseconds?: number;
  readonly seconds?: number;
}

/** An error of the network as plain data, as it comes from the worker. */
export type NetworkErrorData = ErrorData<NetworkErrorKind, NetworkErrorDetails>;

export class NetworkError extends KindedError<NetworkErrorKind, NetworkErrorDetails> {
  override readonly name = "NetworkError";

  constructor(kind: NetworkErrorKind, details: NetworkErrorDetails = {}, cause?: unknown) {
    super(kind, details, cause);
  }
}
