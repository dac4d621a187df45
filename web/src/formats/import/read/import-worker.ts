/** The module worker that reads one file, so that no file can hold up the page. */

import { formatOf } from "./file-format";
import type { ReadReply, ReadRequest } from "./protocol";
import { ReadError } from "./read-error";
import { loadAbcReader, readPiece } from "./read-piece";

const send = (reply: ReadReply) => self.postMessage(reply);

self.addEventListener("message", async ({ data }: MessageEvent<ReadRequest>) => {
  try {
    const bytes = new Uint8Array(data.bytes);
    const readAbc = formatOf(bytes) === "abc" ? await loadAbcReader() : null;
    send({ type: "read", piece: readPiece(bytes, readAbc) });
  } catch (error) {
    const { kind, details, cause } = error instanceof ReadError ? error : new ReadError("unreadable");
    if (kind === "unreadable") console.warn("Not foreseen while reading a file:", cause ?? error);
    send({ type: "failed", error: { kind, details } });
  }
});
send({ type: "ready" });
