import { createHash } from "node:crypto";
import { describe, expect, it, vi } from "vitest";
import { FORMAT, publishedSpec } from "../music/spec";
import { worded } from "../testing/worded";
import { downloadModel } from "./artifacts";
import { createDownload, type Fetch } from "./download";

const MODEL_URL = "http://kantor.test/model/model.json";
const HELLO_SHA256 = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";
const weightSpec = { name: "w", shape: [1], dtype: "float32" };

/** A model whose weights are the word "hello" in two files. */
function modelFile(weights = {}): string {
  return JSON.stringify({
    format: "graph-model",
    modelTopology: { node: [] },
    weightsManifest: [{ paths: ["a.bin", "b.bin"], weights: [weightSpec] }],
    userDefinedMetadata: {
      format: FORMAT,
      spec: publishedSpec,
      sampling: {},
      repair: {},
      strict_repair: {},
      mending: {},
      golden: { stride: 1, logits: [] },
      weights: { sha256: HELLO_SHA256, bytes: 5, ...weights },
    },
  });
}

/** Downloads from a server. */
const from = (fetch: Fetch) => createDownload(fetch, () => undefined);

/** Downloads from a server with some files under `model/`. */
function serverOf(files: Record<string, string>) {
  return from(async (url: string) => {
    const text = files[url.replace("http://kantor.test/model/", "")];
    return text === undefined ? new Response("", { status: 404 }) : new Response(text);
  });
}

/** What a page knows of a file. */
function digestOf(text: string) {
  return { sha256: createHash("sha256").update(text).digest("hex"), bytes: Buffer.byteLength(text) };
}

const files = { "model.json": modelFile(), "a.bin": "hel", "b.bin": "lo" };

it("brings the graph, and the weights of all files in order", async () => {
  const { artifacts, metadata } = await downloadModel(MODEL_URL, serverOf(files));
  expect(new TextDecoder().decode(artifacts.weightData as ArrayBuffer)).toBe("hello");
  expect(artifacts.weightSpecs).toEqual([weightSpec]);
  expect(artifacts.modelTopology).toEqual({ node: [] });
  expect(metadata.weights.bytes).toBe(5);
});

describe("says what is wrong when", () => {
  it.each([
    ["there is no model", {}, "the server answered 404 for model.json."],
    ["weights are missing", { ...files, "b.bin": undefined }, "the server answered 404 for b.bin."],
    ["the model is a web page", { ...files, "model.json": "<html>" }, "The model file is damaged."],
    [
      "the model is cut off",
      { ...files, "model.json": modelFile().slice(0, -9) },
      "The model file is damaged.",
    ],
    ["weights are cut off", { ...files, "b.bin": "l" }, "damaged or incomplete."],
    ["weights are altered", { ...files, "b.bin": "LO" }, "damaged or incomplete."],
    [
      "weights are of another model",
      { ...files, "model.json": modelFile({ sha256: "00" }) },
      "damaged or incomplete.",
    ],
  ])("%s", async (_, served, message) => {
    await expect(
      worded(downloadModel(MODEL_URL, serverOf(served as Record<string, string>))),
    ).rejects.toThrow(message);
  });

  it("nobody answers", async () => {
    const fetch = () => Promise.reject(new TypeError("Failed to fetch"));
    await expect(worded(downloadModel(MODEL_URL, from(fetch)))).rejects.toThrow("no answer for model.json.");
  });

  it("the connection breaks within a file", async () => {
    const fetch = async () => {
      const broken = new ReadableStream({ pull: (controller) => controller.error(new TypeError("broken")) });
      return new Response(broken);
    };
    await expect(worded(downloadModel(MODEL_URL, from(fetch)))).rejects.toThrow("no answer for model.json.");
  });

  it("the model is another one than the page's", async () => {
    const known = digestOf(files["model.json"]);
    await expect(downloadModel(MODEL_URL, serverOf(files), known)).resolves.toBeDefined();
    // A scale three times as large, say: the file is whole, and its weights are.
    const altered = { ...files, "model.json": modelFile({ dtype: "uint9" }) };
    for (const wrong of [altered, { ...files, "model.json": `${files["model.json"]} ` }]) {
      const loading = worded(downloadModel(MODEL_URL, serverOf(wrong), known));
      await expect(loading).rejects.toThrow("is damaged, or of another version than the page");
    }
  });

  it("the model is of another format, whose hash must be another as well", async () => {
    const other = files["model.json"].replace(`"format":${FORMAT}`, `"format":${FORMAT + 1}`);
    const loading = downloadModel(MODEL_URL, serverOf({ "model.json": other }), digestOf("known"));
    await expect(worded(loading)).rejects.toThrow("of different versions");
  });
});

it("tells that it lives, again and again, for as long as a file takes", async () => {
  vi.useFakeTimers();
  const alive = vi.fn();
  const fetch = () => new Promise<Response>((resolve) => setTimeout(() => resolve(new Response("x")), 3500));
  const coming = createDownload(fetch, alive)(MODEL_URL);
  await vi.advanceTimersByTimeAsync(3400);
  expect(alive).toHaveBeenCalledTimes(3);
  await vi.advanceTimersByTimeAsync(200);
  await coming;
  await vi.advanceTimersByTimeAsync(5000);
  expect(alive).toHaveBeenCalledTimes(4);
  vi.useRealTimers();
});
