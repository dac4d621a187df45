import { describe, expect, it } from "vitest";
import { CHORALE_SYSTEM, createLayout, type Layout } from "../../../engraving/layout";
import { USUAL_SHAPE } from "../../../music/score-shape";
import type { FaultKind } from "../../../music/voice-leading/faults";
import { chords, faultyScores, markNamed } from "../../../testing/faulty";
import { type Figure, figuresOf, SIGN_OF_KIND } from "./figures";
import { markOf } from "./marks";

const [WIDE, NARROW] = [1000, 320];
const layoutOf = (width = WIDE) => createLayout(CHORALE_SYSTEM, USUAL_SHAPE, width);

/** Where a stroke begins and ends. */
function endsOf(stroke: string) {
  const numbers = numbersOf(stroke);
  const [x1, y1] = numbers;
  const [x2, y2] = numbers.slice(-2);
  return { from: { x: x1, y: y1 }, to: { x: x2, y: y2 } };
}

function numbersOf(stroke: string): number[] {
  return (stroke.match(/-?\d+(\.\d+)?/g) ?? []).map(Number);
}

function figureNamed(name: string, kind: FaultKind, layout: Layout) {
  const { mark, fifths } = markNamed(name, kind);
  return figuresOf([mark], layout, fifths)[0];
}

/** C5, B4 and G4 on the treble staff, C3 and D3 on the bass staff, by their diatonic positions. */
const [C5, B4, G4, A4, C3, D3] = [35, 34, 32, 33, 21, 22];

/** Alto and bass move in fifths from G4 and C3 to A4 and D3, over the barline. */
function fifthsOverTheBarline() {
  const [first, second] = [
    [72, 67, 64, 48],
    [72, 69, 65, 50],
  ];
  const { notes } = chords([first, first, first, first, second]);
  return markOf({ kind: "parallel_fifth", step: 16, voices: [1, 3], length: 1 }, notes);
}

describe("parallel fifths", () => {
  it("are two lines from note to note with a 5 between them", () => {
    const layout = layoutOf();
    const [{ strokes, sign, at, dashed }] = figuresOf([fifthsOverTheBarline()], layout, 0);
    const [left, right] = [layout.stepToX(0), layout.stepToX(16)];
    const heights = [
      [layout.positionToY(G4, 0, 0), layout.positionToY(A4, 16, 0)],
      [layout.positionToY(C3, 0, 1), layout.positionToY(D3, 16, 1)],
    ];
    expect(strokes).toHaveLength(2);
    strokes.map(endsOf).forEach(({ from, to }, voice) => {
      expect(from.x - left).toBeGreaterThan(5);
      expect(from.x - left).toBeLessThan(12);
      expect(right - to.x).toBeGreaterThan(5);
      expect(right - to.x).toBeLessThan(12);
      expect(Math.abs(from.y - heights[voice][0])).toBeLessThan(2);
      expect(Math.abs(to.y - heights[voice][1])).toBeLessThan(2);
    });
    expect({ sign, dashed }).toEqual({ sign: "5", dashed: false });
    expect(at.x).toBeCloseTo((left + right) / 2);
    expect(at.y).toBeCloseTo(heights.flat().reduce((sum, y) => sum + y) / 4);
  });

  it("are broken with the system: half at its end, half at the beginning of the next", () => {
    const layout = layoutOf(NARROW);
    const [first, second] = layout.systems;
    const [{ strokes, at }] = figuresOf([fifthsOverTheBarline()], layout, 0);
    expect(strokes).toHaveLength(4);
    const [altoEnd, altoBegin, bassEnd, bassBegin] = strokes.map(endsOf);
    for (const { from, to } of [altoEnd, bassEnd]) {
      expect(to.x).toBeCloseTo(first.right, 0);
      expect(to.y).toBeLessThan(from.y);
      expect(from.y).toBeLessThan(first.bottom);
    }
    for (const { from, to } of [altoBegin, bassBegin]) {
      expect(from.x).toBeGreaterThan(second.left);
      expect(to.x).toBeLessThan(layout.stepToX(16));
      expect(to.y).toBeGreaterThan(second.top);
    }
    expect(at.y).toBeGreaterThan(second.top);
  });

  it("begin at the head that a tied note has in its last bar", () => {
    const [first, second] = [
      [72, 67, 64, 48],
      [72, 69, 65, 50],
    ];
    // Held since the third beat of the first bar, where no soprano strikes them again.
    const held = [{ start: 8, length: 12, pitch: 72 }];
    const { notes } = chords([first, first, first, first, first, second], held);
    const mark = markOf({ kind: "parallel_fifth", step: 20, voices: [1, 3], length: 1 }, notes);
    expect(mark.from.map(({ start }) => start)).toEqual([8, 8]);
    const layout = layoutOf();
    const [{ strokes }] = figuresOf([mark], layout, 0);
    for (const { from } of strokes.map(endsOf)) {
      expect(from.x).toBeGreaterThan(layout.stepToX(16));
      expect(from.x).toBeLessThan(layout.stepToX(17));
    }
  });

  it("are told from direct ones by whole lines, and from octaves by the sign", () => {
    const layout = layoutOf();
    const direct = figureNamed("a direct fifth", "direct_fifth", layout);
    expect(direct).toMatchObject({ sign: "(5)", dashed: true });
    expect(figureNamed("parallel octaves", "parallel_octave", layout)).toMatchObject({
      sign: "8",
      dashed: false,
    });
  });
});

describe("other figures", () => {
  it("a loop stands around a leading note that does not rise, and an arrow shows where to", () => {
    const layout = layoutOf();
    const name = "the leading note of the soprano falls";
    const { strokes, at } = figureNamed(name, "unresolved_leading_note", layout);
    const xs = numbersOf(strokes[0]).filter((_, index) => index % 2 === 0);
    expect(Math.min(...xs)).toBeLessThan(layout.stepToX(0));
    expect(Math.max(...xs)).toBeGreaterThan(layout.stepToX(0));
    expect(Math.max(...xs)).toBeLessThan(layout.stepToX(4));
    expect(strokes).toHaveLength(2);
    // The foot, the bow, the tip, and the head: its one side, the tip again, its other side.
    const [footX, footY, , , tipX, tipY, , , againX, againY] = numbersOf(strokes[1]);
    expect([againX, againY]).toEqual([tipX, tipY]);
    const { mark } = markNamed(name, "unresolved_leading_note");
    expect(mark.from[0].pitch).toBe(71);
    const head = { x: layout.stepToX(0), y: layout.positionToY(B4, 0, 0) };
    expect(Math.hypot(footX - head.x, footY - head.y)).toBeLessThan(20);
    expect(tipX).toBeGreaterThan(footX + 10);
    expect(tipX).toBeLessThan(layout.stepToX(4));
    expect(tipY).toBeLessThan(footY - 10);
    expect(tipY).toBeLessThan(layout.positionToY(C5, 0, 0));
    expect(at.x).toBeGreaterThan(tipX);
    expect(at.y).toBeLessThan(tipY);
  });

  it("an arrow of two heads spans voices that are too far apart", () => {
    const { notes } = chords([[72, 55, 52, 48]]);
    const mark = markOf({ kind: "spacing", step: 0, voices: [0, 1], length: 4 }, notes);
    const layout = layoutOf();
    const [{ strokes }] = figuresOf([mark], layout, 0);
    const ys = strokes.flatMap((stroke) => numbersOf(stroke).filter((_, index) => index % 2 === 1));
    expect(Math.min(...ys)).toBeCloseTo(layout.positionToY(C5, 0, 0), 0);
    // G3 on the staff above.
    expect(Math.max(...ys)).toBeCloseTo(layout.positionToY(G4 - 7, 0, 0), 0);
  });

  it("a bracket stands under a chord without its third as long as it lasts", () => {
    const layout = layoutOf();
    const { strokes } = figureNamed("a bare fifth for a beat and a half", "missing_third", layout);
    const { from, to } = endsOf(strokes[2]);
    expect(from.x).toBeLessThan(layout.stepToX(0));
    expect(to.x).toBeGreaterThan(layout.stepToX(5));
    expect(from.y).toBeGreaterThan(layout.systems[0].staves[1].bottom);
  });

  it("a bracket of two lines stands under a chord that is no ending", () => {
    const layout = layoutOf();
    const { strokes, sign } = figureNamed("a sixth chord to end on", "weak_ending", layout);
    const [bracket, under] = strokes.slice(2).map(endsOf);
    expect(strokes).toHaveLength(4);
    expect(bracket.from.x).toBeLessThan(layout.stepToX(4));
    expect(bracket.to.x).toBeGreaterThan(layout.stepToX(7));
    expect(under.from.y).toBeGreaterThan(bracket.from.y);
    expect(under.to.x).toBeCloseTo(bracket.to.x, 0);
    expect(sign).toBe("⌒?");
  });

  it("a bracket ends with its system", () => {
    const bare = [67, 60, 55, 48];
    const { notes } = chords([bare, bare, bare, bare, bare]);
    const mark = markOf({ kind: "missing_third", step: 8, voices: [0, 1, 2, 3], length: 12 }, notes);
    const layout = layoutOf(NARROW);
    const [{ strokes }] = figuresOf([mark], layout, 0);
    const { from, to } = endsOf(strokes[2]);
    expect(to.x).toBeGreaterThan(from.x);
    expect(to.x).toBeLessThanOrEqual(layout.systems[0].right);
  });
});

describe("all figures", () => {
  it("have a sign of their own for each kind", () => {
    const signs = Object.values(SIGN_OF_KIND);
    expect(new Set(signs)).toHaveLength(signs.length);
  });

  it.each(
    faultyScores().flatMap((score) => [WIDE, NARROW].map((width) => [score.name, width, score] as const)),
  )("stand on the sheet: %s, %i wide", (_, width, { marks, fifths }) => {
    const layout = layoutOf(width);
    const figures = figuresOf(marks, layout, fifths);
    expect(figures).toHaveLength(marks.length);
    expect(figures.flatMap(({ strokes }) => strokes).join()).not.toContain("NaN");
    expectRoom(figures, layout);
  });

  it.each([
    ["one", 1],
    ["as many as go below each other", 16],
    ["more", 40],
  ])("have room for their signs on the last beat of a sheet: %s", (_, count) => {
    const beat = [67, 60, 55, 48];
    const { notes } = chords(new Array(8).fill(beat));
    // At the foot of the system, and at the right end.
    const mark = markOf({ kind: "missing_third", step: 28, voices: [0, 1, 2, 3], length: 4 }, notes);
    for (const width of [WIDE, NARROW]) {
      const layout = layoutOf(width);
      const figures = figuresOf(new Array(count).fill(mark), layout, 0);
      const system = layout.systemOf(28);
      for (const { at } of figures) expect(at.y).toBeGreaterThan(system.top);
      expectRoom(figures, layout);
    }
  });

  it("stand below each other before they go elsewhere", () => {
    const { notes } = chords([[72, 55, 52, 48]]);
    const mark = markOf({ kind: "spacing", step: 0, voices: [0, 1], length: 4 }, notes);
    const [first, second, third] = figuresOf([mark, mark, mark], layoutOf(), 0).map(({ at }) => at);
    expect([second.x, third.x]).toEqual([first.x, first.x]);
    expect(second.y).toBeGreaterThan(first.y);
    expect(third.y).toBeGreaterThan(second.y);
  });
});

/** Every sign, 24 wide and 17 high, is whole on the sheet, and none is on another. */
function expectRoom(figures: readonly Figure[], layout: Layout): void {
  figures.forEach(({ at }, index) => {
    expect(at.x).toBeGreaterThanOrEqual(12);
    expect(at.x).toBeLessThanOrEqual(layout.width - 12);
    expect(at.y).toBeGreaterThanOrEqual(8.5);
    expect(at.y).toBeLessThanOrEqual(layout.height - 8.5);
    for (const other of figures.slice(0, index)) {
      const apart = Math.abs(other.at.x - at.x) >= 24 || Math.abs(other.at.y - at.y) >= 17;
      expect(apart, `sign ${index} stands free`).toBe(true);
    }
  });
}
