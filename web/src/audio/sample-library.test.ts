import { beforeEach, describe, expect, it, vi } from "vitest";
import { createSampleLibrary } from "./sample-library";
import { type Samples, Undecodable } from "./samples";

const SAMPLES: Samples = { zones: [], buffers: [] };

beforeEach(() => void vi.spyOn(console, "info").mockImplementation(() => undefined));

describe("a library of samples", () => {
  it("has nothing that nobody has asked for", () => {
    const library = createSampleLibrary(() => Promise.reject(new Error("asked")));
    expect(library.get("choir")).toBeUndefined();
    expect(library.progress("choir")).toBeUndefined();
  });

  it("fetches an instrument once, reports its progress, and has it then", async () => {
    const fetchSamples = vi.fn(async (_: string, onProgress: (fraction: number) => void) => {
      onProgress(0.5);
      return SAMPLES;
    });
    const library = createSampleLibrary(fetchSamples);
    const steps: unknown[] = [];
    library.subscribe((instrument) => steps.push(library.progress(instrument)));
    await Promise.all([library.load("choir"), library.load("choir")]);
    await library.load("choir");
    expect(fetchSamples).toHaveBeenCalledTimes(1);
    expect(library.get("choir")).toBe(SAMPLES);
    expect(library.get("piano")).toBeUndefined();
    expect(steps).toEqual([
      { kind: "loading", fraction: 0 },
      { kind: "loading", fraction: 0.5 },
      { kind: "ready" },
    ]);
  });

  it.each([
    ["unreachable", new Error("no network")],
    ["undecodable", new Undecodable("no Vorbis")],
  ])("reports that samples are %s, and tries again when asked again", async (reason, error) => {
    const fetchSamples = vi.fn().mockRejectedValueOnce(error).mockResolvedValue(SAMPLES);
    const library = createSampleLibrary(fetchSamples);
    await library.load("organ");
    expect(library.progress("organ")).toEqual({ kind: "failed", reason });
    expect(library.get("organ")).toBeUndefined();
    await library.load("organ");
    expect(library.progress("organ")).toEqual({ kind: "ready" });
  });
});
