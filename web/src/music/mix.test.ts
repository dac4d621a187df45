import { describe, expect, it } from "vitest";
import { clampVolume, isMix, isSolo, type Mix, USUAL_MIX, type VoiceLevel, voiceGains } from "./mix";

const mixOf = (...changes: Partial<VoiceLevel>[]): Mix => ({
  ...USUAL_MIX,
  voices: USUAL_MIX.voices.map((voice, index) => ({ ...voice, ...changes[index] })),
});

describe("the gains of the voices", () => {
  it("are full at first", () => {
    expect(voiceGains(USUAL_MIX)).toEqual([1, 1, 1, 1]);
  });

  it("follow the volume by its square, and are nothing where a voice is muted", () => {
    expect(voiceGains(mixOf({ volume: 0.5 }, { muted: true }))).toEqual([0.25, 0, 1, 1]);
  });

  it("leave only those that are solo, and of these none that is muted", () => {
    expect(voiceGains(mixOf({ solo: true }, { solo: true, muted: true }))).toEqual([1, 0, 0, 0]);
  });
});

it("knows whether any voice is solo", () => {
  expect(isSolo(USUAL_MIX)).toBe(false);
  expect(isSolo(mixOf({}, {}, { solo: true }))).toBe(true);
});

it("has volumes from 0 to 1", () => {
  expect([-1, 0.3, 2, Number.NaN].map(clampVolume)).toEqual([0, 0.3, 1, 1]);
});

it("is told from what is none", () => {
  expect(isMix(mixOf({ volume: 0.2, muted: true }))).toBe(true);
  const damaged = [
    undefined,
    {},
    { ...USUAL_MIX, loop: 1 },
    { ...USUAL_MIX, voices: [] },
    mixOf({ volume: 2 }),
  ];
  expect(damaged.filter(isMix)).toEqual([]);
});
