import fc from "fast-check";
import { expect, it } from "vitest";
import { softClip } from "./soft-clip";

const samples = fc.double({ min: -10, max: 10, noNaN: true });

it("leaves what is quiet as it is", () => {
  for (const sample of [0, 0.3, -0.8]) expect(softClip(sample)).toBe(sample);
});

it("never reaches full scale, and keeps the order and the sign", () => {
  fc.assert(
    fc.property(samples, samples, (one, other) => {
      expect(Math.abs(softClip(one))).toBeLessThan(1);
      expect(softClip(-one)).toBe(-softClip(one));
      if (one < other) expect(softClip(one)).toBeLessThanOrEqual(softClip(other));
    }),
  );
});
