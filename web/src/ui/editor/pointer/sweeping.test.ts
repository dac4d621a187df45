import { describe, expect, it } from "vitest";
import { placeOf, staffWith } from "../../../testing/staff";
import { bandOf, endSweep, sweep, sweepTo } from "./sweeping";

const on = staffWith([
  { start: 0, length: 4, pitch: 72 },
  { start: 4, length: 4, pitch: 76 },
  { start: 12, length: 4, pitch: 69 },
]);

describe("a sweep", () => {
  it("selects what begins under it, in both directions", () => {
    const swept = sweepTo(sweep(13, 13, on, null), placeOf(3, 72));
    expect(swept.draft).toMatchObject({ anchor: 1, index: 2 });
    expect(bandOf(swept)).toEqual([3, 13]);
    expect(endSweep(swept).actions).toEqual([
      { type: "select", index: 1 },
      { type: "extendSelection", index: 2 },
    ]);
  });

  it("over nothing selects nothing", () => {
    expect(endSweep(sweep(20, 20, on, null)).actions).toEqual([{ type: "select", index: null }]);
  });
});
