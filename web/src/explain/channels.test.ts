import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { melodyToGrid } from "../music/notes";
import { PITCH_COUNT, spec, VOICE_COUNT } from "../music/spec";
import { runs } from "../testing/fuzz";
import { grids } from "../testing/scores";
import { blocksOf, inputOf, onesIn } from "./channels";

describe("the channels", () => {
  it("hold all ones of the input, each in one block", () => {
    fc.assert(
      fc.property(
        grids(8, { holes: true }),
        fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }),
        (grid, known) => {
          const input = inputOf(grid, known);
          const blocks = Array.from({ length: spec.channels }, (_, channel) => blocksOf(input, 8, channel));
          expect(blocks.reduce((sum, some) => sum + onesIn(some), 0)).toBe(input.reduce((a, b) => a + b, 0));
        },
      ),
      runs(30),
    );
  });

  it("of a held note are one row of its length, and all pitches of its mask", () => {
    const input = inputOf(melodyToGrid([{ start: 4, length: 3, pitch: 60 }], 8), [true, true, true, true]);
    const row = 60 - spec.pitchMin;
    expect(blocksOf(input, 8, 0)).toEqual([{ step: 4, length: 3, low: row, high: row }]);
    expect(blocksOf(input, 8, VOICE_COUNT)).toEqual([{ step: 4, length: 3, low: 0, high: PITCH_COUNT - 1 }]);
    expect(blocksOf(input, 8, 1)).toEqual([]);
  });
});
