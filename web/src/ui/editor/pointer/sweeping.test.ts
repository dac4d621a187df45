import { describe, expect, it } from "vitest";
import { placeOf, staffWith } from "../../../testing/staff";
import { withVoice } from "../staff-geometry";
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

  it("over a gap selects the gap itself, of its voice", () => {
    const gap = sweepTo(sweep(20, 20, on, null), placeOf(23, 72));
    expect(endSweep(gap).actions).toEqual([
      { type: "selectRegion", region: { start: 20, end: 24, voices: [0] } },
    ]);
    const bass = sweep(20, 20, withVoice(on, 3), null);
    expect(endSweep(bass).actions).toEqual([
      { type: "selectRegion", region: { start: 20, end: 21, voices: [3] } },
    ]);
  });
});
