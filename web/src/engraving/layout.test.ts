import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Metre, metreSteps } from "../music/metre";
import {
  type Bar,
  barAt,
  firstStep,
  outlineOf,
  regularShape,
  type ScoreShape,
  type ShapeBar,
  shapeSteps,
  USUAL_SHAPE,
} from "../music/score-shape";
import { moments, plainShape, shapes } from "../testing/score-shapes";
import { CHORALE_SYSTEM, createLayout, fitToRoom, grandStaff, MELODY_SYSTEM, STAFF_SPACE } from "./layout";
import { courtesyRoom } from "./systems";

const [WIDE, NARROW] = [990, 270];
const widths = fc.integer({ min: 200, max: 1400 });
const forms = fc.constantFrom(MELODY_SYSTEM, CHORALE_SYSTEM);
const moment = shapes.chain(moments);

/** The numbers of the bars on each system. */
function linesOf(shape: ScoreShape, width: number): number[][] {
  const { systems } = createLayout(MELODY_SYSTEM, shape, width);
  return systems.map(({ bars }) => bars.map((bar) => bar.number));
}

const stepsOn = (bars: readonly ShapeBar[]) => bars[bars.length - 1].end - bars[0].start;

describe("systems", () => {
  it("hold as many bars as fit, so that lines begin where phrases do", () => {
    const of = (metre: 3 | 4, bars: number) =>
      linesOf(plainShape(metre, bars), WIDE).map((line) => line.length);
    expect(of(4, 2)).toEqual([2]);
    expect(of(4, 8)).toEqual([2, 2, 2, 2]);
    expect(of(3, 4)).toEqual([4]);
    expect(of(3, 8)).toEqual([4, 4]);
    expect(of(4, 7)).toEqual([2, 2, 2, 1]);
    expect(of(3, 12)).toEqual([4, 4, 4]);
    expect(of(4, 32)).toHaveLength(16);
  });

  it("hold one bar each on a phone, where the sheet is wider than asked", () => {
    expect(linesOf(plainShape(4, 4), NARROW)).toEqual([[1], [2], [3], [4]]);
    const { width, height } = createLayout(MELODY_SYSTEM, USUAL_SHAPE, NARROW);
    expect(width).toBeGreaterThan(NARROW);
    expect(height).toBe(2 * MELODY_SYSTEM.height);
  });

  it("have the pick-up before the first bar, or by itself where there is no room for both", () => {
    const shape: ScoreShape = plainShape(4, 4, 1);
    expect(linesOf(shape, WIDE)).toEqual([
      [0, 1, 2],
      [3, 4],
    ]);
    expect(linesOf(shape, NARROW)).toEqual([[0], [1], [2], [3], [4]]);
  });

  it("have a long pick-up by itself where it would crowd the only bar beside it", () => {
    const wideEnough = 560; // for a bar and its pick-up, not for two bars
    const lines = (pickup: number) => linesOf(plainShape(4, 8, pickup), wideEnough).slice(0, 2);
    expect(lines(1)).toEqual([[0, 1], [2]]);
    expect(lines(3)).toEqual([[0], [1]]);
    expect(linesOf(plainShape(4, 2, 3), WIDE)).toEqual([[0, 1, 2]]);
  });

  it("fill the width, but for a short one, which is not stretched far", () => {
    fc.assert(
      fc.property(forms, shapes, widths, fc.nat(7), (form, shape, available, accidentals) => {
        const { systems, width } = createLayout(form, shape, available, accidentals);
        const longest = Math.max(...systems.map(({ bars }) => stepsOn(bars)));
        const narrowest = Math.min(...systems.map((system) => system.stepWidth));
        for (const { right, bars, stepWidth, courtesy } of systems) {
          const end = right + (courtesy === null ? 0 : courtesyRoom(courtesy));
          const isLongest = stepsOn(bars) === longest;
          if (isLongest) expect(end).toBeCloseTo(width - 2);
          expect(right).toBeLessThanOrEqual(width);
          expect(stepWidth).toBeGreaterThanOrEqual(13.99);
          // In lines of a few steps, what is not music is most of the width.
          const far = outlineOf(shape).irregular ? 4 : 2.5;
          if (!isLongest && longest >= 8) expect(stepWidth).toBeLessThan(far * narrowest);
        }
      }),
    );
  });

  it("leave a last bar of one beat short", () => {
    const { systems, width } = createLayout(MELODY_SYSTEM, plainShape(4, 4, 3), NARROW);
    const [last, before] = [systems[systems.length - 1], systems[systems.length - 2]];
    expect(last.right).toBeLessThan(width / 2);
    expect(last.stepWidth).toBeLessThanOrEqual(1.25 * before.stepWidth);
  });

  it("make a bar as wide as it is long", () => {
    const { systems } = createLayout(MELODY_SYSTEM, plainShape(3, 2, 1), WIDE);
    const [pickup, whole, last] = systems[0].bars.map((bar) => bar.right - bar.firstStepX);
    expect(pickup).toBeCloseTo(whole / 3);
    expect(last).toBeCloseTo((2 * whole) / 3);
  });
});

describe("the room of signs", () => {
  const bar = (metre: Metre, signs: Partial<Bar> = {}): Bar => ({
    metre,
    length: metreSteps(metre),
    ...signs,
  });
  const common = { beats: 4, unit: 4 };
  const places = (bars: readonly Bar[], width = WIDE) =>
    createLayout(CHORALE_SYSTEM, { bars }, width).systems;

  it("is kept for a time signature where the metre changes, and for two figures more than for one", () => {
    const [system] = places([bar(common), bar({ beats: 6, unit: 8 }), bar({ beats: 12, unit: 8 })], 1400);
    const [same, other, wide] = system.bars.map(({ firstStepX, left }) => firstStepX - left);
    expect(system.bars).toHaveLength(3);
    expect(other).toBeCloseTo(26 + 30);
    expect(wide).toBeCloseTo(other + 13);
    expect(same).toBeGreaterThan(other);
  });

  it("is kept at the end of a line for the metre of the next, and nowhere else", () => {
    const bars = [bar(common), bar(common), bar({ beats: 3, unit: 2 }), bar({ beats: 3, unit: 2 })];
    const [first, second] = places(bars);
    expect([first.courtesy, second.courtesy]).toEqual([{ beats: 3, unit: 2 }, null]);
    expect(first.right).toBeCloseTo(second.right - 34);
  });

  it("is kept for the dots of repeats, before the music and after it", () => {
    const [{ bars, stepWidth }] = places([bar(common), bar(common, { opens: true, closes: true })]);
    const [plain, repeated] = bars;
    expect(repeated.firstStepX - repeated.left).toBe(26 + 11);
    expect(repeated.opening).toBe(plain.right);
    expect(repeated.right - repeated.firstStepX).toBeCloseTo(16 * stepWidth + 8);
  });

  it("is kept behind the signatures where a repeat begins a line", () => {
    const opened = places([bar(common), bar(common), bar(common, { opens: true })], 700)[1].bars[0];
    const plain = places([bar(common), bar(common), bar(common)], 700)[1].bars[0];
    expect(opened.opening).toBeGreaterThan(plain.opening);
    expect(opened.firstStepX).toBe(plain.firstStepX + 6 + 11);
  });

  it("is kept above the staves of those systems that have endings or marks, and of no others", () => {
    const [none, ending, mark, both] = [
      {},
      { ending: [1] },
      { marks: ["fine"] },
      { ending: [2], marks: ["fine"] },
    ].map((signs) => createLayout(MELODY_SYSTEM, { bars: [bar(common, signs as Partial<Bar>)] }, WIDE));
    const tops = [none, ending, mark, both].map(({ systems }) => systems[0].staves[0].top);
    expect(tops).toEqual([48, 68, 71, 91]);
    for (const { systems, height } of [ending, mark, both]) {
      expect(systems[0].rows.endings).toBeGreaterThanOrEqual(18);
      expect(height).toBe(systems[0].bottom);
    }
    const [first, second] = places([bar(common), bar(common), bar(common, { ending: [1] }), bar(common)]);
    expect(first.bottom - first.top).toBe(CHORALE_SYSTEM.height);
    expect(second.bottom - second.top).toBeGreaterThan(CHORALE_SYSTEM.height);
    expect(second.top).toBe(first.bottom);
  });
});

describe("metres", () => {
  it.each([
    [{ beats: 6, unit: 8 }, 2],
    [{ beats: 3, unit: 2 }, 0],
    [{ beats: 5, unit: 4 }, 0],
    [{ beats: 3, unit: 8 }, 4],
  ] as const)("%o has all of its steps in order, from the first on", (metre, pickup) => {
    const shape = regularShape(metre, 3, pickup);
    const layout = createLayout(CHORALE_SYSTEM, shape, 3 * WIDE);
    const first = firstStep(shape);
    const xs = Array.from({ length: shapeSteps(shape) - first }, (_, step) => layout.stepToX(first + step));
    expect(layout.stepToX(0)).toBe(xs[0]);
    expect([...xs].sort((a, b) => a - b)).toEqual(xs);
    expect(layout.xToStep(0, 0)).toBe(first);
  });

  it("have eighths of a pick-up on the grid of its downbeat, which it may begin off", () => {
    const layout = createLayout(MELODY_SYSTEM, regularShape({ beats: 6, unit: 8 }, 2, 3), WIDE);
    const reached = [0, 1, 2, 3].map((step) => layout.xToStep(layout.stepToX(1 + step), 0, 2));
    expect(new Set(reached)).toEqual(new Set([2, 4]));
  });
});

describe("places", () => {
  it("stand to the right by what the key signature takes", () => {
    const place = (accidentals: number) =>
      createLayout(CHORALE_SYSTEM, USUAL_SHAPE, WIDE, accidentals).stepToX(0);
    expect(place(3) - place(1)).toBe(22);
  });

  it("have time in proportion inside a bar", () => {
    fc.assert(
      fc.property(shapes, widths, (shape, width) => {
        const layout = createLayout(MELODY_SYSTEM, shape, width);
        for (const { bars, stepWidth } of layout.systems) {
          for (const { start, end, right, closes } of bars) {
            for (let step = start; step < end - 1; step++) {
              expect(layout.stepToX(step + 1) - layout.stepToX(step)).toBeCloseTo(stepWidth);
            }
            const after = right - layout.stepToX(end - 1);
            if (closes) expect(after).toBeGreaterThan(stepWidth);
            else expect(after).toBeCloseTo(stepWidth);
          }
        }
      }),
    );
  });

  it("put F5 on the top line of the treble staff and G2 on the bottom line of the bass staff", () => {
    const layout = createLayout(CHORALE_SYSTEM, USUAL_SHAPE, WIDE);
    const [treble, bass] = layout.systems[0].staves;
    expect(layout.positionToY(38, 0, 0)).toBe(treble.top);
    expect(layout.positionToY(18, 0, 1)).toBe(bass.bottom);
  });

  it("find every step and position again", () => {
    const positions = fc.integer({ min: 26, max: 42 });
    fc.assert(
      fc.property(forms, moment, widths, positions, (form, { shape, start }, width, position) => {
        const layout = createLayout(form, shape, width);
        const y = layout.positionToY(position, start);
        expect(layout.xToStep(layout.stepToX(start), y)).toBe(start);
        expect(layout.yToPosition(y)).toBe(position);
      }),
    );
  });

  it("snap to a step of the grid inside the score", () => {
    const places = fc.integer({ min: -200, max: 1600 });
    fc.assert(
      fc.property(shapes, widths, places, places, (shape, width, x, y) => {
        const step = createLayout(MELODY_SYSTEM, shape, width).xToStep(x, y, 2);
        const { start, end, downbeat } = barAt(shape, step);
        // A bar of one step may have none of the grid.
        if (end - start > 1) expect((step - downbeat) % 2).toBe(0);
        expect(step).toBeGreaterThanOrEqual(firstStep(shape));
        expect(step).toBeLessThan(shapeSteps(shape));
      }),
    );
  });

  it("go to the right without a jump back inside a system, and end at the last barline", () => {
    fc.assert(
      fc.property(
        moment,
        widths,
        fc.double({ min: 0, max: 0.9, noNaN: true }),
        ({ shape, start }, width, part) => {
          const layout = createLayout(MELODY_SYSTEM, shape, width);
          const [step, later] = [start + part, start + part + 0.1];
          if (layout.systemOf(step) !== layout.systemOf(later)) return;
          expect(layout.stepToX(later)).toBeGreaterThan(layout.stepToX(step));
          expect(layout.stepToX(shapeSteps(shape))).toBe(layout.systems[layout.systems.length - 1].right);
        },
      ),
    );
  });
});

describe("a score in a room of the screen", () => {
  const shape = (bars: number) => plainShape(4, bars);
  const wide = fc.record({
    width: fc.integer({ min: 640, max: 2400 }),
    height: fc.integer({ min: 200, max: 1200 }),
  });
  const narrow = fc.record({
    width: fc.integer({ min: 300, max: 639 }),
    height: fc.integer({ min: 200, max: 900 }),
  });
  const accidentals = fc.nat(7);

  it("is in sight as a whole, or of its usual size and scrolled up and down", () => {
    fc.assert(
      fc.property(shapes, wide, accidentals, (any, room, key) => {
        const { layout, scale, strip } = fitToRoom(any, room, key);
        expect(strip).toBe(false);
        expect(layout.width * scale).toBeLessThanOrEqual(Math.max(room.width + 1, layout.width));
        if (Math.floor(layout.height * scale) > room.height) expect(scale).toBe(1);
      }),
    );
  });

  it("is as large as all of it can be in sight: never smaller in a room that is larger", () => {
    fc.assert(
      fc.property(shapes, wide, fc.nat(600), fc.nat(600), (any, { width, height }, wider, higher) => {
        const small = fitToRoom(any, { width, height });
        const large = fitToRoom(any, { width, height: height + higher });
        expect(large.scale).toBeGreaterThanOrEqual(small.scale);
        const roomy = fitToRoom(any, { width: width + wider, height });
        if (Math.floor(small.layout.height * small.scale) <= height)
          expect(roomy.scale).toBeGreaterThanOrEqual(small.scale);
      }),
    );
  });

  it("is larger than usual on a desk, where it is short, and scrolled where it is long", () => {
    const laptop = { width: 1300, height: 380 };
    const desk = { width: 1850, height: 700 };
    const [onLaptop, onDesk, long] = [
      fitToRoom(shape(2), laptop),
      fitToRoom(shape(2), desk),
      fitToRoom(shape(32), laptop),
    ];
    expect(onLaptop.scale).toBeGreaterThan(1);
    expect(onLaptop.layout.systems).toHaveLength(1);
    expect(onDesk.scale).toBeGreaterThan(onLaptop.scale);
    expect(long.scale).toBe(1);
    expect(long.layout.height).toBeGreaterThan(laptop.height);
    expect(long.layout.systems[0].bars.length).toBeGreaterThanOrEqual(2);
  });

  it("is a strip where the room is narrow: all bars side by side, a staff step of six pixels, or of five", () => {
    fc.assert(
      fc.property(shapes, narrow, accidentals, (any, room, key) => {
        const { layout, scale, strip } = fitToRoom(any, room, key);
        expect(strip).toBe(true);
        expect(layout.systems).toHaveLength(1);
        const hasSigns = layout.systems[0].rows.bottom > 0;
        expect((STAFF_SPACE / 2) * scale).toBeGreaterThanOrEqual(hasSigns ? 5 : 6);
        expect(layout.width * scale).toBeGreaterThanOrEqual(room.width - 1);
      }),
    );
  });

  it.each([390, 412, 430])(
    "shows two bars of a strip at once on a phone of %i pixels, and room for a key",
    (width) => {
      for (const key of [0, 3]) {
        const { layout, scale } = fitToRoom(shape(8), { width, height: 300 }, key);
        expect(layout.systems[0].bars[1].right * scale).toBeLessThanOrEqual(width);
      }
    },
  );

  it("shows every beat of two bars on the smallest phone", () => {
    const { layout, scale } = fitToRoom(shape(8), { width: 320, height: 240 });
    expect(layout.stepToX(28) * scale).toBeLessThan(320);
  });

  it("fills the height that there is, and keeps the staves apart", () => {
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 600 }), (height) => {
        const { staves, height: fitted } = grandStaff(height);
        const [treble, bass] = staves;
        expect(treble.top).toBeGreaterThan(0);
        expect(bass.top - treble.top).toBeGreaterThan(6 * STAFF_SPACE);
        expect(bass.top + 4 * STAFF_SPACE).toBeLessThan(fitted);
        if (height >= 222 && height <= 316) expect(fitted).toBe(height);
      }),
    );
  });
});
