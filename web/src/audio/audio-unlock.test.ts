import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { untilRunning } from "./audio-unlock";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("waiting for the audio clock", () => {
  it("ends when it runs", async () => {
    const context = { currentTime: 0, state: "running" as AudioContextState };
    setTimeout(() => {
      context.currentTime = 0.1;
    }, 50);
    const waiting = untilRunning(context);
    await vi.advanceTimersByTimeAsync(100);
    await expect(waiting).resolves.toBeUndefined();
  });

  it.each(["running", "closed"] as const)("ends where it is %s and never runs", async (state) => {
    const ended = vi.fn();
    void untilRunning({ currentTime: 0, state }).catch(ended);
    await vi.advanceTimersByTimeAsync(state === "closed" ? 0 : 20_000);
    expect(ended).toHaveBeenCalledOnce();
    expect(vi.getTimerCount()).toBe(0);
  });
});
