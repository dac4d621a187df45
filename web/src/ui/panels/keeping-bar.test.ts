// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { initialState } from "../../app/initial-state";
import { reduce } from "../../app/reduce";
import type { KeepingTrouble } from "../../app/state";
import { LANGUAGES, setLanguage } from "../../i18n/language";
import { createKeepingBar } from "./keeping-bar";

beforeEach(() => {
  document.body.innerHTML = `<div id="host"></div>`;
});

afterEach(() => setLanguage("en"));

function bar() {
  const host = document.getElementById("host") as HTMLElement;
  const saveScore = vi.fn();
  const show = createKeepingBar({ host, saveScore });
  const [row, sentence] = [".notice", "[aria-live=assertive]"].map((part) => host.querySelector(part));
  return { show, saveScore, row, sentence, button: host.querySelector("button") };
}

const state = initialState(1);
const failing = (trouble: KeepingTrouble | null, from = state) =>
  reduce(from, { type: "keepingTried", trouble });

test("what fails is said in a region that was there before, and goes when it is over", () => {
  const { show, row, sentence } = bar();
  show(state);
  expect([sentence?.textContent, row?.classList.contains("quiet")]).toEqual(["", true]);
  const full = failing("full");
  show(full);
  expect([sentence?.textContent, row?.classList.contains("quiet")]).toEqual([
    "This device is full: your latest changes are not kept yet. The page goes on trying.",
    false,
  ]);
  show(failing(null, full));
  expect([sentence?.textContent, row?.classList.contains("quiet")]).toEqual(["", true]);
});

test("each trouble has a sentence of its own in each language", () => {
  const { show, sentence } = bar();
  const said = LANGUAGES.flatMap((language) => {
    setLanguage(language);
    return (["full", "failing", "unavailable"] as const).map((trouble) => {
      show(failing(trouble));
      return sentence?.textContent;
    });
  });
  expect(new Set(said).size).toBe(9);
});

test("the way out is to save the score", () => {
  const { show, saveScore, button } = bar();
  show(failing("full"));
  expect(button?.textContent).toBe("Save as a file");
  button?.click();
  expect(saveScore).toHaveBeenCalledOnce();
});
