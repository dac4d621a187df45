/** The client of the worker that reads files: one worker a file, within limits of size and time. */

import type { Piece } from "../piece";
import type { ReadReply, ReadRequest } from "./protocol";
import { ReadError, type ReadErrorData } from "./read-error";

/** Bytes of the largest file that is read. */
const LARGEST_FILE = 10_000_000;

/** Time-outs, in seconds: for reading a file, and for loading the worker. */
const TIMEOUTS = { reading: 5, loading: 20 };

const MILLISECONDS = 1000;

/** How a worker is made; tests have their own. */
export type MakeReader = () => Worker;

const makeReader: MakeReader = () =>
  new Worker(new URL("./import-worker.ts", import.meta.url), { type: "module" });

/** The piece in a file. Rejects with a ReadError, at the latest at the time-out; then the worker is terminated. */
export async function readFile(file: Blob, make: MakeReader = makeReader): Promise<Piece> {
  if (file.size > LARGEST_FILE) throw new ReadError("tooLarge", { limit: LARGEST_FILE / 1_000_000 });
  const bytes = await file.arrayBuffer().catch((cause: unknown) => {
    throw new ReadError("unreadable", {}, cause);
  });
  return readBytes(bytes, make());
}

function readBytes(bytes: ArrayBuffer, worker: Worker): Promise<Piece> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const reading = new Promise<Piece>((resolve, reject) => {
    const fail = ({ kind, details }: ReadErrorData) => reject(new ReadError(kind, details));
    const waitFor = (seconds: number, error: ReadErrorData) => {
      clearTimeout(timer);
      timer = setTimeout(() => fail(error), seconds * MILLISECONDS);
    };
    waitFor(TIMEOUTS.loading, { kind: "noProgram", details: {} });
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      fail({ kind: "noProgram", details: {} });
    });
    worker.addEventListener("message", ({ data }: MessageEvent<ReadReply>) => {
      if (data.type === "read") resolve(data.piece);
      else if (data.type === "failed") fail(data.error);
      else {
        waitFor(TIMEOUTS.reading, { kind: "tooSlow", details: { limit: TIMEOUTS.reading } });
        worker.postMessage({ bytes } satisfies ReadRequest, [bytes]);
      }
    });
  });
  return reading.finally(() => {
    clearTimeout(timer);
    worker.terminate();
  });
}
