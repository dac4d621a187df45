import fc from "fast-check";
import { expect, test } from "vitest";
import { cornerOf, LOUPE_SIZE } from "./loupe";

const PHONE = { x: 320, y: 640 };

test("a loupe lies in the window and never under the finger", () => {
  const finger = fc.record({
    x: fc.integer({ min: 0, max: PHONE.x }),
    y: fc.integer({ min: 0, max: PHONE.y }),
  });
  fc.assert(
    fc.property(finger, (at) => {
      const { x, y } = cornerOf(at, PHONE);
      expect(x).toBeGreaterThanOrEqual(0);
      expect(y).toBeGreaterThanOrEqual(0);
      expect(x + LOUPE_SIZE.width).toBeLessThanOrEqual(PHONE.x);
      expect(y + LOUPE_SIZE.height).toBeLessThanOrEqual(PHONE.y);
      const covers = x <= at.x && at.x <= x + LOUPE_SIZE.width && y <= at.y && at.y <= y + LOUPE_SIZE.height;
      expect(covers).toBe(false);
    }),
  );
});

test("a loupe is above the finger where there is room", () => {
  expect(cornerOf({ x: 160, y: 400 }, PHONE)).toEqual({ x: 92, y: 248 });
});
