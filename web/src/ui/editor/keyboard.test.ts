// @vitest-environment happy-dom
import { expect, test, vi } from "vitest";
import { initialState } from "../../app/initial-state";
import { createStore } from "../../app/store";
import { forgetDocumentListeners } from "../../testing/document-listeners";
import { given, linesOf } from "../../testing/voice-notes";
import { listenToKeys } from "./keyboard";

forgetDocumentListeners();

test("Escape lets go of what the pointer holds before anything else hears of it, wherever the focus is", () => {
  document.body.innerHTML = `<div id="score" tabindex="0"></div><button></button><p></p><p></p>`;
  const [host, button, help, announcer] = [...document.body.children] as HTMLElement[];
  const store = createStore({ ...initialState(1), voices: linesOf(given(0, 0, 72)) });
  store.dispatch({ type: "select", index: 0 });
  const pointer = { cancel: vi.fn(() => true), forgetHover: vi.fn() };
  // As an audition's or an inquiry's.
  const other = vi.fn();
  document.addEventListener("keydown", other, true);
  listenToKeys({ host, help, announcer, store, preview: vi.fn(), changed: vi.fn() }, pointer);
  const pressEscape = (at: HTMLElement) =>
    at.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true, cancelable: true }));
  pressEscape(button);
  pressEscape(host);
  expect(pointer.cancel).toHaveBeenCalledTimes(2);
  expect(other).not.toHaveBeenCalled();
  expect(store.get().selected).toBe(0);
  pointer.cancel.mockReturnValue(false);
  pressEscape(host);
  expect(other).toHaveBeenCalledOnce();
  expect(store.get().selected).toBeNull();
});
