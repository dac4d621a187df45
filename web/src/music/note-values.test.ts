import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { readGolden } from "../testing/golden";
import { moments, plainShape, shapes } from "../testing/score-shapes";
import {
  isDotted,
  isNoteLength,
  NOTE_LENGTHS,
  splitSilence,
  splitSound,
  undotted,
  withDot,
} from "./note-values";
import { barSteps, barsOf, type Metre, type ScoreShape, stepInBar } from "./score-shape";

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

const FOUR: ScoreShape = plainShape(4, 4);
const THREE: ScoreShape = plainShape(3, 4);

describe("splitting a length into note values", () => {
  it.each([
    ["a quarter on a beat", 4, 4, [4]],
    ["an eighth off the beat", 2, 2, [2]],
    ["a whole bar", 16, 16, [16]],
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
    ["a quarter over the barline", 14, 4, [2, 2]],
    ["two bars", 0, 32, [16, 16]],
    ["nothing", 5, 0, []],
  ])("of 4/4: %s", (_, start, length, expected) => {
    expect(splitSound(start, length, FOUR)).toEqual(expected);
  });

  it.each([
    ["a whole bar", 12, 12, [12]],
    ["a half from the beginning", 0, 8, [8]],
    ["a half on the second beat", 4, 8, [8]],
    ["a half off the beat", 2, 8, [2, 6]],
    ["a dotted quarter on the second beat", 4, 6, [6]],
    ["a dotted quarter off the beat", 2, 6, [2, 4]],
    ["a syncopated quarter", 2, 4, [4]],
    ["ten sixteenths", 0, 10, [8, 2]],
    ["a half over the barline", 8, 8, [4, 4]],
    ["a whole note", 0, 16, [12, 4]],
  ])("of 3/4: %s", (_, start, length, expected) => {
    expect(splitSound(start, length, THREE)).toEqual(expected);
  });

  it.each([
    ["three beats of 4/4", { ...FOUR, pickup: 3 }, 0, 12, [4, 8]],
    ["a beat held into the bar", { ...FOUR, pickup: 1 }, 0, 8, [4, 4]],
    ["a half in the middle of the bar after it", { ...FOUR, pickup: 2 }, 12, 8, [8]],
    ["two beats of 3/4", { ...THREE, pickup: 2 }, 0, 8, [8]],
    ["the bar after it", { ...THREE, pickup: 1 }, 4, 12, [12]],
  ] as const)("after a pick-up: %s", (_, shape, start, length, expected) => {
    expect(splitSound(start, length, shape)).toEqual(expected);
  });

  it("adds up, in values that can be written", () => {
    fc.assert(
      fc.property(shapes.chain(moments), ({ shape, start, length }) => {
        const values = splitSound(start, length, shape);
        expect(values.reduce((sum, value) => sum + value, 0)).toBe(length);
        for (const value of values) expect([1, 2, 3, 4, 6, 8, 12, 16]).toContain(value);
      }),
    );
  });

  it("never crosses a barline, shows the middle of 4/4 and the beats of 3/4", () => {
    fc.assert(
      fc.property(shapes.chain(moments), ({ shape, start, length }) => {
        let at = start;
        for (const value of splitSound(start, length, shape)) {
          const from = stepInBar(shape, at);
          expect(from + value).toBeLessThanOrEqual(barSteps(shape));
          expect(barsOf(shape).some((bar) => bar.start <= at && at + value <= bar.end)).toBe(true);
          const crosses = shape.metre === 4 && from > 0 && from < 8 && from + value > 8;
          if (crosses) expect([from, value]).toEqual([4, 8]);
          if (shape.metre === 3 && value > 4) expect(from % 4).toBe(0);
          at += value;
        }
      }),
    );
  });

  it("is the same in every bar", () => {
    const within = fc.tuple(fc.constantFrom(FOUR, THREE), fc.nat(15), fc.integer({ min: 1, max: 16 }));
    fc.assert(
      fc.property(within, ([shape, start, length]) => {
        const next = splitSound(start + barSteps(shape), length, shape);
        expect(next).toEqual(splitSound(start, length, shape));
      }),
    );
  });
});

describe("splitting a silence into rests", () => {
  it.each([
    ["a whole bar of 4/4", FOUR, 0, 16, [16]],
    ["a whole bar of 3/4", THREE, 12, 12, [12]],
    ["three beats of 4/4", FOUR, 4, 12, [4, 8]],
    ["two beats over the middle", FOUR, 4, 8, [4, 4]],
    ["two beats of 3/4", THREE, 4, 8, [4, 4]],
    ["three sixteenths before a beat", FOUR, 1, 3, [1, 2]],
    ["three sixteenths after a beat", FOUR, 4, 3, [2, 1]],
    ["a pick-up of three beats", { ...FOUR, pickup: 3 }, 0, 12, [4, 8]],
    ["a last bar of three beats", { ...FOUR, bars: 2, pickup: 1 }, 20, 12, [8, 4]],
    ["nothing", FOUR, 3, 0, []],
  ] as const)("%s", (_, shape, start, length, expected) => {
    expect(splitSilence(start, length, shape)).toEqual(expected);
  });

  it("adds up, and every rest stands at a multiple of itself", () => {
    fc.assert(
      fc.property(shapes.chain(moments), ({ shape, start, length }) => {
        const bar = barsOf(shape).find(({ end }) => start < end);
        const inside = Math.min(length, (bar?.end ?? 0) - start);
        let at = start;
        for (const rest of splitSilence(start, inside, shape)) {
          expect(stepInBar(shape, at) % rest).toBe(0);
          expect(rest === barSteps(shape) || [1, 2, 4, 8].includes(rest)).toBe(true);
          at += rest;
        }
        expect(at).toBe(start + inside);
      }),
    );
  });
});

test("every sound and every silence in a bar is written as by Python", () => {
  type Values = readonly (readonly number[])[];
  const cases = readGolden<{ metre: Metre; start: number; sounds: Values; rests: Values }>("note_values");
  expect(cases).toHaveLength(16 + 12);
  for (const { metre, start, sounds, rests } of cases) {
    const measure = { metre, pickup: 0 };
    const lengths = sounds.map((_, index) => index + 1);
    const written = lengths.map((length) => splitSound(start, length, measure));
    const silent = rests.map((_, index) => splitSilence(start, index + 1, measure));
    expect([metre, start, written, silent]).toEqual([metre, start, sounds, rests]);
  }
});
