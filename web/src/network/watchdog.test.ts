import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createWatchdog } from "./watchdog";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it("notices a silence, once", () => {
  const onSilence = vi.fn();
  createWatchdog(5000, onSilence);
  vi.advanceTimersByTime(4900);
  expect(onSilence).not.toHaveBeenCalled();
  vi.advanceTimersByTime(10_000);
  expect(onSilence).toHaveBeenCalledOnce();
});

it("begins anew with every sign of life", () => {
  const onSilence = vi.fn();
  const watchdog = createWatchdog(5000, onSilence);
  for (let signs = 0; signs < 3; signs++) {
    vi.advanceTimersByTime(4900);
    watchdog.heard();
  }
  expect(onSilence).not.toHaveBeenCalled();
  vi.advanceTimersByTime(5100);
  expect(onSilence).toHaveBeenCalledOnce();
});

it("does not take a page that stood still itself for a silence", () => {
  const onSilence = vi.fn();
  const watchdog = createWatchdog(5000, onSilence);
  // A minute's sleep, after which the browser runs each timer once.
  vi.setSystemTime(Date.now() + 60_000);
  vi.advanceTimersByTime(1000);
  watchdog.heard();
  vi.advanceTimersByTime(4000);
  expect(onSilence).not.toHaveBeenCalled();
});

it("hears nothing once it is stopped", () => {
  const onSilence = vi.fn();
  createWatchdog(5000, onSilence).stop();
  vi.advanceTimersByTime(60_000);
  expect(onSilence).not.toHaveBeenCalled();
});
