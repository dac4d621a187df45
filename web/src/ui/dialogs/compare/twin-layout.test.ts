import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CHORALE_SYSTEM } from "../../../engraving/layout";
import { firstStep, shapeSteps, USUAL_SHAPE } from "../../../music/score-shape";
import { withBarCount } from "../../../music/shape-edits";
import { shapes } from "../../../testing/score-shapes";
import { layOutTwins } from "./twin-layout";

const HEIGHT = CHORALE_SYSTEM.height;

describe("layOutTwins", () => {
  it("stands each line of the lower score under the same line of the upper one", () => {
    const { layouts, height } = layOutTwins([USUAL_SHAPE, USUAL_SHAPE], 400, 2);
    const [upper, lower] = layouts.map(({ systems }) => systems.map(({ top }) => top));
    expect(upper).toEqual([0, 2 * HEIGHT]);
    expect(lower).toEqual([HEIGHT, 3 * HEIGHT]);
    expect(height).toBe(4 * HEIGHT);
    expect(layouts[1].positionToY(38, 16)).toBe(layouts[1].systems[1].staves[0].top);
  });

  it("has the bars of two scores of which one has the other's in one line, and ends the shorter one where it ends", () => {
    fc.assert(
      fc.property(shapes, fc.constantFrom(2, 4, 8), fc.integer({ min: 250, max: 1400 }), (a, bars, width) => {
        const b = withBarCount(a, bars);
        const [upper, lower] = layOutTwins([a, b], width, 3).layouts;
        const common = Math.min(shapeSteps(a), shapeSteps(b));
        for (let step = firstStep(a); step < common; step++) {
          expect(lower.stepToX(step)).toBe(upper.stepToX(step));
          expect(lower.systemOf(step).top).toBeGreaterThan(upper.systemOf(step).top);
        }
        for (const [layout, shape] of [
          [upper, a],
          [lower, b],
        ] as const) {
          expect(layout.systems.at(-1)?.bars.at(-1)?.end).toBe(shapeSteps(shape));
          expect(layout.steps).toBe(shapeSteps(shape));
        }
      }),
    );
  });

  it("never lets one system stand on another", () => {
    fc.assert(
      fc.property(shapes, shapes, fc.integer({ min: 250, max: 1400 }), (a, b, width) => {
        const { layouts, height } = layOutTwins([a, b], width, 0);
        const systems = layouts.flatMap((layout) => layout.systems).sort((x, y) => x.top - y.top);
        const bottoms = systems.map(({ bottom }) => bottom);
        expect(systems.map(({ top }) => top)).toEqual([0, ...bottoms.slice(0, -1)]);
        expect(height).toBe(bottoms.at(-1));
        for (const { rows, top, staves } of systems) {
          expect(rows.endings).toBeGreaterThanOrEqual(top);
          expect(rows.bottom).toBeLessThan(staves[0].top);
        }
      }),
    );
  });
});
