// @vitest-environment happy-dom
import { expect, test, vi } from "vitest";
import { initialState } from "../../app/initial-state";
import { createStore } from "../../app/store";
import type { Voices } from "../../music/score";
import { forgetDocumentListeners } from "../../testing/document-listeners";
import { composed, given, linesOf, rest } from "../../testing/voice-notes";
import { createScoreTools } from "./score-tools";

forgetDocumentListeners();

const MELODY = linesOf(given(0, 0, 72));
const CHORALE = linesOf(given(0, 0, 72), composed(1, 0, 67), composed(1, 4, 65));

/** The score's tools on a page. */
function tools(voices: Voices) {
  document.body.innerHTML = `
    <fieldset id="voices">
      ${[0, 1, 2, 3].map((voice) => `<input type="radio" name="voice" value="${voice}">`).join("")}
    </fieldset>
    <div id="selection-bar"></div>
    ${["rest", "fermata", "keep", "let-go", "again", "offer-answers"].map((id) => `<button id="${id}"></button>`).join("")}
    <input type="checkbox" id="follow"><input type="checkbox" id="chord-names">
    <p id="announcer"></p><input type="text" id="title">`;
  const byId = (id: string) => document.getElementById(id) as HTMLElement;
  const store = createStore({ ...initialState(1), voices });
  const conductor = { again: vi.fn(async () => undefined), audition: vi.fn(async () => undefined) };
  const show = createScoreTools({ store, conductor, announcer: byId("announcer"), preview: vi.fn() });
  store.subscribe((state) => show(state));
  show(store.get());
  const press = (id: string) => byId(id).click();
  const inert = () => [...document.querySelectorAll("button[aria-disabled=true]")].map((button) => button.id);
  const type = (key: string, at: Element = document.body) =>
    at.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
  return { store, conductor, byId, press, inert, type };
}

test("the chips show which voice is written, and choose it", () => {
  const { store } = tools(MELODY);
  const chips = [...document.querySelectorAll<HTMLInputElement>("#voices input")];
  expect(chips.map(({ checked }) => checked)).toEqual([true, false, false, false]);
  chips[2].click();
  expect(store.get().voice).toBe(2);
  store.dispatch({ type: "chooseVoice", voice: 3 });
  expect(chips.map(({ checked }) => checked)).toEqual([false, false, false, true]);
});

test("what needs a selection or a harmony comes with it", () => {
  const melody = tools(MELODY);
  const bar = () => document.getElementById("selection-bar") as HTMLElement;
  expect(bar().hidden).toBe(true);
  melody.store.dispatch({ type: "select", index: 0 });
  expect(bar().hidden).toBe(false);
  tools(CHORALE);
  expect(bar().hidden).toBe(false);
});

test("keep and let go are possible where they would change something, and say what they did", () => {
  const { store, byId, press, inert } = tools(CHORALE);
  expect(inert()).toEqual(["keep", "let-go"]);
  store.dispatch({ type: "select", index: 0, voice: 1 });
  expect(inert()).toEqual(["let-go"]);
  press("keep");
  expect(store.get().voices[1]).toEqual([given(1, 0, 67), composed(1, 4, 65)]);
  expect(byId("announcer").textContent).toBe("Kept: yours");
  expect(inert()).toContain("keep");
  press("let-go");
  expect(store.get().voices).toEqual(CHORALE);
});

test("a rest and a fermata are written by their buttons, at what is selected", () => {
  const { store, press } = tools(CHORALE);
  store.dispatch({ type: "select", index: 1, voice: 1 });
  press("fermata");
  expect(store.get().fermatas).toEqual([4]);
  press("rest");
  expect(store.get().voices[1]).toEqual([composed(1, 0, 67), rest(1, 4)]);
});

test("again and several answers are for what is selected, or for the whole; by R and Shift+R too", () => {
  const { store, conductor, press, type } = tools(CHORALE);
  press("again");
  expect(conductor.again).toHaveBeenLastCalledWith(null);
  store.dispatch({ type: "select", index: 1, voice: 1 });
  const region = { start: 4, end: 8, voices: [1] };
  type("r");
  expect(conductor.again).toHaveBeenLastCalledWith(region);
  press("offer-answers");
  type("R");
  expect(conductor.audition.mock.calls).toEqual([[region], [region]]);
});

test("they leave letters to whoever writes text, and are not there where nothing is the network's to write", () => {
  const { store, conductor, byId, inert, type } = tools(CHORALE);
  type("r", byId("title"));
  expect(conductor.again).not.toHaveBeenCalled();
  store.dispatch({ type: "selectRegion", region: { start: 0, end: 4, voices: [0] } });
  expect(inert()).toEqual(expect.arrayContaining(["again", "offer-answers"]));
  // A gap is open, and can be composed.
  store.dispatch({ type: "selectRegion", region: { start: 16, end: 20, voices: [0] } });
  expect(inert()).not.toContain("again");
});

test("the switches follow the state, and change it", () => {
  const { store, press, byId } = tools(MELODY);
  press("follow");
  press("chord-names");
  expect(store.get()).toMatchObject({ follow: true, chordNames: true });
  store.dispatch({ type: "setFollow", on: false });
  expect((byId("follow") as HTMLInputElement).checked).toBe(false);
});
