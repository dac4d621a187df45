import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readGolden } from "../testing/golden";
import { formatPitch, parsePitch, pitchAtPosition, pitchOf, spell, staffPosition } from "./spelling";

const pitch = fc.integer({ min: 21, max: 108 });
const fifths = fc.integer({ min: -7, max: 7 });

describe("names", () => {
  it.each([
    ["C4", 60],
    ["E5", 76],
    ["F#4", 66],
    ["Bb3", 58],
    ["Cb4", 59],
    ["B#3", 60],
    ["Fx4", null],
    ["F##4", 67],
    ["Ebb4", 62],
    ["H4", null],
    ["e5", null],
    ["E", null],
    ["", null],
    ["R", null],
    ["E5 ", null],
  ])("%s is %s", (name, expected) => {
    expect(parsePitch(name)).toBe(expected);
  });

  it("are read back", () => {
    fc.assert(
      fc.property(pitch, fifths, (p, f) => {
        expect(parsePitch(formatPitch(p, f))).toBe(p);
      }),
    );
  });
});

describe("spelling", () => {
  it("spells the chromatic scale of C with the accidentals most in use", () => {
    const scale = Array.from({ length: 12 }, (_, semitone) => formatPitch(60 + semitone));
    expect(scale.join(" ")).toBe("C4 C#4 D4 Eb4 E4 F4 F#4 G4 G#4 A4 Bb4 B4");
  });

  it.each([
    [-4, "C4 Db4 Eb4 F4 G4 Ab4 Bb4", [60, 61, 63, 65, 67, 68, 70]],
    [3, "C#4 D4 E4 F#4 G#4 A4 B4", [61, 62, 64, 66, 68, 69, 71]],
    [-7, "Cb4 Db4 Eb4 Fb4 Gb4 Ab4 Bb4", [59, 61, 63, 64, 66, 68, 70]],
    [7, "C#4 D#4 E#4 F#4 G#4 A#4 B#4", [61, 63, 65, 66, 68, 70, 72]],
  ])("spells the scale of %s fifths by its signature", (key, names, pitches) => {
    expect(pitches.map((p) => formatPitch(p, key)).join(" ")).toBe(names);
  });

  it("raises the leading note of a minor key", () => {
    expect(formatPitch(68, 0)).toBe("G#4");
    expect(formatPitch(73, -1)).toBe("C#5");
  });

  it("keeps the pitch", () => {
    fc.assert(
      fc.property(pitch, fifths, (p, f) => {
        expect(pitchOf(spell(p, f))).toBe(p);
      }),
    );
  });
});

describe("staff positions", () => {
  it("count letters, with middle C at 28", () => {
    expect(staffPosition({ letter: "C", octave: 4 })).toBe(28);
    expect(staffPosition({ letter: "B", octave: 3 })).toBe(27);
    expect(staffPosition({ letter: "F", octave: 5 })).toBe(38);
  });

  it("carry the accidentals of the key", () => {
    const scale = (key: number) => Array.from({ length: 7 }, (_, step) => pitchAtPosition(28 + step, key));
    expect(scale(0)).toEqual([60, 62, 64, 65, 67, 69, 71]);
    expect(scale(2)).toEqual([61, 62, 64, 66, 67, 69, 71]);
    expect(scale(-3)).toEqual([60, 62, 63, 65, 67, 68, 70]);
  });

  it("are found again from the pitch that stands on them", () => {
    fc.assert(
      fc.property(fc.integer({ min: 14, max: 48 }), fifths, (position, f) => {
        expect(staffPosition(spell(pitchAtPosition(position, f), f))).toBe(position);
      }),
    );
  });
});

it("spells every pitch in every signature as Python does", () => {
  const cases = readGolden<{ fifths: number; lowest: number; names: readonly string[] }>("spelling");
  expect(cases).toHaveLength(15);
  for (const { fifths, lowest, names } of cases) {
    expect([fifths, names.map((_, index) => formatPitch(lowest + index, fifths))]).toEqual([fifths, names]);
    expect(names.map(parsePitch)).toEqual(names.map((_, index) => lowest + index));
  }
});
