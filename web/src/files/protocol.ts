/** What the page and the worker that reads files say to each other. */
import type { Fault } from "../music/reading/fault";
import type { Piece } from "../music/reading/piece";

/** From the page: the bytes of a file, which the worker keeps. */
export interface ReadRequest {
  readonly bytes: ArrayBuffer;
}

/** From the worker: that it is there, and then what it has read. */
export type ReadReply =
  | { readonly type: "ready" }
  | { readonly type: "read"; readonly piece: Piece }
  | { readonly type: "failed"; readonly fault: Fault };
