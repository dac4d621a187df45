// @vitest-environment happy-dom

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { COMMON_TIME } from "../music/metre";
import type { Bar, ScoreShape } from "../music/score-shape";
import { runs } from "../testing/fuzz";
import { plainShape, shapes } from "../testing/score-shapes";
import { leaveTextUnmeasured } from "../testing/text-metrics";
import { engrave } from "./engrave";
import { CHORALE_SYSTEM, createLayout, grandStaff, type Layout, MELODY_SYSTEM } from "./layout";
import { RULER_HEIGHT } from "./sign-rows";
import { CODA, drawWaySigns, SEGNO } from "./way-signs";

leaveTextUnmeasured();

const WIDE = 2400;

/** Whole bars with some signs each. */
function shapeOf(...signs: readonly Partial<Bar>[]): ScoreShape {
  return { bars: signs.map((sign) => ({ metre: COMMON_TIME, length: 16, ...sign })) };
}

const layoutOf = (shape: ScoreShape, width = WIDE) => createLayout(grandStaff(316), shape, width);
const xOf = (element: Element) => Number(element.getAttribute("x"));
const yOf = (element: Element) => Number(element.getAttribute("y"));

/** The paths of brackets, and their numbers. */
function endingsOf(layout: Layout) {
  const endings = drawWaySigns(layout).filter((sign) => sign.classList.contains("ending"));
  return endings.map((ending) => {
    const d = ending.querySelector("path")?.getAttribute("d") ?? "";
    const [left, , ...rest] = (d.match(/-?[\d.]+/g) ?? []).map(Number);
    return {
      ...{
        left,
        begins: /^M[\d.]+ [\d.]+V/.test(d),
        closed: d.endsWith(`V${rest.at(-1)}`) && /H[\d.]+V/.test(d),
      },
      right: Number(/H([\d.]+)/.exec(d)?.[1]),
      number: ending.textContent,
    };
  });
}

describe("the bracket of an ending", () => {
  it("is over the bars of its ending, with their times, closed where the repeat ends", () => {
    const layout = layoutOf(
      shapeOf({}, { ending: [1, 2] }, { ending: [1, 2], closes: true }, { ending: [3] }, {}),
    );
    const [, first, second, third] = layout.systems[0].bars;
    const [repeated, last] = endingsOf(layout);
    expect(repeated).toMatchObject({ begins: true, closed: true, number: "1. 2." });
    expect(last).toMatchObject({ begins: true, closed: false, number: "3." });
    expect(repeated.left).toBeCloseTo(first.left, -1);
    expect(repeated.right).toBeCloseTo(second.right, -1);
    expect(repeated.right).toBeLessThan(last.left);
    expect(last.right).toBeCloseTo(third.right, -1);
  });

  it("goes on in the next system without a hook and without its number", () => {
    const layout = layoutOf(shapeOf({}, { ending: [1] }, { ending: [1], closes: true }, {}), 900);
    expect(layout.systems.map(({ bars }) => bars.length)).toEqual([2, 2]);
    expect(endingsOf(layout)).toMatchObject([
      { begins: true, closed: false, number: "1." },
      { begins: false, closed: true, number: "" },
    ]);
  });
});

describe("marks", () => {
  const shape = shapeOf(
    { marks: ["segno"] },
    { marks: ["toCoda"] },
    { marks: ["dalSegno"] },
    { marks: ["coda"] },
    { marks: ["fine"] },
  );

  it("stand over the barline before their bar where it begins, before the one after it where it ends", () => {
    const layout = layoutOf(shape);
    const { bars } = layout.systems[0];
    const [segno, toCoda, behind, dalSegno, coda, fine] = drawWaySigns(layout);
    expect([segno, toCoda, behind, dalSegno, coda, fine].map(({ textContent }) => textContent)).toEqual([
      SEGNO,
      "To Coda",
      CODA,
      "D.S. al Coda",
      CODA,
      "Fine",
    ]);
    expect(xOf(segno)).toBeCloseTo(bars[0].opening, -1);
    expect(xOf(coda)).toBeCloseTo(bars[3].left, -1);
    expect(xOf(toCoda)).toBeLessThan(xOf(behind));
    expect(xOf(behind)).toBeLessThan(bars[1].right);
    for (const [words, bar] of [
      [dalSegno, bars[2]],
      [fine, bars[4]],
    ] as const) {
      expect(words.getAttribute("text-anchor")).toBe("end");
      expect(xOf(words)).toBe(bar.right);
    }
  });

  it("are on one height, below the brackets of endings and above the staff", () => {
    const layout = layoutOf(shapeOf({ marks: ["segno"], ending: [1] }, { marks: ["daCapo"], ending: [2] }));
    const [{ rows, staves }] = layout.systems;
    const marks = drawWaySigns(layout).filter((sign) => !sign.classList.contains("ending"));
    for (const mark of marks) {
      expect(yOf(mark)).toBeGreaterThan(rows.marks);
      expect(yOf(mark)).toBeLessThan(rows.bottom);
    }
    expect(rows.endings).toBeGreaterThanOrEqual(RULER_HEIGHT);
    expect(rows.marks - rows.endings).toBeGreaterThan(15);
    expect(staves[0].top - rows.bottom).toBeGreaterThan(20);
  });
});

it("a score without repeats and jumps has none of it, and the room that it had", () => {
  const layout = layoutOf(plainShape(4, 8));
  expect(drawWaySigns(layout)).toEqual([]);
  expect(layout.height).toBe(layout.systems.length * 316);
});

describe("an engraved score", () => {
  const engraved = (shape: ScoreShape, form = CHORALE_SYSTEM) =>
    engrave({ parts: [], spelling: 0, signature: 0 }, createLayout(form, shape, WIDE)).svg;
  const thickLines = (svg: SVGElement) =>
    [...svg.querySelectorAll("rect")].filter((line) => line.getAttribute("width") === "3");

  it("has repeats through both staves, with dots in each", () => {
    const layout = createLayout(CHORALE_SYSTEM, shapeOf({}, { opens: true, closes: true }, {}), WIDE);
    const [{ bars, staves }] = layout.systems;
    const { svg } = engrave({ parts: [], spelling: 0, signature: 0 }, layout);
    const dots = [...svg.querySelectorAll("path")].filter((path) =>
      /A2 2/.test(path.getAttribute("d") ?? ""),
    );
    const [opening, closing, final] = thickLines(svg);
    expect([opening, closing, final].map(xOf).map(Math.round)).toEqual(
      [bars[1].opening, bars[1].right, bars[2].right].map((x) => Math.round(x - 2)),
    );
    for (const line of [opening, closing, final])
      expect(Number(line.getAttribute("height"))).toBeCloseTo(staves[1].bottom - staves[0].top, -1);
    expect(dots).toHaveLength(8);
  });

  it("has a time signature on every staff where the metre is another, and before the next line", () => {
    const [two, three] = [
      { beats: 2, unit: 4 },
      { beats: 3, unit: 2 },
    ];
    const shape = { bars: [two, two, three].map((metre) => ({ metre, length: metre === two ? 8 : 24 })) };
    const signs = (width: number) => {
      const layout = createLayout(CHORALE_SYSTEM, shape, width);
      const { svg } = engrave({ parts: [], spelling: 0, signature: 0 }, layout);
      return [layout.systems.length, svg.querySelectorAll(".vf-timesignature").length];
    };
    expect(signs(WIDE)).toEqual([1, 4]);
    expect(signs(500)).toEqual([2, 6]);
  });

  it("has a double barline where a part of the piece ends", () => {
    const lines = (shape: ScoreShape) => engraved(shape, MELODY_SYSTEM).querySelectorAll("rect").length;
    expect(lines(shapeOf({ marks: ["fine"] }, {}))).toBe(lines(shapeOf({}, {})) + 1);
  });

  it("of any shape is drawn, and has one thick line for each repeat and for the end", () => {
    fc.assert(
      fc.property(shapes, (shape) => {
        const { bars } = shape;
        const opened = bars.filter(({ opens }) => opens).length;
        const ended = bars.filter(({ closes }, index) => closes || index === bars.length - 1).length;
        expect(thickLines(engraved(shape))).toHaveLength(opened + ended);
      }),
      runs(15),
    );
  });
});
