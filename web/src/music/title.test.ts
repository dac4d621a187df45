import fc from "fast-check";
import { expect, test } from "vitest";
import { fitTitle } from "./title";

test("a title stands on one line and has no control characters", () => {
  expect(fitTitle("  Wachet\n\tauf \u0000 ")).toBe("Wachet auf");
  expect(fitTitle("\n")).toBe("");
});

test("a long title is cut between characters, and one that was fitted fits", () => {
  expect([...fitTitle("😀".repeat(200))]).toHaveLength(120);
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
      expect(fitTitle(fitTitle(text))).toBe(fitTitle(text));
    }),
  );
});
