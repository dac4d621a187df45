import { expect, it } from "vitest";
import { CHORALE_SYSTEM, createLayout } from "../../../engraving/layout";
import { USUAL_SHAPE } from "../../../music/score-shape";
import { differs, outlinesOf } from "./difference-boxes";

const held = { start: 8, length: 16, pitch: 65, voice: 1, given: false };
const notes = [held, { ...held, voice: 2, pitch: 53 }];

it("frames what differs of a note, in each system by itself", () => {
  const narrow = createLayout(CHORALE_SYSTEM, USUAL_SHAPE, 300);
  const wide = createLayout(CHORALE_SYSTEM, USUAL_SHAPE, 1200);
  const stretches = [{ voice: 1, start: 12, end: 32 }];
  expect(outlinesOf(stretches, notes, narrow)).toEqual([
    { voice: 1, pitch: 65, start: 12, end: 16 },
    { voice: 1, pitch: 65, start: 16, end: 24 },
  ]);
  expect(outlinesOf(stretches, notes, wide)).toEqual([{ voice: 1, pitch: 65, start: 12, end: 24 }]);
});

it("knows the notes that differ in a part", () => {
  expect(differs(held, [{ voice: 1, start: 23, end: 24 }])).toBe(true);
  expect(differs(held, [{ voice: 1, start: 24, end: 25 }])).toBe(false);
  expect(differs(held, [{ voice: 1, start: 0, end: 8 }])).toBe(false);
  expect(differs(held, [{ voice: 2, start: 8, end: 24 }])).toBe(false);
});
