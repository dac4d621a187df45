import { describe, expect, it } from "vitest";
import { SIGN_OF_KIND } from "./figures";
import { writing } from "./strokes";

describe("writing", () => {
  it.each(Object.entries(SIGN_OF_KIND))("knows the sign of %s: %s", (_, sign) => {
    const signs = writing(sign, { x: 100, y: 50 });
    expect(signs).toHaveLength(sign.length);
    for (const { path, x, y } of signs) {
      expect(path).toMatch(/^M[\d.]/);
      expect(Math.abs(x - 100)).toBeLessThanOrEqual(16);
      expect(y).toBe(44);
    }
    const starts = signs.map(({ x }) => x);
    expect(starts[0]).toBeLessThan(100);
    expect([...new Set(starts)].sort((a, b) => a - b)).toEqual(starts);
  });

  it("has its middle at the point", () => {
    const [left, right] = writing("88", { x: 0, y: 0 });
    // Each is 7 wide, and 2 are between them.
    expect([left.x, right.x]).toEqual([-8, 1]);
  });
});
