// @vitest-environment happy-dom
import { expect, test } from "vitest";
import { initialState } from "../../app/initial-state";
import { createStore } from "../../app/store";
import { fitToRoom } from "../../engraving/layout";
import { USUAL_SHAPE } from "../../music/score-shape";
import { given, linesOf, rest } from "../../testing/voice-notes";
import { createLyricField } from "./lyric-field";

/** A field at the first note of three, with a rest among them. */
function openField() {
  const voices = linesOf(
    { ...given(0, 0, 72), lyrics: ["Lob-"] },
    given(0, 4, 74),
    rest(0, 8),
    given(0, 12, 76),
  );
  const store = createStore({ ...initialState(7), voices });
  document.body.innerHTML = '<div id="host" tabindex="0"><div id="stand"></div></div>';
  const [host, stand] = ["host", "stand"].map((id) => document.getElementById(id) as HTMLElement);
  const show = createLyricField({ store, stand, host });
  const fitted = fitToRoom(USUAL_SHAPE, { width: 1000, height: 400 });
  store.subscribe((state) => show(state, fitted.layout, fitted, 0));
  store.dispatch({ type: "select", index: 0 });
  store.dispatch({ type: "writeLyrics", verse: 0 });
  const field = stand.querySelector(".lyric-field") as HTMLElement;
  const input = field.querySelector("input") as HTMLInputElement;
  const press = (key: string, shiftKey = false) =>
    input.dispatchEvent(new KeyboardEvent("keydown", { key, shiftKey, cancelable: true }));
  const type = (text: string) => {
    input.value = text;
    input.dispatchEvent(new InputEvent("input"));
  };
  const words = () => store.get().voices[0].map(({ lyrics }) => lyrics ?? []);
  return { store, host, field, input, press, type, words };
}

test("shows the syllable that is there, and has the focus", () => {
  const { field, input } = openField();
  expect([field.hidden, input.value, document.activeElement]).toEqual([false, "Lob-", input]);
});

test("goes on by a hyphen and by a space, past rests, and back", () => {
  const { store, input, press, type, words } = openField();
  type("Al-");
  expect([store.get().selected, input.value]).toEqual([1, ""]);
  type("le");
  press(" ");
  expect(store.get().selected).toBe(3);
  press(" ", true);
  expect([store.get().selected, input.value]).toEqual([1, "le"]);
  expect(words()).toEqual([["Al-"], ["le"], [], []]);
});

test("spreads over the notes what is pasted, the last syllable of which goes on being written", () => {
  const { store, input, type, words } = openField();
  type("Al-le lu");
  expect([store.get().selected, input.value]).toEqual([3, "lu"]);
  expect(words()).toEqual([["Al-"], ["le"], [], []]);
});

test("ends after the last note", () => {
  const { store, field, host, type, words } = openField();
  type("Al-le lu ja");
  expect(words()).toEqual([["Al-"], ["le"], [], ["lu"]]);
  expect([store.get().lyricVerse, field.hidden, document.activeElement]).toEqual([null, true, host]);
});

test("is written by Enter and by going elsewhere, and given up by Escape", () => {
  for (const [leave, syllable] of [
    ["Enter", "Dankt"],
    ["Escape", "Lob-"],
  ]) {
    const { store, field, input, press, words } = openField();
    input.value = "Dankt";
    press(leave);
    expect([words()[0], store.get().lyricVerse, field.hidden]).toEqual([[syllable], null, true]);
  }
  const { field, host, input, words } = openField();
  input.value = "Singt";
  host.focus();
  expect([words()[0], field.hidden]).toEqual([["Singt"], true]);
});

test("is of another verse by up and down, and by its button", () => {
  const { store, field, input, press, words } = openField();
  press("ArrowDown");
  expect([store.get().lyricVerse, input.value]).toEqual([1, ""]);
  input.value = "Dankt";
  press("ArrowUp");
  expect([store.get().lyricVerse, words()[0]]).toEqual([0, ["Lob-", "Dankt"]]);
  const button = field.querySelector("button") as HTMLButtonElement;
  button.click();
  button.click();
  expect([store.get().lyricVerse, button.textContent]).toEqual([2, "3."]);
  button.click();
  expect(store.get().lyricVerse).toBe(0);
});

test("is none where a rest is selected, or several notes", () => {
  const { store, field } = openField();
  store.dispatch({ type: "select", index: 2 });
  expect(field.hidden).toBe(true);
  store.dispatch({ type: "select", index: 0 });
  store.dispatch({ type: "extendSelection", index: 1 });
  expect(field.hidden).toBe(true);
});
