import { afterEach, expect, test, vi } from "vitest";
import { formatNumber, language, languageFor, messages, onLanguage, setLanguage } from "./language";

afterEach(() => setLanguage("en"));

test("messages are those of the language in use", () => {
  const text = messages({
    en: { greeting: "Good day", bars: (n: number) => `${n} bars` },
    de: { greeting: "Guten Tag", bars: (n) => `${n} Takte` },
    zh: { greeting: "你好", bars: (n) => `${n} 小节` },
  });
  expect(text().greeting).toBe("Good day");
  setLanguage("de");
  expect(text().bars(2)).toBe("2 Takte");
  expect(language()).toBe("de");
});

test("a change of the language is told once", () => {
  const heard = vi.fn();
  const end = onLanguage(heard);
  setLanguage("zh");
  setLanguage("zh");
  end();
  setLanguage("de");
  expect(heard).toHaveBeenCalledOnce();
});

test("the reader's first language that the page speaks is chosen", () => {
  expect(languageFor(["fr-FR", "de-AT", "en"])).toBe("de");
  expect(languageFor(["zh-Hans-CN"])).toBe("zh");
  expect(languageFor(["fr"])).toBe("en");
  expect(languageFor([])).toBe("en");
});

test("numbers are written as the language writes them", () => {
  expect(formatNumber(1234.5)).toBe("1,234.5");
  setLanguage("de");
  expect(formatNumber(1234.5)).toBe("1.234,5");
});
