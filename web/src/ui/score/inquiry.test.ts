// @vitest-environment happy-dom
import { expect, test, vi } from "vitest";
import { initialState } from "../../app/initial-state";
import type { State } from "../../app/state";
import { createStore } from "../../app/store";
import { forgetDocumentListeners } from "../../testing/document-listeners";
import { layout } from "../../testing/staff";
import { composed, given, linesOf, rest } from "../../testing/voice-notes";
import { createInquiry } from "./inquiry";
import { choiceName, drawInquiry } from "./inquiry-chart";

forgetDocumentListeners();

const VOICES = linesOf(given(0, 0, 72), rest(0, 4), composed(1, 0, 67));
const parallel = { kind: "parallel_fifth", step: 4, voices: [1, 3], length: 1 } as const;
const choices = [
  { pitch: 60, probability: 0.004, faults: [] },
  { pitch: 64, probability: 0.25, faults: [parallel, parallel] },
  { pitch: 67, probability: 0.7, faults: [parallel] },
];
const { fermatas, ending } = initialState(1);
const INQUIRY = { voices: VOICES, fermatas, ending, voice: 1, index: 0, choices, at: 2 };

/** A page on which a note of the alto is selected, and has been asked or not. */
function page(asked = true) {
  document.body.innerHTML = `<button id="ask"></button><div id="score" tabindex="0"></div>
    <p id="announcer"></p><input type="text" id="title">
    <div class="pop open"><button id="tool"></button></div>`;
  const byId = (id: string) => document.getElementById(id) as HTMLElement;
  const store = createStore({ ...initialState(1), voices: VOICES });
  const conductor = { inquire: vi.fn(async () => undefined) };
  const preview = vi.fn();
  const { show, choose } = createInquiry({ store, conductor, announcer: byId("announcer"), preview });
  store.subscribe(show);
  store.dispatch({ type: "select", index: 0, voice: 1 });
  if (asked) store.dispatch({ type: "inquiryAnswered", inquiry: INQUIRY });
  const type = (key: string, at = "score") =>
    byId(at).dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
  return { store, conductor, preview, choose, type, byId };
}

test("the arrows point at a choice, which is heard and said, and Enter takes it in one step", () => {
  const { store, preview, type, byId } = page();
  type("ArrowDown");
  expect(store.get().inquiry?.at).toBe(1);
  expect(preview).toHaveBeenLastCalledWith(64, 1);
  expect(byId("announcer").textContent).toBe(choiceName(INQUIRY, 1, 0));
  type("ArrowUp");
  type("ArrowUp");
  expect(store.get().inquiry?.at).toBe(2);
  type("ArrowDown");
  type("Enter");
  expect(store.get().voices[1]).toEqual([given(1, 0, 64)]);
  expect(store.get()).toMatchObject({ inquiry: null, past: [{ voices: VOICES }] });
});

test("Escape, and the button once more, leave the note as it was", () => {
  const first = page();
  first.type("Escape");
  expect(first.store.get()).toMatchObject({ inquiry: null, voices: VOICES });
  const second = page();
  second.byId("ask").click();
  expect(second.store.get()).toMatchObject({ inquiry: null, voices: VOICES });
});

test("a press points at a choice, and the next one takes it", () => {
  const { store, choose } = page();
  choose(0);
  expect(store.get()).toMatchObject({ inquiry: { at: 0 }, voices: VOICES });
  choose(0);
  expect(store.get().voices[1]).toEqual([given(1, 0, 60)]);
});

test("the button and its key ask for one note that is selected, and for nothing else", () => {
  const { store, conductor, type, byId } = page(false);
  const inert = () => byId("ask").getAttribute("aria-disabled") === "true";
  expect(inert()).toBe(false);
  byId("ask").click();
  type("q");
  expect(conductor.inquire).toHaveBeenCalledTimes(2);
  type("q", "title");
  store.dispatch({ type: "select", index: 1, voice: 0 });
  expect(inert(), "a rest").toBe(true);
  store.dispatch({ type: "extendSelection", index: 0 });
  expect(inert(), "several notes").toBe(true);
  type("q");
  expect(conductor.inquire).toHaveBeenCalledTimes(2);
});

test("keys are left to what has the focus, or is open over the page", () => {
  const { store, conductor, type } = page();
  type("ArrowDown", "ask");
  type("Enter", "ask");
  type("Escape", "tool");
  type("q", "tool");
  expect(store.get().inquiry).toEqual(INQUIRY);
  expect(conductor.inquire).not.toHaveBeenCalled();
});

test("the question asked by its key has the keys at once", () => {
  const { type, byId } = page(false);
  byId("ask").focus();
  type("q", "ask");
  expect(document.activeElement).toBe(byId("score"));
});

test("nothing is asked while several answers are listened to, whose the keys are", () => {
  const { store, conductor, type } = page();
  const audition = { answers: [], heard: 0 } as unknown as State["audition"];
  vi.spyOn(store, "get").mockReturnValue({ ...store.get(), audition });
  const dispatch = vi.spyOn(store, "dispatch");
  type("ArrowDown");
  type("Escape");
  type("q");
  expect(dispatch).not.toHaveBeenCalled();
  expect(conductor.inquire).not.toHaveBeenCalled();
});

test("the chart has a row for each choice, the lowest below, with its probability and its faults", () => {
  const choose = vi.fn();
  const [, ...drawn] = drawInquiry(INQUIRY, layout, 0, choose);
  expect(drawn.map(({ dataset }) => [dataset.pitch, dataset.faults])).toEqual([
    ["60", "0"],
    ["64", "2"],
    ["67", "1"],
  ]);
  expect(drawn.map((row) => row.querySelector(".percent")?.textContent)).toEqual([
    "0.4\u2009%",
    "25\u2009%",
    "70\u2009%",
  ]);
  const heights = drawn.map((row) => Number(row.querySelector(".row")?.getAttribute("y")));
  expect(heights[0]).toBeGreaterThan(heights[1]);
  expect(heights[1]).toBeGreaterThan(heights[2]);
  const opacities = drawn.map((row) => Number(row.querySelector(".glyph")?.getAttribute("opacity")));
  expect(opacities[2]).toBe(1);
  expect(opacities[0]).toBeLessThan(opacities[1]);
  drawn[1].dispatchEvent(new Event("pointerdown", { cancelable: true }));
  expect(choose).toHaveBeenCalledExactlyOnceWith(1);
});
