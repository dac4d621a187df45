// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from "vitest";
import { chosenLanguage, keepLanguage } from "./chosen-language";

afterEach(() => {
  vi.restoreAllMocks();
  localStorage.clear();
});

test("a choice is kept", () => {
  expect(chosenLanguage()).toBeUndefined();
  keepLanguage("de");
  expect(chosenLanguage()).toBe("de");
});

test("what is no language of the page is no choice", () => {
  localStorage.setItem("kantor.language", "tlh");
  expect(chosenLanguage()).toBeUndefined();
});

test("a storage that is forbidden forgets, and breaks nothing", () => {
  const forbidden = () => {
    throw new DOMException("forbidden", "SecurityError");
  };
  vi.spyOn(console, "info").mockImplementation(() => undefined);
  vi.stubGlobal("localStorage", { getItem: forbidden, setItem: forbidden });
  keepLanguage("zh");
  expect(chosenLanguage()).toBeUndefined();
  vi.unstubAllGlobals();
});
