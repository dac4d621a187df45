import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { readGolden } from "../testing/golden";
import { moments, plainShape, shapes } from "../testing/score-shapes";
import { beatSteps, hasMiddle, isCompound, metreNamed, metreSteps } from "./metre";
import {
  isDotted,
  isNoteLength,
  NOTE_LENGTHS,
  splitSilence,
  splitSound,
  undotted,
  withDot,
} from "./note-values";
import { barAt, barsOf, type MetricPlace } from "./score-shape";

test("a dot makes a value half as long again, where there is that length", () => {
  const plain = NOTE_LENGTHS.filter((length) => !isDotted(length));
  expect(plain).toEqual([1, 2, 4, 8, 16]);
  expect(plain.map((length) => withDot(length, true))).toEqual([1, 3, 6, 12, 16]);
  expect(plain.map((length) => withDot(length, false))).toEqual(plain);
  expect(NOTE_LENGTHS.map(undotted)).toEqual([1, 2, 2, 4, 4, 8, 8, 16]);
});

test("lengths that no single value writes are none", () => {
  expect([5, 24, 1.5, "4", null].filter(isNoteLength)).toEqual([]);
});

/** A bar of a metre, whose first step is 0. */
const inMetre = (name: string): MetricPlace => ({ metre: metreNamed(name), downbeat: 0 });
const [FOUR, THREE, SIX, TWELVE] = ["4/4", "3/4", "6/8", "12/8"].map(inMetre);

describe("splitting a length into note values", () => {
  it.each([
    ["a quarter on a beat", 4, 4, [4]],
    ["an eighth off the beat", 2, 2, [2]],
    ["a whole bar", 0, 16, [16]],
    ["a dotted half from the beginning", 0, 12, [12]],
    ["a half note between two quarters", 4, 8, [8]],
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
    ["nothing", 5, 0, []],
  ])("of 4/4: %s", (_, start, length, expected) => {
    expect(splitSound(start, length, FOUR)).toEqual(expected);
  });

  it.each([
    ["a whole bar", 0, 12, [12]],
    ["a half from the beginning", 0, 8, [8]],
    ["a half on the second beat", 4, 8, [8]],
    ["a half off the beat", 2, 8, [2, 6]],
    ["a dotted quarter on the second beat", 4, 6, [6]],
    ["a dotted quarter off the beat", 2, 6, [2, 4]],
    ["a syncopated quarter", 2, 4, [4]],
    ["ten sixteenths", 0, 10, [8, 2]],
  ])("of 3/4: %s", (_, start, length, expected) => {
    expect(splitSound(start, length, THREE)).toEqual(expected);
  });

  it.each([
    ["a whole bar of 6/8", SIX, 0, 12, [12]],
    ["a beat and an eighth", SIX, 0, 8, [6, 2]],
    ["an eighth and a beat", SIX, 4, 8, [2, 6]],
    ["a quarter over the middle", SIX, 4, 4, [2, 2]],
    ["a quarter within the beat", SIX, 2, 4, [4]],
    ["a whole bar of 12/8", TWELVE, 0, 24, [24]],
    ["its last three beats", TWELVE, 6, 18, [6, 12]],
  ])("in compound metres: %s", (_, place, start, length, expected) => {
    expect(splitSound(start, length, place)).toEqual(expected);
  });

  it.each([
    ["three beats of 4/4", plainShape(4, 4, 3), 0, 12, [4, 8]],
    ["a half in the middle of the bar after it", plainShape(4, 4, 2), 12, 8, [8]],
    ["two beats of 3/4", plainShape(3, 4, 2), 0, 8, [8]],
    ["the bar after it", plainShape(3, 4, 1), 4, 12, [12]],
  ] as const)("with a pick-up: %s", (_, shape, start, length, expected) => {
    expect(splitSound(start, length, barAt(shape, start))).toEqual(expected);
  });

  /** A stretch of a bar of any shape. */
  const inBars = shapes.chain(moments).map(({ shape, start, length }) => {
    const bar = barAt(shape, start);
    return { bar, start, length: Math.min(length, bar.end - start) };
  });

  it("adds up, in values that can be written", () => {
    fc.assert(
      fc.property(inBars, ({ bar, start, length }) => {
        const values = splitSound(start, length, bar);
        expect(values.reduce((sum, value) => sum + value, 0)).toBe(length);
        for (const value of values) expect([1, 2, 3, 4, 6, 8, 12, 16, 24, 32]).toContain(value);
      }),
    );
  });

  it("shows the middle of a bar of four beats, and the beats of other bars", () => {
    fc.assert(
      fc.property(inBars, ({ bar, start, length }) => {
        const { metre, downbeat } = bar;
        const [beat, full] = [beatSteps(metre), metreSteps(metre)];
        let from = start - downbeat;
        for (const value of splitSound(start, length, bar)) {
          const crosses =
            hasMiddle(metre) && !isCompound(metre) && from > 0 && from < full / 2 && from + value > full / 2;
          if (crosses) expect([from, value]).toEqual([beat, 2 * beat]);
          if (!hasMiddle(metre) && value > beat) expect(from % beat).toBe(0);
          from += value;
        }
      }),
    );
  });

  it("is the same in every bar", () => {
    fc.assert(
      fc.property(inBars, ({ bar, start, length }) => {
        const { metre, downbeat } = bar;
        const next = splitSound(start + 48, length, { metre, downbeat: downbeat + 48 });
        expect(next).toEqual(splitSound(start, length, bar));
      }),
    );
  });
});

describe("splitting a silence into rests", () => {
  it.each([
    ["a whole bar of 4/4", FOUR, 0, 16, [16]],
    ["a whole bar of 3/4", THREE, 0, 12, [12]],
    ["a whole bar of 6/8", SIX, 0, 12, [12]],
    ["a beat of 6/8", SIX, 6, 6, [6]],
    ["two eighths before a beat of 6/8", SIX, 2, 4, [2, 2]],
    ["a beat and an eighth of 6/8", SIX, 0, 8, [6, 2]],
    ["three beats of 4/4", FOUR, 4, 12, [4, 8]],
    ["two beats over the middle", FOUR, 4, 8, [4, 4]],
    ["two beats of 3/4", THREE, 4, 8, [4, 4]],
    ["three sixteenths before a beat", FOUR, 1, 3, [1, 2]],
    ["three sixteenths after a beat", FOUR, 4, 3, [2, 1]],
    ["a pick-up of three beats", barsOf(plainShape(4, 4, 3))[0], 0, 12, [4, 8]],
    ["a last bar of three beats", barsOf(plainShape(4, 2, 1))[2], 20, 12, [8, 4]],
    ["nothing", FOUR, 3, 0, []],
  ] as const)("%s", (_, shape, start, length, expected) => {
    expect(splitSilence(start, length, shape)).toEqual(expected);
  });

  it("adds up, and every rest stands at a multiple of itself", () => {
    fc.assert(
      fc.property(shapes.chain(moments), ({ shape, start, length }) => {
        const bar = barAt(shape, start);
        const [full, beat] = [metreSteps(bar.metre), beatSteps(bar.metre)];
        const inside = Math.min(length, bar.end - start);
        let at = start;
        for (const rest of splitSilence(start, inside, bar)) {
          expect((at - bar.downbeat) % rest).toBe(0);
          expect(rest === full || rest === beat || [1, 2, 4, 8, 16].includes(rest)).toBe(true);
          at += rest;
        }
        expect(at).toBe(start + inside);
      }),
    );
  });
});

test("every sound and every silence in a bar is written as by Python", () => {
  type Values = readonly (readonly number[])[];
  const cases = readGolden<{ metre: string; start: number; sounds: Values; rests: Values }>("note_values");
  expect(new Set(cases.map(({ metre }) => metre)).size).toBe(13);
  for (const { metre, start, sounds, rests } of cases) {
    const lengths = sounds.map((_, index) => index + 1);
    const written = lengths.map((length) => splitSound(start, length, inMetre(metre)));
    const silent = rests.map((_, index) => splitSilence(start, index + 1, inMetre(metre)));
    expect([metre, start, written, silent]).toEqual([metre, start, sounds, rests]);
  }
});
