import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { plainShape, shapes } from "../testing/score-shapes";
import {
  beatSteps,
  COMMON_TIME,
  hasMiddle,
  isCompound,
  isMetre,
  METRES,
  type Metre,
  metreName,
  metreNamed,
  metreSteps,
} from "./metre";
import {
  type Bar,
  barAt,
  barsOf,
  beatAt,
  beatsOf,
  changesMetre,
  firstStep,
  fitsPage,
  frameOf,
  LONGEST_SHAPE,
  mostBars,
  outlineOf,
  placeIn,
  regularShape,
  type ScoreShape,
  sameShape,
  shapeBeats,
  shapeLength,
  shapeSteps,
  stepInBar,
} from "./score-shape";
import { withBarCount, withMetre, withPickup } from "./shape-edits";

/** Bars of a metre with these lengths in steps. */
function bars(name: string, ...lengths: readonly number[]): readonly Bar[] {
  return lengths.map((length) => ({ metre: metreNamed(name), length }));
}

/** Number, first step and the step after the last, and the downbeat, of each bar. */
function laid(shape: ScoreShape): readonly (readonly number[])[] {
  return barsOf(shape).map(({ number, start, end, downbeat }) => [number, start, end, downbeat]);
}

describe("a metre", () => {
  it.each([
    ["4/4", 16, 4, false, true],
    ["3/4", 12, 4, false, false],
    ["2/4", 8, 4, false, false],
    ["2/2", 16, 8, false, false],
    ["3/2", 24, 8, false, false],
    ["6/8", 12, 6, true, false],
    ["3/8", 6, 6, true, false],
    ["9/8", 18, 6, true, false],
    ["12/8", 24, 6, true, true],
    ["6/4", 24, 12, true, false],
    ["5/4", 20, 4, false, false],
    ["7/8", 14, 2, false, false],
  ])("%s has its steps and beats", (name, full, beat, compound, middle) => {
    const metre = metreNamed(name);
    expect(metreName(metre)).toBe(name);
    expect([metreSteps(metre), beatSteps(metre)]).toEqual([full, beat]);
    expect([isCompound(metre), hasMiddle(metre)]).toEqual([compound, middle]);
  });

  it("is none without whole steps, or longer than two whole notes", () => {
    const odd = [
      [4, 3],
      [4, 32],
      [0, 4],
      [1.5, 4],
      [9, 4],
      ["4", 4],
      [4, undefined],
    ];
    for (const [beats, unit] of odd) expect(isMetre({ beats, unit })).toBe(false);
    expect(METRES.every(isMetre)).toBe(true);
    expect(() => metreNamed("4/5")).toThrow(RangeError);
  });
});

describe("bars", () => {
  it("of 4/4 follow each other", () => {
    expect(laid(plainShape(4, 2))).toEqual([
      [1, 0, 16, 0],
      [2, 16, 32, 16],
    ]);
  });

  it("give a pick-up from the last of them", () => {
    expect(laid(plainShape(3, 2, 1))).toEqual([
      [0, 0, 4, -8],
      [1, 4, 16, 4],
      [2, 16, 24, 16],
    ]);
  });

  it("have their first downbeat on a whole beat of the network's grid", () => {
    const sixEight = regularShape(metreNamed("6/8"), 2, 2);
    expect(laid(sixEight)).toEqual([
      [0, 2, 4, -8],
      [1, 4, 16, 4],
      [2, 16, 26, 16],
    ]);
    expect([firstStep(sixEight), shapeSteps(sixEight), shapeLength(sixEight), shapeBeats(sixEight)]).toEqual([
      2, 26, 24, 7,
    ]);
  });

  it("that a repeat divides have one number, and one downbeat", () => {
    const chorale = { bars: bars("4/4", 4, 16, 12, 4, 16, 12) };
    expect(laid(chorale).map(([number]) => number)).toEqual([0, 1, 2, 2, 3, 4]);
    expect(barsOf(chorale)[3].downbeat).toBe(20);
    expect(placeIn(chorale, 32)).toEqual({ bar: 2, beat: 4, after: 0 });
  });

  it("change their metre", () => {
    const changing = { bars: [...bars("4/4", 16), ...bars("3/4", 12, 12), ...bars("6/8", 12)] };
    expect(barsOf(changing).map((bar) => changesMetre(changing, bar))).toEqual([false, true, false, true]);
    expect(beatsOf(changing)).toEqual([0, 4, 8, 12, 16, 20, 24, 28, 32, 36, 40, 46]);
    expect(placeIn(changing, 44)).toEqual({ bar: 4, beat: 3, after: 0 });
    expect(beatAt(changing, 44)).toEqual([40, 46]);
  });

  it("follow each other, fill the score and know their steps, in every shape", () => {
    fc.assert(
      fc.property(shapes, (shape) => {
        const all = barsOf(shape);
        expect(firstStep(shape)).toBe(all[0].start);
        expect(all[0].start).toBeLessThan(4);
        expect(all.at(-1)?.end).toBe(shapeSteps(shape));
        const downbeat = all.find(({ start, downbeat: from }) => start === from);
        if (downbeat !== undefined) expect(downbeat.start % 4).toBe(0);
        all.forEach((bar, index) => {
          if (index > 0) expect(bar.start).toBe(all[index - 1].end);
          expect(bar.end).toBeLessThanOrEqual(bar.downbeat + metreSteps(bar.metre));
          for (let step = bar.start; step < bar.end; step++) {
            const { bar: number, beat, after } = placeIn(shape, step);
            expect([number, barAt(shape, step)]).toEqual([bar.number, bar]);
            const unit = 16 / bar.metre.unit;
            expect((beat - 1) * unit + after).toBe(step - bar.downbeat);
            expect(stepInBar(shape, step)).toBe(step - bar.downbeat);
            const [begin, end] = beatAt(shape, step);
            expect(begin <= step && step < end && beatsOf(shape).includes(begin)).toBe(true);
          }
        });
      }),
    );
  });
});

describe("what a page has", () => {
  const inMetre = (name: string, count: number) => fitsPage(regularShape(metreNamed(name), count));

  it("is 32 bars, or more short ones in as many steps as 32 of 4/4 have", () => {
    expect([inMetre("4/4", 32), inMetre("4/4", 33)]).toEqual([true, false]);
    expect([inMetre("2/4", 64), inMetre("2/4", 65)]).toEqual([true, false]);
    expect([inMetre("12/8", 32), inMetre("12/8", 33)]).toEqual([true, false]);
    expect(["4/4", "2/4", "3/4", "12/8"].map((name) => mostBars(metreNamed(name)))).toEqual([32, 64, 42, 32]);
    expect(fitsPage(LONGEST_SHAPE)).toBe(true);
  });

  it("has bars, and none longer than its metre says", () => {
    expect(fitsPage({ bars: [] })).toBe(false);
    expect(fitsPage({ bars: bars("3/4", 13) })).toBe(false);
    expect(fitsPage({ bars: bars("3/4", 0) })).toBe(false);
  });
});

describe("an outline", () => {
  it("of a regular shape says all of it", () => {
    const regular = fc.constantFrom(...METRES).chain((metre) =>
      fc.record({
        metre: fc.constant(metre),
        count: fc.integer({ min: 1, max: 32 }),
        pickup: fc.nat(metreSteps(metre) - 1),
      }),
    );
    fc.assert(
      fc.property(regular, ({ metre, count, pickup }) => {
        const shape = regularShape(metre, count, pickup);
        expect(outlineOf(shape)).toEqual({ metre, count, pickup, irregular: false });
        expect(shapeLength(shape)).toBe(count * metreSteps(metre));
      }),
    );
  });

  it("of other bars says that they are irregular", () => {
    for (const irregular of [
      { bars: [...bars("4/4", 16), ...bars("3/4", 12)] },
      { bars: bars("4/4", 16, 12, 4) },
      { bars: [{ ...bars("4/4", 16)[0], closes: true as const }] },
    ])
      expect(outlineOf(irregular).irregular).toBe(true);
  });

  it("is a frame in 3/4 and 4/4 alone, with whole quarters of a pick-up", () => {
    expect(frameOf(plainShape(3, 7, 2))).toEqual({ metre: 3, bars: 7, pickup: 2 });
    expect(frameOf(regularShape(metreNamed("6/8"), 4))).toBeNull();
    expect(frameOf(regularShape(COMMON_TIME, 4, 2))).toBeNull();
    expect(frameOf({ bars: bars("4/4", 16, 12, 4) })).toBeNull();
    expect(frameOf(regularShape(metreNamed("3/4"), 40))).toBeNull();
  });
});

describe("another shape", () => {
  const metres = fc.constantFrom<Metre>(...METRES);

  it("fits the page, whatever is changed", () => {
    fc.assert(
      fc.property(
        shapes,
        metres,
        fc.integer({ min: -3, max: 99 }),
        fc.nat(20),
        (shape, metre, count, index) => {
          const from = index % shape.bars.length;
          for (const changed of [
            withMetre(shape, metre, from),
            withBarCount(shape, count),
            withPickup(shape, index),
          ])
            expect(fitsPage(changed)).toBe(true);
        },
      ),
    );
  });

  it("of a regular one is regular", () => {
    const shape = plainShape(4, 8, 1);
    expect(withBarCount(shape, 4)).toEqual(plainShape(4, 4, 1));
    expect(withPickup(shape, 8)).toEqual(plainShape(4, 8, 2));
    expect(withPickup(shape, 0)).toEqual(plainShape(4, 8));
    expect(withMetre(shape, metreNamed("3/4"))).toEqual(plainShape(3, 8, 1));
    expect(withMetre(shape, COMMON_TIME)).toBe(shape);
    expect(withBarCount(shape, Number.NaN)).toEqual(shape);
  });

  it("has another metre from a bar to the next change, in as many steps or some more", () => {
    const shape = { bars: [...bars("4/4", 16, 16, 16), ...bars("3/4", 12)] };
    const changed = withMetre(shape, metreNamed("6/8"), 1);
    expect(changed.bars.map(({ metre }) => metreName(metre))).toEqual(["4/4", "6/8", "6/8", "6/8", "3/4"]);
    expect(outlineOf(withMetre(plainShape(4, 4), metreNamed("3/4"), 2)).irregular).toBe(true);
  });

  it("is as long as it was when the metre comes back, and longer where notes ask for it", () => {
    const [three, four] = ["3/4", "4/4"].map(metreNamed);
    const shape = { bars: [...bars("5/4", 20), ...bars("4/4", 16, 16)] };
    expect(withMetre(withMetre(shape, three, 1, 0), four, 1, 0)).toEqual(shape);
    expect(withMetre(shape, metreNamed("3/2"), 1, 20).bars).toHaveLength(2);
    expect(withMetre(shape, metreNamed("3/2"), 1, 48).bars).toHaveLength(3);
  });

  it("keeps what is irregular when bars come or go", () => {
    const shape = { bars: [...bars("4/4", 16), ...bars("3/4", 12)] };
    expect(withBarCount(shape, 3)).toEqual({ bars: [...shape.bars, ...bars("3/4", 12)] });
    expect(withBarCount(shape, 1)).toEqual({ bars: bars("4/4", 16) });
    expect(withPickup(shape, 4)).toEqual({ bars: [...bars("4/4", 4), ...shape.bars] });
  });
});

test("shapes are the same where all bars are", () => {
  const [plain] = bars("4/4", 16);
  const others: readonly Bar[] = [
    { ...plain, length: 12 },
    { ...plain, opens: true },
    { ...plain, closes: true },
    { ...plain, ending: [1] },
    { ...plain, marks: ["fine"] },
    { ...plain, metre: metreNamed("2/2") },
  ];
  expect(sameShape({ bars: [plain] }, { bars: [{ ...plain }] })).toBe(true);
  for (const other of others) expect(sameShape({ bars: [plain] }, { bars: [other] })).toBe(false);
  expect(sameShape({ bars: [plain] }, { bars: [plain, plain] })).toBe(false);
});
