import { unzipSync } from "fflate";
import { expect, it } from "vitest";
import { createZip } from "./zip";

const idle = new AbortController().signal;

it("gives back every file, however large, and its name in any script", async () => {
  const large = Uint8Array.from({ length: 1_200_000 }, (_, index) => (index * index) % 251);
  const files = { "Käse - 1 女高音.mid": Uint8Array.of(77, 84), "large.wav": large, empty: new Uint8Array() };
  const zip = createZip();
  for (const [name, content] of Object.entries(files)) await zip.add(name, new Blob([content]), idle);
  const unpacked = unzipSync(new Uint8Array(await zip.finish().arrayBuffer()));
  expect(Object.keys(unpacked)).toEqual(Object.keys(files));
  for (const [name, content] of Object.entries(files)) {
    expect(Buffer.compare(unpacked[name], content), name).toBe(0);
  }
});

it("goes no further once it is cancelled", async () => {
  const cancelled = AbortSignal.abort(new Error("cancelled"));
  await expect(createZip().add("a.mid", new Blob(["MThd"]), cancelled)).rejects.toThrow("cancelled");
});
