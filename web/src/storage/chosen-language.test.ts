// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from "vitest";
import { language, setLanguage } from "../i18n/language";
import { chooseLanguage, chosenLanguage, keepLanguage } from "./chosen-language";

afterEach(() => {
  vi.restoreAllMocks();
  localStorage.clear();
  setLanguage("en");
});

test("a choice is kept", () => {
  expect(chosenLanguage()).toBeUndefined();
  keepLanguage("de");
  expect(chosenLanguage()).toBe("de");
});

test("the page speaks the language that was chosen, else one that the browser asks for", () => {
  vi.spyOn(navigator, "languages", "get").mockReturnValue(["fr", "zh-CN"]);
  chooseLanguage();
  expect(language()).toBe("zh");
  keepLanguage("de");
  chooseLanguage();
  expect(language()).toBe("de");
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
