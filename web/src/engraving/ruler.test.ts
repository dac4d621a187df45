// @vitest-environment happy-dom

import { describe, expect, it } from "vitest";
import { plainShape } from "../testing/score-shapes";
import { createLayout, grandStaff, type SystemPlace } from "./layout";
import { drawRuler, drawWash, rulerPartAt, systemAt } from "./ruler";
import { RULER_HEIGHT } from "./sign-rows";

const shape = plainShape(3, 8, 1);
const layout = createLayout(grandStaff(250), shape, 700);
const [first, second] = layout.systems;

describe("the ruler", () => {
  it("has a strip of beats above each system, and the band of the fermatas under it", () => {
    const parts = (system: SystemPlace) =>
      [-1, 0, RULER_HEIGHT, RULER_HEIGHT + 1, 35, 36].map((y) => rulerPartAt(system.top + y, system));
    const expected = [null, "beats", "beats", "fermatas", "fermatas", null];
    expect(parts(first)).toEqual(expected);
    expect(parts(second)).toEqual(expected);
    expect(systemAt(second.top + 1, layout)).toBe(second);
    expect(systemAt(layout.height + 50, layout)).toBe(layout.systems.at(-1));
  });

  it("numbers each beat in its bar, and each bar once, from the pick-up on", () => {
    const ruler = drawRuler(layout);
    const numbers = (name: string) => [...ruler.querySelectorAll(`.${name}`)].map((one) => one.textContent);
    expect(numbers("beat").slice(0, 5)).toEqual(["3", "1", "2", "3", "1"]);
    expect(numbers("beat")).toHaveLength(24);
    expect(numbers("bar")).toEqual(["0", "1", "2", "3", "4", "5", "6", "7", "8"]);
    expect(ruler.querySelectorAll(".strip")).toHaveLength(layout.systems.length);
  });
});

describe("a wash over steps", () => {
  const boxOf = (wash: SVGElement) =>
    ["x", "y", "width", "height"].map((name) => Number(wash.getAttribute(name)));

  it("covers the heads of its steps, on the staves that are said", () => {
    const [both] = drawWash({ start: 4, end: 8 }, [0, 1], "stale", layout).map(boxOf);
    const [bass] = drawWash({ start: 4, end: 8 }, [1], "stale", layout).map(boxOf);
    expect(both[0]).toBeLessThan(layout.stepToX(4));
    expect(both[0] + both[2]).toBeGreaterThan(layout.stepToX(7));
    expect(both[0] + both[2]).toBeLessThanOrEqual(layout.stepToX(8));
    expect(both[1]).toBeLessThan(first.staves[0].top);
    expect(bass[1]).toBeGreaterThan(first.staves[0].bottom);
    expect(both[1] + both[3]).toBeCloseTo(bass[1] + bass[3]);
  });

  it("goes on in the next system", () => {
    const end = second.bars[0].start + 4;
    const washes = drawWash({ start: end - 8, end }, [0, 1], "region", layout).map(boxOf);
    expect(washes).toHaveLength(2);
    expect(washes[1][1]).toBeGreaterThan(second.top);
    expect(washes[0][0] + washes[0][2]).toBeLessThanOrEqual(first.right);
  });
});
