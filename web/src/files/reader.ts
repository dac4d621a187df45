/** The module worker that reads one file, so that no file can hold up the page. */
import { ReadingFault } from "../music/reading/fault";
import { readPiece } from "../music/reading/read-piece";
import type { ReadReply, ReadRequest } from "./protocol";

const reply = (message: ReadReply) => self.postMessage(message);

self.addEventListener("message", ({ data }: MessageEvent<ReadRequest>) => {
  try {
    reply({ type: "read", piece: readPiece(new Uint8Array(data.bytes)) });
  } catch (error) {
    const { kind, details, cause } = error instanceof ReadingFault ? error : new ReadingFault("unreadable");
    if (kind === "unreadable") console.warn("Not foreseen while reading a file:", cause ?? error);
    reply({ type: "failed", fault: { kind, details } });
  }
});
reply({ type: "ready" });
