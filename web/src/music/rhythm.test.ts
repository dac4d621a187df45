import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { splitDurations } from "./rhythm";

describe("splitting a length into note values", () => {
  it.each([
    ["a quarter on a beat", 4, 4, [4]],
    ["an eighth off the beat", 2, 2, [2]],
    ["a whole bar", 16, 16, [16]],
    ["a dotted half from the beginning", 0, 12, [12]],
    ["a half note over the middle", 4, 8, [4, 4]],
    ["three beats over the middle", 4, 12, [4, 8]],
    ["a quarter over the middle", 6, 4, [2, 2]],
    ["a syncopated quarter", 2, 4, [4]],
    ["an eighth and a dotted quarter", 2, 6, [6]],
    ["a dotted quarter that would hide the middle", 4, 6, [4, 2]],
    ["seven sixteenths, broken at the beat", 0, 7, [4, 3]],
    ["five sixteenths", 0, 5, [4, 1]],
    ["five sixteenths to a beat from off it", 2, 5, [2, 3]],
    ["sixteenths over a beat", 3, 2, [1, 1]],
    ["a quarter off the eighths", 1, 4, [3, 1]],
    ["fourteen, broken in the middle", 0, 14, [8, 6]],
    ["a quarter over the bar line", 14, 4, [2, 2]],
    ["two bars", 0, 32, [16, 16]],
    ["nothing", 5, 0, []],
  ])("%s", (_, start, length, expected) => {
    expect(splitDurations(start, length)).toEqual(expected);
  });

  const sounds = fc.tuple(fc.nat({ max: 31 }), fc.integer({ min: 1, max: 32 }));

  it("adds up, in values that can be written", () => {
    fc.assert(
      fc.property(sounds, ([start, length]) => {
        const values = splitDurations(start, length);
        expect(values.reduce((sum, value) => sum + value, 0)).toBe(length);
        for (const value of values) expect([1, 2, 3, 4, 6, 8, 12, 16]).toContain(value);
      }),
    );
  });

  it("never crosses a bar line, and hides the middle of a bar only from its beginning", () => {
    fc.assert(
      fc.property(sounds, ([start, length]) => {
        let at = start;
        for (const value of splitDurations(start, length)) {
          const [from, end] = [at % 16, (at % 16) + value];
          expect(end).toBeLessThanOrEqual(16);
          if (from !== 0 && from < 8) expect(end).toBeLessThanOrEqual(8);
          at += value;
        }
      }),
    );
  });

  it("is the same in every bar", () => {
    fc.assert(
      fc.property(sounds, ([start, length]) => {
        expect(splitDurations(start + 16, length)).toEqual(splitDurations(start, length));
      }),
    );
  });
});
