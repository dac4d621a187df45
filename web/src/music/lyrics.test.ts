import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  fitLyrics,
  fitSyllable,
  goesOn,
  isLyrics,
  LONGEST_SYLLABLE,
  MOST_VERSES,
  sungText,
  withLyrics,
} from "./lyrics";

describe("a syllable", () => {
  it.each([
    ["Al-", "Al-"],
    ["  lu \n- ", "lu-"],
    ["le\u2010", "le-"],
    ["Halt--", "Halt-"],
    ["-", ""],
    ["mi\u203Fa", "mi\u203Fa"],
    ["to-day", "to-day"],
    ["\u0007\ud800", ""],
    ["a".repeat(99), "a".repeat(LONGEST_SYLLABLE - 1)],
    [`${"a".repeat(99)}-`, `${"a".repeat(LONGEST_SYLLABLE - 1)}-`],
  ])("%j is kept as %j", (written, kept) => {
    expect(fitSyllable(written)).toBe(kept);
  });

  it("is kept as it is once it has been", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const kept = fitSyllable(text);
        expect(fitSyllable(kept)).toBe(kept);
        expect(sungText(kept) + (goesOn(kept) ? "-" : "")).toBe(kept);
      }),
    );
  });
});

describe("lyrics", () => {
  it("have no empty verses at the end, and not too many", () => {
    expect(fitLyrics(["", "Lobt ", "", " "])).toEqual(["", "Lobt"]);
    expect(fitLyrics(["", "-"])).toEqual([]);
    expect(fitLyrics(Array.from({ length: 99 }, () => "a"))).toHaveLength(MOST_VERSES);
  });

  it.each([
    [["a"], true],
    [["", "a-"], true],
    [[], false],
    [["a", ""], false],
    [["a "], false],
    [[1], false],
    ["a", false],
  ])("%j: %s", (value, are) => {
    expect(isLyrics(value)).toBe(are);
  });

  it("are none of a note from which all are taken", () => {
    const note = { start: 0, length: 4, pitch: 72, lyrics: ["a"] };
    expect(Object.keys(withLyrics(note, [""]))).toEqual(["start", "length", "pitch"]);
    expect(withLyrics(note, ["b", "c"])).toEqual({ ...note, lyrics: ["b", "c"] });
  });
});
