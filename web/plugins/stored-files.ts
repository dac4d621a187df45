/** Which files of the build the service worker keeps on the reader's device, and when it fetches them. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";

/** A file by its path in the build. Files without a hash in their name have a digest in its place. */
export interface StoredFile {
  readonly url: string;
  /** `null` where the name changes with the contents. */
  readonly revision: string | null;
  /** Subresource integrity: what arrives in the middle of an upload, neither old nor new, is not taken. */
  readonly integrity?: string;
}

/** The bundler puts the hash of the contents into the name of everything in here. */
const HASHED = "assets/";

/** Kept when the page has asked for them: engines and decoders that few machines use, and what is large or seldom read. */
const ON_DEMAND = [
  /^assets\/(webgl|webgpu)-/,
  /^assets\/vorbis-/,
  /^assets\/tfjs-backend-wasm-(?!simd-)/,
  /^samples\//,
];

/**
 * Not kept: what only the browser's own installer or a crawler reads, what the server sends in a file's place, and what
 * the build leaves for others.
 */
const NOT_KEPT = [
  /^icons\//,
  /^(favicon\.ico|robots\.txt)$/,
  /\.(br|gz|map)$/,
  /^sw\.js$/,
  /^sbom\./,
  /(^|\/)\./,
];

/** When a file is kept: with the first visit, on demand, or never. */
export function keeping(path: string): "first" | "demand" | "never" {
  if (NOT_KEPT.some((pattern) => pattern.test(path))) return "never";
  return ON_DEMAND.some((pattern) => pattern.test(path)) ? "demand" : "first";
}

/** The files of the build in `folder`, by when they are kept. */
export function storedFiles(folder: string): Record<"first" | "demand", StoredFile[]> {
  const stored = { first: [] as StoredFile[], demand: [] as StoredFile[] };
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    const url = file
      .slice(folder.length + 1)
      .split(sep)
      .join("/");
    const when = keeping(url);
    if (when !== "never") stored[when].push({ url, ...revisionOf(url, file) });
  }
  return stored;
}

function revisionOf(url: string, file: string): Omit<StoredFile, "url"> {
  if (url.startsWith(HASHED)) return { revision: null };
  const digest = createHash("sha256").update(readFileSync(file)).digest("base64");
  return { revision: digest, integrity: `sha256-${digest}` };
}
