// @vitest-environment happy-dom
import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { initialState } from "../../app/initial-state";
import { againScope } from "../../app/scope";
import { createStore } from "../../app/store";
import { answerTo } from "../../testing/answers";
import { forgetDocumentListeners } from "../../testing/document-listeners";
import { given, linesOf } from "../../testing/voice-notes";
import { createAuditionBar, temperatureOf } from "./audition-bar";

forgetDocumentListeners();

/** A page on which some of three answers have come. */
function listening(...come: readonly number[]) {
  document.body.innerHTML = `
    <div id="selection-bar"><button id="offer-answers"></button></div>
    <div id="answers-bar"><fieldset id="answers">
      ${[0, 1, 2, 3].map((number) => `<label><input type="radio" name="answer" value="${number}"></label>`).join("")}
    </fieldset>
    <input type="range" id="nearness" min="0" max="1" step="0.05" value="1">
    <input type="range" id="boldness" min="0" max="1" step="0.05" value="0.5">
    <button id="take-answer"></button><button id="cancel-answers"></button></div>
    <div id="score" tabindex="0"></div>`;
  const store = createStore({ ...initialState(7), voices: linesOf(given(0, 0, 72, 32)) });
  const before = store.get().voices;
  const conductor = { audition: vi.fn(async () => undefined), stop: vi.fn() };
  let dialog: HTMLDialogElement | null = null;
  const show = createAuditionBar({ store, conductor, dialogs: { current: () => dialog } });
  store.subscribe((state) => show(state));
  show(store.get());
  document.getElementById("offer-answers")?.focus();
  const cells = againScope(store.get(), null);
  store.dispatch({ type: "auditionStarted", cells, seeds: [7, 8, 9], far: 1, bold: 1 });
  for (const number of come)
    store.dispatch({
      ...{ type: "auditionAnswered", index: number - 1 },
      grid: answerTo(store.get(), cells, [0, 60 + number, 55, 48]),
    });
  const press = (key: string, at: string | null = "score") =>
    (document.getElementById(at ?? "") ?? document.body).dispatchEvent(
      new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }),
    );
  const open = () => {
    dialog = document.createElement("dialog");
  };
  const choices = () => [...document.querySelectorAll<HTMLInputElement>("#answers input")];
  const at = () => store.get().audition?.heard;
  return { store, conductor, before, press, open, choices, at };
}

describe("the bar of several answers", () => {
  it("is there while they are listened to, and takes the focus of what it takes the place of", () => {
    const { store, choices } = listening();
    const bar = document.getElementById("answers-bar") as HTMLElement;
    expect(bar.hidden).toBe(false);
    expect(document.activeElement).toBe(choices()[0]);
    store.dispatch({ type: "auditionEnded" });
    expect(bar.hidden).toBe(true);
  });

  it("offers what has come, and shows which is on the score", () => {
    const { choices } = listening(1, 3);
    expect(choices().map(({ disabled }) => disabled)).toEqual([false, false, true, false]);
    expect(choices().map(({ checked }) => checked)).toEqual([false, true, false, false]);
  });

  it("puts an answer on the score by its button, its number, or the next one by the arrows", () => {
    const { at, press, choices } = listening(1, 3);
    choices()[3].click();
    expect(at()).toBe(3);
    press("0");
    expect(at()).toBe(0);
    press("2");
    expect(at(), "which has not come").toBe(0);
    const path = ["ArrowRight", "ArrowDown", "ArrowRight", "ArrowLeft", "ArrowUp"].map((key) => {
      press(key);
      return at();
    });
    expect(path).toEqual([1, 3, 0, 3, 1]);
    press("7");
    expect(at()).toBe(1);
  });

  it("is taken by Enter, wherever the focus is but on another button", () => {
    const { store, press } = listening(1);
    press("Enter", "cancel-answers");
    expect(store.get().audition).not.toBeNull();
    const { voices } = store.get();
    press("Enter");
    expect(store.get()).toMatchObject({ audition: null, voices, version: 1 });
  });

  it("is given up by Escape, and the music stops", () => {
    const { store, conductor, before, press } = listening(1);
    expect(store.get().voices).not.toEqual(before);
    press("Escape");
    expect(store.get()).toMatchObject({ audition: null, past: [] });
    expect(store.get().voices).toBe(before);
    expect(conductor.stop).toHaveBeenCalledOnce();
  });

  it("is taken or given up by its buttons", () => {
    const first = listening(1);
    document.getElementById("take-answer")?.click();
    expect(first.store.get().version).toBe(1);
    const second = listening(1);
    document.getElementById("cancel-answers")?.click();
    expect(second.store.get().voices).toBe(second.before);
  });

  it("leaves the keys to a dialog that lies over it, and to its own sliders", () => {
    const { at, press, open } = listening(1, 2);
    press("ArrowRight", "nearness");
    expect(at()).toBe(1);
    open();
    press("2");
    expect(at()).toBe(1);
  });

  it("asks for others by its sliders: how much is rewritten, and how boldly", () => {
    const { conductor } = listening(1);
    const [near, bold] = ["nearness", "boldness"].map(
      (id) => document.getElementById(id) as HTMLInputElement,
    );
    near.value = "0";
    near.dispatchEvent(new Event("change"));
    expect(conductor.audition).toHaveBeenLastCalledWith(null, { far: 0.1, bold: 1 });
    bold.value = "1";
    bold.dispatchEvent(new Event("change"));
    expect(conductor.audition).toHaveBeenLastCalledWith(null, { far: 0.1, bold: 1.4 });
  });
});

describe("the temperature of a place of the slider", () => {
  it("is the network's own in the middle, and rises from end to end", () => {
    expect([0, 0.5, 1].map(temperatureOf)).toEqual([0.7, 1, 1.4]);
    const place = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(place, place, (one, other) => {
        const [lower, higher] = [Math.min(one, other), Math.max(one, other)];
        expect(temperatureOf(lower)).toBeLessThanOrEqual(temperatureOf(higher));
      }),
    );
  });
});
