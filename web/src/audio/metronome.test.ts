import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { barSteps, type ScoreShape, shapeSteps, stepInBar, USUAL_SHAPE } from "../music/score-shape";
import { plainShape, shapes } from "../testing/score-shapes";
import { type Click, clicksOf, countIn } from "./metronome";

const WALTZ: ScoreShape = plainShape(3, 2, 1);

/** Clicks as they are heard: `!` on the first beat of a bar. */
const heard = (clicks: readonly Click[]) => clicks.map(({ accent }) => (accent ? "!" : ".")).join("");

describe("the metronome", () => {
  it("clicks on every beat, and harder on the first of a bar", () => {
    expect(heard(clicksOf(USUAL_SHAPE))).toBe("!...!...");
    expect(heard(clicksOf(WALTZ))).toBe(".!..!.");
  });
});

describe("a count-in", () => {
  it("is a bar long", () => {
    expect(countIn(USUAL_SHAPE, 0)).toEqual([
      { step: -16, accent: true },
      { step: -12, accent: false },
      { step: -8, accent: false },
      { step: -4, accent: false },
    ]);
  });

  it("has a pick-up fall on its beat", () => {
    expect(heard(countIn(WALTZ, 0))).toBe("!..!.");
    expect(countIn(WALTZ, 0).at(-1)?.step).toBe(-4);
  });

  it("leads to a place within a bar, between two beats too", () => {
    expect(heard(countIn(USUAL_SHAPE, 6))).toBe("!...!.");
    expect(countIn(USUAL_SHAPE, 6.5).map(({ step }) => step)).toEqual([-16, -12, -8, -4, 0, 4]);
  });

  it("begins with a bar of its own, and clicks on beats", () => {
    const places = shapes.chain((shape) => fc.nat(shapeSteps(shape) - 1).map((from) => ({ shape, from })));
    fc.assert(
      fc.property(places, ({ shape, from }) => {
        const clicks = countIn(shape, from);
        expect(clicks[0].accent).toBe(true);
        expect(from - clicks[0].step).toBe(barSteps(shape) + stepInBar(shape, from));
        for (const { step } of clicks) expect(stepInBar(shape, step) % 4).toBe(0);
      }),
    );
  });
});
