import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { metreNamed } from "../music/metre";
import { barsOf, regularShape, type ScoreShape, shapeSteps, USUAL_SHAPE } from "../music/score-shape";
import { moments, plainShape, shapes } from "../testing/score-shapes";
import { type Drum, drumPattern } from "./drum-pattern";

/** The steps on which a drum is struck in a whole score. */
function strokes(shape: ScoreShape, drum: Drum, end = shapeSteps(shape)): number[] {
  return drumPattern(shape, end)
    .filter((stroke) => stroke.drum === drum)
    .map(({ step }) => step);
}

describe("two bars of 4/4", () => {
  it("have kick and snare in turn, a fill before the last beat, and one stroke on it", () => {
    expect(strokes(USUAL_SHAPE, "kick")).toEqual([0, 8, 10, 16, 28]);
    expect(strokes(USUAL_SHAPE, "snare")).toEqual([4, 12, 20, 24, 25, 26, 27]);
    expect(strokes(USUAL_SHAPE, "openHat")).toEqual([28]);
  });

  it("have the hi-hat on eighths, harder on the beat", () => {
    const hats = drumPattern(USUAL_SHAPE, 32).filter(({ drum }) => drum === "hat");
    expect(hats.map(({ step }) => step)).toEqual([0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22]);
    expect(hats[0].strength).toBeGreaterThan(hats[1].strength);
  });
});

it("has one kick and two snares to a bar of 3/4", () => {
  const shape: ScoreShape = plainShape(3, 4);
  expect(strokes(shape, "kick")).toEqual([0, 12, 24, 36, 44]);
  expect(strokes(shape, "snare").slice(0, 4)).toEqual([4, 8, 16, 20]);
});

it("has a kick and a snare on the dotted quarters of 6/8, and the hi-hat on eighths", () => {
  const shape = regularShape(metreNamed("6/8"), 3);
  expect(strokes(shape, "kick")).toEqual([0, 12, 24, 30]);
  expect(strokes(shape, "snare")).toEqual([6, 18, 26, 27, 28, 29]);
  expect(strokes(shape, "hat").slice(0, 7)).toEqual([0, 2, 4, 6, 8, 10, 12]);
});

it("has the hi-hat alone in a pick-up", () => {
  const shape: ScoreShape = plainShape(4, 2, 1);
  expect(strokes(shape, "hat").slice(0, 3)).toEqual([0, 2, 4]);
  expect(strokes(shape, "kick").slice(0, 2)).toEqual([4, 12]);
  expect(strokes(shape, "snare")[0]).toBe(8);
});

it("ends with the music, where that is shorter than its shape", () => {
  expect(strokes(USUAL_SHAPE, "openHat", 14)).toEqual([12]);
  expect(strokes(USUAL_SHAPE, "kick", 4)).toEqual([0]);
  expect(drumPattern(USUAL_SHAPE, 0)).toEqual([]);
});

describe("in every frame", () => {
  const music = shapes.chain(moments).map(({ shape, start, length }) => ({ shape, end: start + length }));

  it("every stroke falls within the music, and no drum is struck twice on one step", () => {
    fc.assert(
      fc.property(music, ({ shape, end }) => {
        const all = drumPattern(shape, end);
        expect(all.every(({ step }) => step >= 0 && step < end)).toBe(true);
        expect(all.every(({ strength }) => strength > 0 && strength <= 1)).toBe(true);
        expect(new Set(all.map(({ step, drum }) => `${step} ${drum}`)).size).toBe(all.length);
      }),
    );
  });

  it("each bar before the fill begins with the kick", () => {
    fc.assert(
      fc.property(shapes, (shape) => {
        const kicks = strokes(shape, "kick");
        const ending = shapeSteps(shape) - 24;
        for (const { start, downbeat } of barsOf(shape)) {
          if (start === downbeat && start < ending) expect(kicks).toContain(start);
        }
      }),
    );
  });
});
