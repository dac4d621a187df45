import { beforeAll, expect, it } from "vitest";
import { cutSamples } from "../../plugins/samples";
import { Undecodable } from "./samples";
import { type BufferMaker, decodeVorbis } from "./vorbis";

/** Makes buffers that only hold what is put into them. */
const maker: BufferMaker = {
  createBuffer(channels, length, sampleRate) {
    const data = Array.from({ length: channels }, () => new Float32Array(length));
    const buffer = { length, sampleRate, duration: length / sampleRate, numberOfChannels: channels };
    return { ...buffer, getChannelData: (channel: number) => data[channel] } as unknown as AudioBuffer;
  },
};

let streams: readonly Uint8Array[];
let loops: readonly (readonly [number, number] | null)[];

beforeAll(async () => {
  const organ = (await cutSamples({ lowest: 36, highest: 81 })).get("organ");
  if (organ === undefined) throw new Error("there is no organ");
  const { zones, samples } = organ;
  streams = zones.map(({ start, length }) => new Uint8Array(samples).subarray(start, start + length));
  loops = zones.map(({ loop }) => loop);
});

it("decodes every recording of the organ, as far as its loop goes", async () => {
  const buffers = await decodeVorbis(streams, maker);
  expect(buffers).toHaveLength(streams.length);
  for (const [index, buffer] of buffers.entries()) {
    expect(buffer.numberOfChannels).toBe(1);
    expect(buffer.sampleRate).toBeGreaterThanOrEqual(8000);
    expect(buffer.duration).toBeGreaterThanOrEqual((loops[index]?.[1] ?? 0) - 0.001);
    const peak = buffer.getChannelData(0).reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
    expect(peak).toBeGreaterThan(0.1);
    expect(peak).toBeLessThan(1.5);
  }
});

it("does not take a damaged stream for a browser's failing", async () => {
  const failure = await decodeVorbis([new Uint8Array(5000)], maker).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(Error);
  expect(failure).not.toBeInstanceOf(Undecodable);
});
