import fc from "fast-check";
import { expect, it } from "vitest";
import { estimateFifths, majorTonic, plainestSignature } from "./key";

const SCALE = [0, 2, 4, 5, 7, 9, 11, 12];
const ones = (pitches: readonly number[]) => pitches.map(() => 1);

it("finds a major scale that dwells on its tonic in every key", () => {
  for (let fifths = -5; fifths <= 6; fifths++) {
    const tonic = 60 + ((7 * fifths + 84) % 12);
    const pitches = [...SCALE.map((step) => tonic + step), tonic, tonic + 4, tonic + 7];
    expect(estimateFifths(pitches, ones(pitches))).toBe(fifths);
  }
});

it("finds the plainest of the signatures that sound the same", () => {
  const signatures = Array.from({ length: 24 }, (_, index) => plainestSignature(index - 12));
  expect(signatures).toEqual([
    0, 1, 2, 3, 4, 5, 6, -5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5, 6, -5, -4, -3, -2, -1,
  ]);
});

it("names major keys from seven flats to seven sharps", () => {
  const names = Array.from({ length: 15 }, (_, index) => majorTonic(index - 7)).join(" ");
  expect(names).toBe("Cb Gb Db Ab Eb Bb F C G D A E B F# C#");
});

it("finds a minor key by its raised leading note", () => {
  const pitches = [69, 71, 72, 74, 76, 72, 69, 68, 69];
  expect(estimateFifths(pitches, [4, 2, 2, 4, 4, 2, 2, 4, 8])).toBe(0);
});

it("weighs by length", () => {
  const pitches = [60, 64, 67, 71, 74, 65, 66];
  expect(estimateFifths(pitches, [8, 4, 6, 1, 1, 4, 1])).toBe(0);
  expect(estimateFifths(pitches, [2, 1, 8, 4, 6, 1, 4])).toBe(1);
});

it("reads no key from silence", () => {
  expect(estimateFifths([], [])).toBe(0);
});

it("does not depend on octave or order", () => {
  const pitches = fc.array(fc.integer({ min: 48, max: 70 }), { minLength: 1, maxLength: 16 });
  fc.assert(
    fc.property(pitches, (p) => {
      const upside = [...p].reverse().map((pitch) => pitch + 12);
      expect(estimateFifths(upside, ones(p))).toBe(estimateFifths(p, ones(p)));
    }),
  );
});
