import files from "virtual:samples";
import { afterEach, describe, expect, it, vi } from "vitest";
import { fetchSamples } from "./fetch-samples";
import { Undecodable } from "./samples";

const decode = vi.hoisted(() => vi.fn());
const decodeVorbis = vi.hoisted(() => vi.fn());
vi.mock("./vorbis", () => ({ decodeVorbis }));
vi.mock("tone", () => ({ getContext: () => ({ decodeAudioData: decode }) }));

const { bytes, zones, url } = files.harpsichord;

/** Answers a request with so many bytes, each of which is its place modulo 256, in parts. */
function serve(length: number, status = 200): void {
  const file = Uint8Array.from({ length }, (_, index) => index % 256);
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(file.slice(0, 1000));
      controller.enqueue(file.slice(1000));
      controller.close();
    },
  });
  vi.stubGlobal("fetch", vi.fn().mockResolvedValue(new Response(body, { status })));
}

afterEach(() => {
  vi.unstubAllGlobals();
  decode.mockReset();
  decodeVorbis.mockReset();
});

describe("fetching samples", () => {
  it("decodes each zone's own bytes, and reports how many have arrived", async () => {
    serve(bytes);
    decode.mockImplementation((data: ArrayBuffer) => Promise.resolve(data));
    const fractions: number[] = [];
    const samples = await fetchSamples("harpsichord", (fraction) => fractions.push(fraction));
    expect(fetch).toHaveBeenCalledWith(url);
    expect(fractions).toEqual([1000 / bytes, 1]);
    expect(samples.zones).toBe(zones);
    const buffers = samples.buffers as unknown as ArrayBuffer[];
    buffers.forEach((buffer, index) => {
      expect(buffer.byteLength).toBe(zones[index].length);
      expect(new Uint8Array(buffer)[0]).toBe(zones[index].start % 256);
    });
  });

  it.each([
    ["is cut short", bytes - 1, 200],
    ["is too long", bytes + 1, 200],
    ["is not there", bytes, 404],
  ])("fails where the file %s, without decoding anything", async (_, length, status) => {
    serve(length, status);
    await expect(fetchSamples("harpsichord", () => undefined)).rejects.not.toBeInstanceOf(Undecodable);
    expect(decode).not.toHaveBeenCalled();
  });

  it("has a decoder of its own where the browser cannot decode", async () => {
    serve(bytes);
    decode.mockRejectedValue(new DOMException("Unable to decode audio data", "EncodingError"));
    const decoded = zones.map(() => ({}) as AudioBuffer);
    decodeVorbis.mockResolvedValueOnce(decoded);
    const { buffers } = await fetchSamples("harpsichord", () => undefined);
    expect(buffers).toBe(decoded);
    const [streams] = decodeVorbis.mock.calls[0];
    expect(streams.map(({ length }: Uint8Array) => length)).toEqual(zones.map(({ length }) => length));
    // The browser, which takes the bytes for itself, has had others.
    expect(streams[1][0]).toBe(zones[1].start % 256);
  });

  it.each([
    ["cannot be run", new Undecodable("no WebAssembly"), true],
    ["finds the file damaged", new Error("Failed to decode"), false],
  ])("says where that one %s", async (_, error, undecodable) => {
    serve(bytes);
    decode.mockRejectedValue(new DOMException("Unable to decode audio data", "EncodingError"));
    decodeVorbis.mockRejectedValueOnce(error);
    const failure = await fetchSamples("harpsichord", () => undefined).catch((caught: unknown) => caught);
    expect(failure instanceof Undecodable).toBe(undecodable);
  });

  it("does not blame the encoding for a context that has been closed", async () => {
    serve(bytes);
    decode.mockRejectedValue(new DOMException("The context is closed", "InvalidStateError"));
    await expect(fetchSamples("harpsichord", () => undefined)).rejects.not.toBeInstanceOf(Undecodable);
    expect(decodeVorbis).not.toHaveBeenCalled();
  });
});
