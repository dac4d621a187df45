import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { beatSteps, COMMON_TIME, metreNamed, metreSteps } from "../music/metre";
import {
  barAt,
  firstStep,
  regularShape,
  type ScoreShape,
  stepInBar,
  USUAL_SHAPE,
} from "../music/score-shape";
import { moments, plainShape, shapes } from "../testing/score-shapes";
import { type Click, clicksOf, countIn } from "./metronome";

const WALTZ: ScoreShape = plainShape(3, 2, 1);

/** Clicks as they are heard: `!` on the first beat of a bar. */
const heard = (clicks: readonly Click[]) => clicks.map(({ accent }) => (accent ? "!" : ".")).join("");

describe("the metronome", () => {
  it("clicks on every beat, and harder on the first of a bar", () => {
    expect(heard(clicksOf(USUAL_SHAPE))).toBe("!...!...");
    expect(heard(clicksOf(WALTZ))).toBe(".!..!.");
  });

  it("clicks on dotted quarters in 6/8, on halves in 3/2, and where a pick-up has a beat", () => {
    const steps = (name: string, pickup: number) =>
      clicksOf(regularShape(metreNamed(name), 1, pickup)).map(({ step }) => step);
    expect(steps("6/8", 0)).toEqual([0, 6]);
    expect(steps("6/8", 2)).toEqual([4, 10]);
    expect(steps("3/2", 8)).toEqual([0, 8, 16]);
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

  it("has the beat in which a pick-up of an eighth begins", () => {
    const shape = regularShape(COMMON_TIME, 2, 2);
    expect(heard(countIn(shape, 0))).toBe("!...!...");
    expect(countIn(shape, 0)).toEqual(countIn(shape, firstStep(shape)));
  });

  it("leads to a place within a bar, between two beats too", () => {
    expect(heard(countIn(USUAL_SHAPE, 6))).toBe("!...!.");
    expect(countIn(USUAL_SHAPE, 6.5).map(({ step }) => step)).toEqual([-16, -12, -8, -4, 0, 4]);
  });

  it("begins with a bar of its own, and clicks on beats", () => {
    fc.assert(
      fc.property(shapes.chain(moments), ({ shape, start: from }) => {
        const clicks = countIn(shape, from);
        const { metre, downbeat } = barAt(shape, from);
        expect(clicks[0].accent).toBe(true);
        expect(from - clicks[0].step).toBe(metreSteps(metre) + stepInBar(shape, from));
        for (const { step, accent } of clicks) {
          expect(Math.abs((step - downbeat) % beatSteps(metre))).toBe(0);
          expect(accent).toBe((step - downbeat) % metreSteps(metre) === 0);
        }
      }),
    );
  });
});
