import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CHORALE_SYSTEM, createLayout, MELODY_SYSTEM } from "./layout";

const STEPS = 32;
const [WIDE, NARROW] = [1000, 320];
const widths = fc.integer({ min: 200, max: 1400 });
const steps = fc.integer({ min: 0, max: STEPS - 1 });

describe("createLayout", () => {
  it("sets two bars side by side where there is room", () => {
    const { systems, width } = createLayout(MELODY_SYSTEM, STEPS, WIDE);
    expect(systems.map((system) => system.bars.length)).toEqual([2]);
    expect(width).toBe(WIDE);
  });

  it("gives each bar a system on a narrow sheet, and asks for more width than a phone has", () => {
    const { systems, width, height } = createLayout(MELODY_SYSTEM, STEPS, NARROW);
    expect(systems.map((system) => system.bars.map((bar) => bar.index))).toEqual([[0], [1]]);
    expect(width).toBeGreaterThan(NARROW);
    expect(height).toBe(2 * MELODY_SYSTEM.height);
  });

  it("keeps the music where it is for key signatures of up to three accidentals", () => {
    const place = (accidentals: number) => createLayout(CHORALE_SYSTEM, STEPS, WIDE, accidentals).stepToX(0);
    expect(place(3)).toBe(place(0));
    expect(place(5)).toBeGreaterThan(place(3));
  });

  it("spaces time in proportion inside a bar", () => {
    const layout = createLayout(MELODY_SYSTEM, STEPS, WIDE);
    for (let step = 0; step < 15; step++) {
      expect(layout.stepToX(step + 1) - layout.stepToX(step)).toBeCloseTo(layout.stepWidth);
    }
  });

  it("puts F5 on the top line of the treble staff and G2 on the bottom line of the bass staff", () => {
    const layout = createLayout(CHORALE_SYSTEM, STEPS, WIDE);
    const [treble, bass] = layout.systems[0].staves;
    expect(layout.positionToY(38, 0, 0)).toBe(treble.top);
    expect(layout.positionToY(18, 0, 1)).toBe(bass.bottom);
  });

  it("finds every step and position again", () => {
    fc.assert(
      fc.property(widths, steps, fc.integer({ min: 26, max: 42 }), (width, step, position) => {
        const layout = createLayout(MELODY_SYSTEM, STEPS, width);
        const y = layout.positionToY(position, step);
        expect(layout.xToStep(layout.stepToX(step), y)).toBe(step);
        expect(layout.yToPosition(y)).toBe(position);
      }),
    );
  });

  it("snaps every place to a step of the grid inside the score", () => {
    const places = fc.integer({ min: -200, max: 1600 });
    fc.assert(
      fc.property(widths, places, places, (width, x, y) => {
        const step = createLayout(MELODY_SYSTEM, STEPS, width).xToStep(x, y, 2);
        expect(step % 2).toBe(0);
        expect(step).toBeGreaterThanOrEqual(0);
        expect(step).toBeLessThan(STEPS);
      }),
    );
  });

  it("moves a cursor to the right without a jump back inside a system", () => {
    fc.assert(
      fc.property(widths, fc.double({ min: 0, max: STEPS - 0.1, noNaN: true }), (width, step) => {
        const layout = createLayout(MELODY_SYSTEM, STEPS, width);
        const later = step + 0.1;
        if (layout.systemOf(step) !== layout.systemOf(later)) return;
        expect(layout.stepToX(later)).toBeGreaterThan(layout.stepToX(step));
      }),
    );
  });
});
