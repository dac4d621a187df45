import { describe, expect, it, vi } from "vitest";
import { CHAMBER, CHURCH, impulseResponse, type ReverbSettings, STUDIO } from "./reverb";

// The nodes need a browser; what a room answers does not.
vi.mock("tone", () => ({}));

const RATE = 8000;

/** The mean energy of a sample between two moments, in seconds. */
function energy(wave: Float32Array, from: number, to: number, rate = RATE): number {
  const part = wave.slice(Math.round(from * rate), Math.round(to * rate));
  return part.reduce((sum, sample) => sum + sample ** 2, 0) / part.length;
}

function decibels(ratio: number): number {
  return 10 * Math.log10(ratio);
}

/** How much of the energy is in the differences from sample to sample: the more, the brighter. */
function brightness(wave: Float32Array, from: number, to: number, rate: number): number {
  const differences = wave.map((sample, index) => sample - (wave[index - 1] ?? 0));
  return energy(differences, from, to, rate) / energy(wave, from, to, rate);
}

describe.each<[string, ReverbSettings]>([
  ["church", CHURCH],
  ["chamber", CHAMBER],
  ["studio", STUDIO],
])("the %s", (_, settings) => {
  const [left, right] = impulseResponse(settings, RATE);

  it("answers the same every time, as loud on both sides, but not the same there", () => {
    const again = impulseResponse(settings, RATE);
    expect(again[0]).toEqual(left);
    expect(again[1]).toEqual(right);
    for (const wave of [left, right]) {
      expect(wave.length).toBe(Math.ceil(settings.seconds * RATE));
      expect(energy(wave, 0, settings.seconds) * wave.length).toBeCloseTo(1, 4);
    }
    const common = left.reduce((sum, sample, index) => sum + sample * right[index], 0);
    expect(Math.abs(common)).toBeLessThan(0.2);
  });

  it("is silent until its first wall answers", () => {
    const first = Math.round(settings.earlyReflections[0][0][0] * RATE);
    expect(
      left.slice(0, Math.min(first, Math.round(settings.onset * RATE))).every((sample) => sample === 0),
    ).toBe(true);
    expect(left[first]).toBeGreaterThan(0);
  });

  it("has its answer fall by 60 decibels over its length", () => {
    const { seconds } = settings;
    const early = energy(left, 0.2 * seconds, 0.4 * seconds);
    const late = energy(left, 0.7 * seconds, 0.9 * seconds);
    // Half of the way: 30 decibels, and more where what is high dies sooner.
    expect(decibels(early / late)).toBeGreaterThan(28);
    expect(decibels(early / late)).toBeLessThan(40);
  });
});

it("grows duller as it dies away", () => {
  const [left] = impulseResponse(CHURCH, 44100);
  expect(brightness(left, 1.5, 2, 44100)).toBeLessThan(0.6 * brightness(left, 0.2, 0.5, 44100));
});

it("is the same room at another sample rate", () => {
  const [slow] = impulseResponse(CHURCH, 22050);
  const [quick] = impulseResponse(CHURCH, 44100);
  for (const [from, to] of [
    [0, 0.1],
    [0.3, 0.8],
    [1, 2],
  ]) {
    const part = (wave: Float32Array, rate: number) => energy(wave, from, to, rate) * (to - from) * rate;
    expect(decibels(part(slow, 22050) / part(quick, 44100))).toBeCloseTo(0, -1);
  }
});
