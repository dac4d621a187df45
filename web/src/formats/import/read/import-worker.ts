/** The module worker that reads one file, so that no file can hold up the page. */

import type { ReadReply, ReadRequest } from "./protocol";
import { ReadError } from "./read-error";
import { readPiece } from "./read-piece";

const send = (reply: ReadReply) => self.postMessage(reply);

self.addEventListener("message", ({ data }: MessageEvent<ReadRequest>) => {
  try {
    send({ type: "read", piece: readPiece(new Uint8Array(data.bytes)) });
  } catch (error) {
    const { kind, details, cause } = error instanceof ReadError ? error : new ReadError("unreadable");
    if (kind === "unreadable") console.warn("Not foreseen while reading a file:", cause ?? error);
    send({ type: "failed", error: { kind, details } });
  }
});
send({ type: "ready" });
