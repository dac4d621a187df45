/** The messages between the page and the worker that reads files: one request, and replies. */

import type { Piece } from "../piece";
import type { ReadErrorData } from "./read-error";

/** From the page: the bytes of a file, which the worker keeps. */
export interface ReadRequest {
  readonly bytes: ArrayBuffer;
}

/** From the worker: that it is there, and then what it has read. */
export type ReadReply =
  | { readonly type: "ready" }
  | { readonly type: "read"; readonly piece: Piece }
  | { readonly type: "failed"; readonly error: ReadErrorData };
