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
  const asideText = vi.fn(async () => "{}");
  const [heard, failed] = [vi.fn(), vi.fn()];
  const show = createKeepingBar({ host, saveScore, asideText, heard, failed });
  const [row, sentence] = [".notice", "[aria-live=assertive]"].map((part) => host.querySelector(part));
  const unread = host.querySelector("[aria-live=polite]");
  const [button, saveOriginal, close] = host.querySelectorAll("button");
  return { show, saveScore, asideText, heard, failed, row, sentence, unread, button, saveOriginal, close };
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

test("what could not be read is named in each language", () => {
  const { show, unread } = bar();
  const damaged = reduce(state, { type: "unreadFound", damage: ["notes", "settings"] });
  const said = LANGUAGES.map((language) => {
    setLanguage(language);
    show(damaged);
    return unread?.textContent;
  });
  expect(said[0]).toBe(
    "Not all that was kept here can be read (notes and tempo, sound and switches). What can is back; the original is set aside.",
  );
  expect(said[1]).toContain("(Noten und Tempo, Klang und Schalter)");
  expect(said[2]).toContain("（音符和速度、声音和开关）");
  show(reduce(damaged, { type: "unreadFound", damage: [] }));
  expect(unread?.textContent).toBe("");
});

test("the original is saved as a file, and closing says that it was heard", async () => {
  const saved = vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(() => undefined);
  const { show, asideText, heard, failed, saveOriginal, close } = bar();
  show(reduce(state, { type: "unreadFound", damage: ["notes"] }));
  saveOriginal.click();
  await vi.waitFor(() => expect(saved).toHaveBeenCalledOnce());
  asideText.mockRejectedValueOnce(new Error("closed"));
  saveOriginal.click();
  await vi.waitFor(() => expect(failed).toHaveBeenCalledOnce());
  expect(heard).not.toHaveBeenCalled();
  close.click();
  expect(heard).toHaveBeenCalledOnce();
});
