import fc from "fast-check";
import { expect, it } from "vitest";
import { shapes } from "../testing/score-shapes";
import { ENDINGS, REPEATS, repeatOf, withEnding, withMarks, withRepeat } from "./bar-signs";
import { isScoreShape } from "./checks";
import { shapeSteps } from "./score-shape";
import { MARKS } from "./signs";

const places = shapes.chain((shape) =>
  fc.record({ shape: fc.constant(shape), index: fc.nat(shape.bars.length - 1) }),
);

it("a bar has the signs that it was given, and the others stay as they are", () => {
  const marks = fc.subarray([...MARKS]);
  const signs = fc.tuple(fc.constantFrom(...REPEATS), fc.constantFrom(...ENDINGS), marks);
  fc.assert(
    fc.property(places, signs, ({ shape, index }, [repeat, ending, given]) => {
      const signed = withMarks(withEnding(withRepeat(shape, index, repeat), index, ending), index, given);
      expect(isScoreShape(signed)).toBe(true);
      expect(shapeSteps(signed)).toBe(shapeSteps(shape));
      const bar = signed.bars[index];
      expect([repeatOf(bar), bar.ending ?? [], bar.marks ?? []]).toEqual([repeat, ending, given]);
      expect(signed.bars.with(index, shape.bars[index])).toEqual(shape.bars);
    }),
  );
});
