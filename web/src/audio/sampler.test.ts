import { beforeEach, expect, it, vi } from "vitest";
import { createSampledVoice } from "./sampler";

/** The calls that every note has got, in their order: the times of its stops, in seconds. */
const stops = vi.hoisted((): number[][] => []);

vi.mock("tone", () => {
  class Gain {
    connect = () => this;
    dispose = () => undefined;
  }
  class ToneBufferSource {
    private readonly mine: number[] = [];
    connect = () => this;
    dispose = () => undefined;
    start = () => void stops.push(this.mine);
    stop = (time: number) => void this.mine.push(time);
  }
  return { Gain, ToneBufferSource, getContext: () => ({ immediate: () => 0 }) };
});

const zone = {
  low: 0,
  high: 127,
  pitch: 60,
  loop: null,
  attack: 0,
  decay: 0,
  sustain: 1,
  release: 0.1,
  gain: 1,
};

function voice() {
  return createSampledVoice({ zones: [zone], buffers: [{}] } as never, 1, {} as never);
}

beforeEach(() => void stops.splice(0));

it("a note that is to fall silent later is cut off by the next one", () => {
  const { noteOn, noteOff } = voice();
  noteOn(72, 1);
  noteOff(1.35);
  noteOn(74, 1.1);
  expect(stops).toEqual([[1.35, 1.1], []]);
});

it("a note that has fallen silent is left alone by the next one", () => {
  const { noteOn, noteOff } = voice();
  noteOn(72, 1);
  noteOff(1.35);
  noteOn(74, 1.4);
  noteOff(1.6);
  noteOff(1.7);
  expect(stops).toEqual([[1.35], [1.6]]);
});
