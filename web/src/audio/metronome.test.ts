import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { barSteps, type Frame, frameSteps, stepInBar, USUAL_FRAME } from "../music/frame";
import { frames } from "../testing/frames";
import { type Click, clicksOf, countIn } from "./metronome";

const WALTZ: Frame = { metre: 3, bars: 2, pickup: 1 };

/** Clicks as they are heard: `!` on the first beat of a bar. */
const heard = (clicks: readonly Click[]) => clicks.map(({ accent }) => (accent ? "!" : ".")).join("");

describe("the metronome", () => {
  it("clicks on every beat, and harder on the first of a bar", () => {
    expect(heard(clicksOf(USUAL_FRAME))).toBe("!...!...");
    expect(heard(clicksOf(WALTZ))).toBe(".!..!.");
  });
});

describe("a count-in", () => {
  it("is a bar long", () => {
    expect(countIn(USUAL_FRAME, 0)).toEqual([
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
    expect(heard(countIn(USUAL_FRAME, 6))).toBe("!...!.");
    expect(countIn(USUAL_FRAME, 6.5).map(({ step }) => step)).toEqual([-16, -12, -8, -4, 0, 4]);
  });

  it("begins with a bar of its own, and clicks on beats", () => {
    const places = frames.chain((frame) => fc.nat(frameSteps(frame) - 1).map((from) => ({ frame, from })));
    fc.assert(
      fc.property(places, ({ frame, from }) => {
        const clicks = countIn(frame, from);
        expect(clicks[0].accent).toBe(true);
        expect(from - clicks[0].step).toBe(barSteps(frame) + stepInBar(frame, from));
        for (const { step } of clicks) expect(stepInBar(frame, step) % 4).toBe(0);
      }),
    );
  });
});
