import { expect, it } from "vitest";
import { wavOf } from "./wav";

/** Samples of full scale that are exact in 16 bits. */
const LEFT = [0, 0.5, -0.5, 1, -1, 0, 0, 0];
const RIGHT = [0, 0, 0, 0, 0.25, 0, 0, 0];

const sound = (...channels: number[][]) => ({
  numberOfChannels: channels.length,
  sampleRate: 44_100,
  getChannelData: (index: number) => Float32Array.from(channels[index]),
});

it("has a header that says what follows, and the samples side by side", () => {
  const bytes = wavOf(sound(LEFT, RIGHT));
  const view = new DataView(bytes.buffer);
  const word = (at: number) => String.fromCharCode(...bytes.subarray(at, at + 4));
  expect([word(0), word(8), word(12), word(36)]).toEqual(["RIFF", "WAVE", "fmt ", "data"]);
  const [channels, rate, bits] = [
    view.getUint16(22, true),
    view.getUint32(24, true),
    view.getUint16(34, true),
  ];
  expect({ channels, rate, bits }).toEqual({ channels: 2, rate: 44_100, bits: 16 });
  expect(view.getUint32(40, true)).toBe(5 * 2 * 2);
  const samples = Array.from({ length: 10 }, (_, index) => view.getInt16(44 + 2 * index, true));
  expect(samples).toEqual([0, 0, 16383, 0, -16384, 0, 32767, 0, -32768, 8191]);
});

it("is empty where nothing is heard", () => {
  expect(wavOf(sound([0, 0, 1e-6], [0, 0, 0]))).toHaveLength(44);
});
