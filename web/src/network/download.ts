/** Downloads the network's files, and tells the page meanwhile that the worker lives. */
import { NetworkError } from "./network-error";

export type Fetch = (url: string) => Promise<Response>;

/** The contents of a file. Rejects with a NetworkError where it does not come, or not to its end. */
export type Download = (url: string) => Promise<ArrayBuffer>;

/** A file of the build: what it must hold is known to whoever has it loaded. */
export interface KnownFile {
  readonly url: string;
  /** In hexadecimal digits. */
  readonly sha256: string;
  readonly bytes: number;
}

/** Milliseconds between two heartbeats while something is on its way. */
const HEARTBEAT = 1000;

/** Waits for something that comes by the network, which may take its time: that is no silence of the worker. */
export async function awaited<Result>(coming: Promise<Result>, alive: () => void): Promise<Result> {
  const timer = setInterval(alive, HEARTBEAT);
  try {
    return await coming;
  } finally {
    clearInterval(timer);
    alive();
  }
}

/** Downloads by `fetch`; `alive` is called now and then until a file is here. */
export function createDownload(fetch: Fetch, alive: () => void): Download {
  return (url) => awaited(contents(url, fetch), alive);
}

async function contents(url: string, fetch: Fetch): Promise<ArrayBuffer> {
  const file = nameOf(url);
  const unreachable = (cause: unknown): never => {
    throw new NetworkError("unreachable", { file }, cause);
  };
  const response = await fetch(url).catch(unreachable);
  if (!response.ok) throw new NetworkError("httpStatus", { status: response.status, file });
  return response.arrayBuffer().catch(unreachable);
}

export function nameOf(url: string): string {
  return new URL(url).pathname.split("/").at(-1) ?? url;
}

/**
 * Whether data are those that were written: of so many bytes, and with this SHA-256. Browsers hash only in a secure
 * context: over plain http from another machine the size alone is checked.
 */
export async function isIntact(
  data: ArrayBuffer,
  { bytes, sha256 }: Pick<KnownFile, "bytes" | "sha256">,
): Promise<boolean> {
  if (data.byteLength !== bytes) return false;
  if (globalThis.crypto?.subtle === undefined) return true;
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", data));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("") === sha256;
}
