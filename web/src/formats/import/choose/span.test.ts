import fc from "fast-check";
import { expect, test } from "vitest";
import { isScoreShape } from "../../../music/checks";
import { firstStep, shapeSteps } from "../../../music/score-shape";
import { MARKS } from "../../../music/signs";
import { barEnd, type Piece, type PieceBar, type Signature, signatureTicks } from "../piece";
import { straightened } from "../take/straighten";
import { lastBarThatFits, spanOf } from "./span";

const QUARTER = 12;

/** A piece without notes, of bars that follow each other. */
function pieceOf(bars: readonly Omit<PieceBar, "name" | "start">[]): Piece {
  let start = 0;
  const laid = bars.map((bar, index) => {
    const one = { ...bar, name: String(index + 1), start };
    start = barEnd(one);
    return one;
  });
  return { title: "", quarter: QUARTER, bars: laid, tempos: [], fermatas: [], lines: [] };
}

/** So many whole bars. */
function regular(signature: Signature, count: number): Piece {
  return pieceOf(
    Array.from({ length: count }, () => ({ signature, length: signatureTicks(signature, QUARTER) })),
  );
}

test.each([
  ["4/4", 32],
  ["3/4", 42],
  ["2/4", 64],
  ["6/8", 42],
  ["3/8", 85],
  ["12/8", 32],
  ["3/2", 32],
  ["9/4", 14],
  ["3/1", 16],
])("of %s the page holds %i bars", (name, count) => {
  const [beats, unit] = name.split("/").map(Number);
  const piece = regular({ beats, unit }, 100);
  expect(lastBarThatFits(piece, 0)).toBe(count - 1);
  expect(lastBarThatFits(piece, 5)).toBe(count + 4);
  expect(lastBarThatFits(piece, 98)).toBe(99);
});

const signature = fc.constantFrom<Signature[]>(
  ...[
    { beats: 4, unit: 4 },
    { beats: 6, unit: 8 },
    { beats: 3, unit: 32 },
    { beats: 64, unit: 1 },
    { beats: 37, unit: 16 },
  ],
);

const anyBar = fc
  .record({
    signature,
    length: fc.option(fc.integer({ min: 2, max: 300 })),
    opens: fc.boolean(),
    closes: fc.boolean(),
    ending: fc.constantFrom([], [], [1], [2]),
    marks: fc.subarray([...MARKS]),
  })
  .map(({ signature, length, opens, closes, ending, marks }) => ({
    ...{ signature, length: length ?? signatureTicks(signature, QUARTER) },
    ...(opens && { opens: true as const }),
    ...(closes && { closes: true as const }),
    ...(ending.length > 0 && { ending }),
    ...(marks.length > 0 && { marks }),
  }));

test("whatever the bars of a file are, the page has those that they become, and their ticks fit its steps", () => {
  fc.assert(
    fc.property(fc.array(anyBar, { minLength: 1, maxLength: 40 }), fc.nat(), (bars, first) => {
      const piece = straightened(pieceOf(bars));
      const from = first % bars.length;
      const to = lastBarThatFits(piece, from);
      const { shape, origin, start, end } = spanOf(piece, { from, to });
      expect(isScoreShape(shape)).toBe(true);
      expect(((start - origin) * 4) / QUARTER).toBe(firstStep(shape));
      // A first bar that is longer than the page is cut.
      if (to > from) expect(((end - origin) * 4) / QUARTER).toBe(shapeSteps(shape));
    }),
  );
});
