import { expect, it } from "vitest";
import { knownAround, orderOfShowing } from "./known-cells";

it("what is known around a cell grows with the share, and never holds the cell itself", () => {
  const order = orderOfShowing(64);
  let before = knownAround(order, 9, 0);
  expect(before).not.toContain(1);
  for (const share of [0.2, 0.5, 0.9, 1]) {
    const known = knownAround(order, 9, share);
    expect(known[9]).toBe(0);
    expect(before.every((was, cell) => was <= known[cell])).toBe(true);
    expect(known.reduce((sum, one) => sum + one, 0)).toBe(Math.round(63 * share));
    before = known;
  }
});
