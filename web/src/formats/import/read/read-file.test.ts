import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { ReadReply, ReadRequest } from "./protocol";
import { readFile } from "./read-file";

/** A worker that a test plays itself. */
function createReader() {
  const events = new EventTarget();
  const requests: ReadRequest[] = [];
  const reader = {
    requests,
    terminated: false,
    reply: (data: ReadReply) => events.dispatchEvent(new MessageEvent("message", { data })),
    fail: () => events.dispatchEvent(new Event("error", { cancelable: true })),
    worker: {
      addEventListener: events.addEventListener.bind(events),
      postMessage: (request: ReadRequest) => requests.push(request),
      terminate: () => {
        reader.terminated = true;
      },
    } as unknown as Worker,
  };
  return reader;
}

const FILE = new Blob(["MThd"]);
const PIECE = { title: "", quarter: 4, bars: [], tempos: [], fermatas: [], lines: [] };

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Begins to read; `outcome` is the piece or the kind of the error. */
async function begin(file = FILE) {
  const reader = createReader();
  const outcome = readFile(file, () => reader.worker).catch(({ kind, details }) => ({ kind, details }));
  await vi.advanceTimersByTimeAsync(0);
  return { reader, outcome };
}

test("a file is sent once the worker is there, and the worker is ended with the answer", async () => {
  const { reader, outcome } = await begin();
  expect(reader.requests).toEqual([]);
  reader.reply({ type: "ready" });
  expect(reader.requests[0].bytes.byteLength).toBe(4);
  reader.reply({ type: "read", piece: PIECE });
  expect(await outcome).toEqual(PIECE);
  expect(reader.terminated).toBe(true);
});

test("an error of the file is one of the promise", async () => {
  const { reader, outcome } = await begin();
  reader.reply({ type: "ready" });
  reader.reply({ type: "failed", error: { kind: "badXml", details: { line: 3 } } });
  expect(await outcome).toEqual({ kind: "badXml", details: { line: 3 } });
});

test("a reading that takes too long is ended", async () => {
  const { reader, outcome } = await begin();
  await vi.advanceTimersByTimeAsync(4000);
  reader.reply({ type: "ready" });
  await vi.advanceTimersByTimeAsync(4000);
  expect(reader.terminated).toBe(false);
  await vi.advanceTimersByTimeAsync(1000);
  expect(await outcome).toEqual({ kind: "tooSlow", details: { limit: 5 } });
  expect(reader.terminated).toBe(true);
});

test("a program that cannot be loaded, or never comes, is told", async () => {
  const broken = await begin();
  broken.reader.fail();
  expect(await broken.outcome).toMatchObject({ kind: "noProgram" });
  const silent = await begin();
  await vi.advanceTimersByTimeAsync(20_000);
  expect(await silent.outcome).toMatchObject({ kind: "noProgram" });
  expect(silent.reader.terminated).toBe(true);
});

test("a file that is too large is not even looked at", async () => {
  const { reader, outcome } = await begin({ size: 10_000_001 } as Blob);
  expect(await outcome).toEqual({ kind: "tooLarge", details: { limit: 10 } });
  expect(reader.terminated).toBe(false);
});
