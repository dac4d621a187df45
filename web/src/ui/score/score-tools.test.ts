// @vitest-environment happy-dom
import { expect, test, vi } from "vitest";
import { initialState } from "../../app/initial-state";
import { createStore } from "../../app/store";
import type { Voices } from "../../music/score";
import { forgetDocumentListeners } from "../../testing/document-listeners";
import { composed, given, linesOf, rest } from "../../testing/voice-notes";
import { createScoreTools } from "./score-tools";

forgetDocumentListeners();

const BUTTONS = [
  ...["rest", "fermata", "keep", "let-go", "again", "offer-answers"],
  ...["again-all", "answers-all", "select-none"],
];
const MELODY = linesOf(given(0, 0, 72));
const CHORALE = linesOf(given(0, 0, 72), composed(1, 0, 67), composed(1, 4, 65));

/** The score's tools on a page. */
function tools(voices: Voices) {
  document.body.innerHTML = `
    <fieldset id="voices">
      ${[0, 1, 2, 3].map((voice) => `<input type="radio" name="voice" value="${voice}">`).join("")}
    </fieldset>
    <div id="selection-bar"></div><div id="score" tabindex="0"></div>
    ${BUTTONS.map((id) => `<button id="${id}"></button>`).join("")}
    <input type="checkbox" id="follow"><input type="checkbox" id="chord-names">
    <input type="checkbox" id="strict">
    <p id="announcer"></p><input type="text" id="title"><select id="kind"></select>`;
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

test("what needs a selection comes with it, and goes when it is let go", () => {
  const { store, byId, press } = tools(CHORALE);
  const bar = byId("selection-bar");
  expect(bar.hidden).toBe(true);
  store.dispatch({ type: "select", index: 0 });
  expect(bar.hidden).toBe(false);
  store.dispatch({ type: "selectRegion", region: { start: 0, end: 4, voices: [0, 1] } });
  expect(bar.hidden).toBe(false);
  press("select-none");
  expect(bar.hidden).toBe(true);
  expect(store.get()).toMatchObject({ selected: null, region: null });
  expect(document.activeElement?.id).toBe("score");
});

test("what is for the whole harmony needs one", () => {
  const whole = ["again-all", "answers-all"];
  expect(tools(MELODY).inert()).toEqual(expect.arrayContaining(whole));
  const { store, conductor, inert, press } = tools(CHORALE);
  for (const id of whole) expect(inert()).not.toContain(id);
  store.dispatch({ type: "select", index: 0 });
  for (const id of whole) press(id);
  expect(conductor.again).toHaveBeenLastCalledWith(null);
  expect(conductor.audition).toHaveBeenLastCalledWith(null);
  store.dispatch({ type: "harmonizeStarted", scope: [1] });
  expect(inert()).toEqual(expect.arrayContaining(whole));
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
  type("r");
  expect(conductor.again).toHaveBeenLastCalledWith(null);
  store.dispatch({ type: "select", index: 1, voice: 1 });
  const region = { start: 4, end: 8, voices: [1] };
  press("again");
  expect(conductor.again).toHaveBeenLastCalledWith(region);
  type("r");
  expect(conductor.again.mock.calls).toEqual([[null], [region], [region]]);
  press("offer-answers");
  type("R");
  expect(conductor.audition.mock.calls).toEqual([[region], [region]]);
});

test("they leave letters to whoever writes text, and are not there where nothing is the network's to write", () => {
  const { store, conductor, byId, inert, type } = tools(CHORALE);
  type("r", byId("title"));
  type("R", byId("kind"));
  expect(conductor.audition).not.toHaveBeenCalled();
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
  press("strict");
  expect(store.get()).toMatchObject({ follow: true, chordNames: true, strict: true });
  for (const [id, type] of [
    ["follow", "setFollow"],
    ["strict", "setStrict"],
  ] as const) {
    store.dispatch({ type, on: false });
    expect((byId(id) as HTMLInputElement).checked).toBe(false);
  }
});
