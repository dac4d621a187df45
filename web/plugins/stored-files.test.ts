import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { keeping, storedFiles } from "./stored-files";

let folder = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "stored-files-"));
});

afterEach(() => rmSync(folder, { recursive: true }));

function write(path: string, content: string): void {
  mkdirSync(join(folder, path, ".."), { recursive: true });
  writeFileSync(join(folder, path), content);
}

it.each([
  ["index.html", "first"],
  ["how.html", "first"],
  ["model/model.json", "first"],
  ["assets/worker-Di1QfNAH.js", "first"],
  ["assets/tfjs-backend-wasm-simd-BrM3BlWr.wasm", "first"],
  ["assets/tfjs-backend-wasm-BIA8cDLW.wasm", "demand"],
  ["assets/webgpu-5dWsWSRF.js", "demand"],
  ["licences.txt", "first"],
  ["assets/vorbis-Di1QfNAH.js", "demand"],
  ["samples/rock/c4.ogg", "demand"],
  ["icons/icon-512.png", "never"],
  ["assets/worker-Di1QfNAH.js.map", "never"],
  ["sbom.cdx.json", "never"],
  ["assets/worker-Di1QfNAH.js.br", "never"],
  ["index.html.gz", "never"],
  ["favicon.ico", "never"],
  ["robots.txt", "never"],
  ["sw.js", "never"],
  [".built", "never"],
])("%s is kept: %s", (path, when) => expect(keeping(path)).toBe(when));

it("tells changed contents by the name or by the digest", () => {
  write("model/model.json", "old");
  write("assets/index-C5wXZhYK.js", "");
  const before = storedFiles(folder).first;
  write("model/model.json", "new");
  const after = storedFiles(folder).first;
  const revision = (files: typeof before, url: string) => files.find((file) => file.url === url)?.revision;
  expect(revision(before, "model/model.json")).not.toBe(revision(after, "model/model.json"));
  expect(revision(before, "assets/index-C5wXZhYK.js")).toBeNull();
  expect(before).toHaveLength(2);
});
