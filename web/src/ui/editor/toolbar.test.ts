// @vitest-environment happy-dom
import { expect, test, vi } from "vitest";
import { initialState } from "../../app/initial-state";
import { createStore } from "../../app/store";
import { given } from "../../testing/voice-notes";
import { buttonPlaces, createToolbar } from "./toolbar";

/** Tools on a page with their places. */
function tools() {
  document.body.innerHTML = ["history", "accidentals", "removal", "more"]
    .map((group) => `<div data-buttons="${group}"></div>`)
    .join("");
  const [lengths, announcer] = [document.createElement("div"), document.createElement("p")];
  lengths.innerHTML = '<button id="rest"></button>';
  document.body.append(lengths, announcer);
  const store = createStore(initialState(1));
  const preview = vi.fn();
  const show = createToolbar({ lengths, groups: buttonPlaces(document), store, announcer, preview });
  show(store.get());
  const button = (command: string) => document.querySelector<HTMLElement>(`[data-command="${command}"]`);
  return { lengths, announcer, store, preview, show, button };
}

test("buttons stand in their groups, named, and say what is not possible", () => {
  const { store, show } = tools();
  const groups = [...document.querySelectorAll("[data-buttons]")].map((group) =>
    [...group.querySelectorAll("button")].map((one) => one.getAttribute("aria-label") ?? one.textContent),
  );
  expect(groups).toEqual([
    ["Undo", "Redo"],
    ["Flat", "Natural", "Sharp"],
    ["Remove"],
    ["An octave lower", "An octave higher", "Copy", "Cut", "Paste", "Select all", "Words", "Clear"],
  ]);
  const possible = () =>
    [...document.querySelectorAll("[data-command]:not([aria-disabled])")].map((one) =>
      one.getAttribute("data-command"),
    );
  // On an empty staff an accidental is one of the cursor's.
  expect(possible()).toEqual(["flat", "sharp"]);
  store.dispatch({ type: "placeNote", note: { start: 0, length: 4, pitch: 72 } });
  show(store.get());
  expect(possible()).toEqual([
    ...["undo", "flat", "natural", "sharp", "remove"],
    ...["octaveDown", "octaveUp", "copy", "cut", "selectAll", "lyrics", "clear"],
  ]);
});

test("the sharp writes a sharp, whatever the key would call it, is heard and announced", () => {
  const { store, announcer, preview, button } = tools();
  store.dispatch({ type: "placeNote", note: { start: 0, length: 4, pitch: 69 } });
  button("sharp")?.click();
  expect(store.get().voices[0]).toEqual([{ ...given(0, 0, 70), alter: 1 }]);
  expect(announcer.textContent).toBe("A♯4, quarter, bar 1 beat 1");
  expect(preview).toHaveBeenLastCalledWith(70, 0);
  button("flat")?.click();
  expect(announcer.textContent).toBe("A♭4, quarter, bar 1 beat 1");
});

test("note values stand from the longest, before the rest, and a chosen one keeps the dot", () => {
  const { lengths, announcer, store } = tools();
  const radios = [...lengths.querySelectorAll<HTMLInputElement>("[type=radio]")];
  expect(radios.map(({ value }) => value)).toEqual(["16", "8", "4", "2", "1"]);
  expect(radios.map(({ checked }) => checked)).toEqual([false, false, true, false, false]);
  expect(lengths.lastElementChild?.id).toBe("rest");
  lengths.querySelector<HTMLElement>(".dot")?.click();
  radios[1].click();
  expect(store.get().noteLength).toBe(12);
  expect(announcer.textContent).toBe("Writing: dotted half");
});

test("a note value is given to what is selected", () => {
  const { lengths, store } = tools();
  store.dispatch({ type: "placeNote", note: { start: 0, length: 4, pitch: 69 } });
  lengths.querySelectorAll<HTMLInputElement>("[type=radio]")[1].click();
  expect(store.get().voices[0]).toEqual([given(0, 0, 69, 8)]);
});

test("the palette shows the length of the note that is selected, and else the one to write", () => {
  const { lengths, store, show } = tools();
  store.subscribe((state) => show(state));
  const shown = () => [
    lengths.querySelector<HTMLInputElement>("[type=radio]:checked")?.value,
    lengths.querySelector(".dot")?.getAttribute("aria-pressed"),
  ];
  store.dispatch({ type: "placeNote", note: { start: 0, length: 12, pitch: 69 } });
  expect(shown()).toEqual(["8", "true"]);
  store.dispatch({ type: "select", index: null });
  expect(shown()).toEqual(["4", "false"]);
  store.dispatch({ type: "placeNote", note: { start: 16, length: 5, pitch: 69 } });
  expect(shown(), "no one sign writes it").toEqual([undefined, "false"]);
});

test("the dot is that of the selected note, and the length that is chosen already can be given to it", () => {
  const { lengths, store, show } = tools();
  store.subscribe((state) => show(state));
  const line = () => store.get().voices[0];
  const dot = lengths.querySelector<HTMLElement>(".dot");
  store.dispatch({ type: "placeNote", note: { start: 0, length: 8, pitch: 69 } });
  dot?.click();
  expect(line()).toEqual([given(0, 0, 69, 12)]);
  dot?.click();
  expect(line()).toEqual([given(0, 0, 69, 8)]);
  // Of several the active one's is shown, and all are given what is pressed.
  store.dispatch({ type: "placeNote", note: { start: 12, length: 4, pitch: 71 } });
  store.dispatch({ type: "extendSelection", index: 0 });
  const half = lengths.querySelector<HTMLInputElement>('[value="8"]');
  expect(half?.checked).toBe(true);
  half?.click();
  expect(line()).toEqual([given(0, 0, 69, 8), given(0, 12, 71, 8)]);
});

test("what a length would cover is offered with its dot, and what the dot would", () => {
  const { lengths, store, show } = tools();
  store.subscribe((state) => show(state));
  store.dispatch({ type: "placeNote", note: { start: 0, length: 6, pitch: 69 } });
  const [half] = [...lengths.querySelectorAll("label")].slice(1);
  half.dispatchEvent(new Event("pointerenter"));
  expect(store.get().offeredLength).toBe(12);
  half.dispatchEvent(new Event("pointerleave"));
  expect(store.get().offeredLength).toBeNull();
  const dot = lengths.querySelector(".dot");
  dot?.dispatchEvent(new Event("pointerenter"));
  expect(store.get().offeredLength).toBe(4);
  dot?.dispatchEvent(new Event("pointerleave"));
  expect(store.get().offeredLength).toBeNull();
});
