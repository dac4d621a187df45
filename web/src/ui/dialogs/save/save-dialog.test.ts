// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from "vitest";
import { initialState } from "../../../app/initial-state";
import { createStore } from "../../../app/store";
import type { Melody } from "../../../music/notes";
import { givenMelody } from "../../../music/score";
import { createDialogs } from "../dialogs";
import { createSave } from "./save-dialog";

beforeEach(() => {
  document.body.innerHTML = `<button id="save"></button>`;
});

/** The open panel of a chorale on a melody, with the melody alone chosen. */
function openOn(melody: Melody) {
  const bass = { start: 0, length: 4, pitch: 48, voice: 3, given: false };
  const voices = [...givenMelody(melody).slice(0, 3), [bass]];
  const store = createStore({ ...initialState(1), voices });
  const print = vi.fn();
  const save = createSave({ store, dialogs: createDialogs(), print });
  save.show(store.get(), { fontReady: true, calm: true });
  document.getElementById("save")?.click();
  document.querySelector<HTMLElement>("[name=save-what][value=melody]")?.click();
  const buttons = [...document.querySelectorAll<HTMLElement>(".save-formats button")];
  return { print, buttons, help: document.querySelector<HTMLElement>("#save-panel .help") };
}

test("the melody alone is what PDF prints, where that was chosen", () => {
  const { print, buttons } = openOn([{ start: 0, length: 4, pitch: 72 }]);
  buttons.find(({ textContent }) => textContent === "PDF")?.click();
  expect(print.mock.calls).toEqual([[false]]);
});

test("a melody without notes is not saved alone, and the panel says why", () => {
  const { print, buttons, help } = openOn([]);
  expect(buttons.map((button) => button.getAttribute("aria-disabled"))).toEqual(buttons.map(() => "true"));
  expect(help?.hidden).toBe(false);
  expect(help?.textContent).toBe("You have written no melody: choose the chorale.");
  for (const button of buttons) button.click();
  expect(print).not.toHaveBeenCalled();
});
