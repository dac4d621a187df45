import { beforeEach, describe, expect, it, vi } from "vitest";
import { createStartTimes } from "./voice";

/** The audio's clock, in seconds. */
const clock = vi.hoisted(() => ({ now: 0 }));
vi.mock("tone", () => ({ immediate: () => clock.now }));

beforeEach(() => {
  clock.now = 10;
});

/**
 * When sounds really begin of which the clock goes on by `ticks` before they do: Tone.js moves what is late to the
 * present.
 */
function begun(times: readonly number[], ticks: readonly number[] = []): number[] {
  const starts = createStartTimes();
  return times.map((time, index) => {
    let began = 0;
    starts(time, (start) => {
      clock.now += ticks[index] ?? 0;
      began = Math.max(start, clock.now);
    });
    return began;
  });
}

describe("the starts of one sound", () => {
  it("are when they are asked for, or now where that is past", () => {
    expect(begun([10.5, 11])).toEqual([10.5, 11]);
    expect(begun([9])).toEqual([10]);
  });

  it.each([0, 0.003, 0.05])(
    "never fall on one moment, though the clock goes on by %f s meanwhile",
    (tick) => {
      const all = begun([9, 9, 10, 10, 10.002], [tick, 0, tick, 0, 0]);
      for (const [index, time] of all.slice(1).entries()) expect(time).toBeGreaterThan(all[index] + 1e-6);
    },
  );
});
