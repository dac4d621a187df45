import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterEach, beforeEach, expect, it } from "vitest";
import { writeCopies } from "./compressed-copies";

const SCRIPT = "const voices = ['soprano', 'alto', 'tenor', 'bass'];\n".repeat(50);

let folder = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "compressed-copies-"));
  mkdirSync(join(folder, "assets"));
});

afterEach(() => rmSync(folder, { recursive: true }));

it("leaves a copy in each coding beside a file, as old as it is", async () => {
  const file = join(folder, "assets", "index-C5wXZhYK.js");
  writeFileSync(file, SCRIPT);
  await writeCopies(folder);
  expect(brotliDecompressSync(readFileSync(`${file}.br`)).toString()).toBe(SCRIPT);
  expect(gunzipSync(readFileSync(`${file}.gz`)).toString()).toBe(SCRIPT);
  for (const suffix of [".br", ".gz"]) {
    expect(Math.abs(statSync(file + suffix).mtimeMs - statSync(file).mtimeMs)).toBeLessThan(1);
  }
});

it("leaves none of what does not become smaller, and none of recordings and weights", async () => {
  writeFileSync(join(folder, "a.txt"), "a");
  for (const name of ["organ.ogg", "weights.bin", "icon.png"]) writeFileSync(join(folder, name), SCRIPT);
  await writeCopies(folder);
  expect(readdirSync(folder).toSorted()).toEqual(["a.txt", "assets", "icon.png", "organ.ogg", "weights.bin"]);
});

it("copies no copy when it is run again", async () => {
  writeFileSync(join(folder, "index.html"), SCRIPT);
  await writeCopies(folder);
  await writeCopies(folder);
  expect(existsSync(join(folder, "index.html.br.gz"))).toBe(false);
});
