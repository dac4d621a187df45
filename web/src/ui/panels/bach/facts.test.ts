// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { setLanguage } from "../../../i18n/language";
import { createFacts, STAY } from "./facts";

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  setLanguage("en");
  vi.useRealTimers();
});

function facts() {
  const caption = document.createElement("figcaption");
  const show = createFacts(caption, () => Date.now());
  /** The places of the facts that are shown. */
  const told = () => [...caption.children].flatMap((one, place) => (one.matches(".shown") ? [place] : []));
  return { caption, show, told };
}

test("while the reader waits, each fact stays for its time, though nobody draws the page", () => {
  const { show, told } = facts();
  show(true);
  expect(told()).toEqual([0]);
  vi.advanceTimersByTime(STAY - 1);
  expect(told()).toEqual([0]);
  vi.advanceTimersByTime(1);
  expect(told()).toEqual([1]);
  vi.advanceTimersByTime(STAY);
  expect(told()).toEqual([2]);
});

test("a fact stays while nothing is waited for, and gives way when the next wait begins", () => {
  const { show, told } = facts();
  show(false);
  vi.advanceTimersByTime(2 * STAY);
  expect(told()).toEqual([0]);
  show(true);
  expect(told()).toEqual([1]);
});

test("another language tells the same fact", () => {
  const { caption, show, told } = facts();
  show(true);
  vi.advanceTimersByTime(STAY);
  const before = caption.textContent;
  setLanguage("de");
  show(false);
  expect(told()).toEqual([1]);
  expect(caption.textContent).not.toBe(before);
});
