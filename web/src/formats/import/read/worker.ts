/** The module worker that reads one file, so that no file can hold up the page. */

import type { ReadReply, ReadRequest } from "./protocol";
import { ReadError } from "./read-error";
import { readPiece } from "./read-piece";

const reply = (message: ReadReply) => self.postMessage(message);

self.addEventListener("message", ({ data }: MessageEvent<ReadRequest>) => {
  try {
    reply({ type: "read", piece: readPiece(new Uint8Array(data.bytes)) });
  } catch (error) {
    const { kind, details, cause } = error instanceof ReadError ? error : new ReadError("unreadable");
    if (kind === "unreadable") console.warn("Not foreseen while reading a file:", cause ?? error);
    reply({ type: "failed", error: { kind, details } });
  }
});
reply({ type: "ready" });
