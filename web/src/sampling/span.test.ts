import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { STEPS_PER_BEAT, VOICE_COUNT } from "../music/spec";
import { seenAround, spanOf } from "./span";

describe("the span of cells", () => {
  it.each([
    [[], [0, 0]],
    [[0], [0, 4]],
    [
      [7 * VOICE_COUNT + 3, 4 * VOICE_COUNT],
      [4, 8],
    ],
    [
      [21 * VOICE_COUNT, 3 * VOICE_COUNT + 1],
      [0, 24],
    ],
  ])("of %j is the steps %j, whole beats", (cells, span) => {
    expect(spanOf(cells)).toEqual(span);
  });
});

describe("what the network sees", () => {
  const beats = fc.nat(40).map((count) => count * STEPS_PER_BEAT);

  const context = 8;

  it("lies in the score, holds the span and its context as far as there is any, and is a multiple of 16 long", () => {
    fc.assert(
      fc.property(beats, fc.integer({ min: 1, max: 10 }), beats, (begin, length, rest) => {
        const end = begin + length * STEPS_PER_BEAT;
        const steps = end + rest;
        const [first, last] = seenAround([begin, end], context, steps);
        expect(first).toBeGreaterThanOrEqual(0);
        expect(last).toBeLessThanOrEqual(steps);
        expect(first).toBeLessThanOrEqual(Math.max(0, begin - context));
        expect(last).toBeGreaterThanOrEqual(Math.min(steps, end + context));
        expect(first % STEPS_PER_BEAT).toBe(0);
        if (last - first < steps) expect((last - first) % 16).toBe(0);
        expect(last - first).toBeLessThan(end - begin + 2 * context + 16);
      }),
    );
  });
});
