// @vitest-environment happy-dom
import { afterEach, expect, test } from "vitest";
import { setLanguage } from "../i18n/language";
import { localise } from "./localise";

afterEach(() => setLanguage("en"));

test("texts, names and the language of the page follow", () => {
  document.body.innerHTML =
    '<p data-text="page.play">Play</p><i data-label="page.tempo" aria-label="Tempo" data-title="page.stop"></i>';
  setLanguage("zh");
  localise(document);
  expect(document.documentElement.lang).toBe("zh-Hans");
  expect(document.body.innerHTML).toBe(
    '<p data-text="page.play">播放</p><i data-label="page.tempo" aria-label="速度" data-title="page.stop" title="停止"></i>',
  );
});

test("keys stand as keys", () => {
  document.body.innerHTML = '<p data-text="tools.help"></p>';
  setLanguage("de");
  localise(document);
  expect(document.querySelector("p")?.innerHTML).toContain(
    "<kbd>←</kbd> <kbd>→</kbd> gehen, <kbd>Eingabe</kbd> schreibt",
  );
});

test("what already says it is not written again", () => {
  document.body.innerHTML = '<p data-text="page.play">Play</p>';
  const [text] = document.querySelector("p")?.childNodes ?? [];
  localise(document);
  expect(document.querySelector("p")?.firstChild).toBe(text);
});
