import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { playbackRate, type Zone, zoneAt } from "./zones";

const zone = (low: number, high: number, pitch = high): Zone => ({
  ...{ low, high, pitch, start: 0, length: 1, loop: null },
  ...{ attack: 0, decay: 0, sustain: 1, release: 0.1, gain: 1 },
});

const ZONES = [zone(36, 47), zone(48, 59), zone(60, 81)];

describe("the zone for a pitch", () => {
  it.each([
    [36, 0],
    [47, 0],
    [48, 1],
    [81, 2],
    [20, 0],
    [90, 2],
  ])("%i is in zone %i", (pitch, index) => expect(zoneAt(ZONES, pitch)).toBe(index));
});

describe("how quickly a sample is played", () => {
  it("is as it was recorded for its own pitch, and twice as quickly for the octave", () => {
    expect(playbackRate(zone(60, 60), 60)).toBe(1);
    expect(playbackRate(zone(60, 60), 72)).toBe(2);
    expect(playbackRate(zone(60, 60), 48)).toBe(0.5);
  });

  it("makes up for a recording that is out of tune", () => {
    const flat = zone(60, 60, 59.8);
    expect(1200 * Math.log2(playbackRate(flat, 60))).toBeCloseTo(20, 9);
  });

  it("grows by the same factor with each semitone", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 36, max: 81 }),
        fc.double({ min: 30, max: 90, noNaN: true }),
        (key, root) => {
          const ratio = playbackRate(zone(36, 81, root), key + 1) / playbackRate(zone(36, 81, root), key);
          expect(ratio).toBeCloseTo(2 ** (1 / 12), 9);
        },
      ),
    );
  });
});
