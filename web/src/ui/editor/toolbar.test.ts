// @vitest-environment happy-dom
import { expect, test } from "vitest";
import { initialState } from "../../app/initial-state";
import { createStore } from "../../app/store";
import { BUTTON_GROUPS } from "./commands/command";
import { buttonPlaces, createToolbar } from "./toolbar";

/** The tools on a page that has the places of index.html. */
function tools() {
  const places = BUTTON_GROUPS.map((group) => `<div data-buttons="${group}"></div>`).join("");
  document.body.innerHTML = `<div id="lengths"><button id="rest"></button></div>${places}<p></p>`;
  const [lengths, announcer] = [document.getElementById("lengths"), document.querySelector("p")];
  if (lengths === null || announcer === null) throw new Error();
  const store = createStore(initialState(1));
  const show = createToolbar({
    lengths,
    groups: buttonPlaces(document),
    store,
    announcer,
    preview: () => {},
  });
  const refresh = () => show(store.get());
  refresh();
  return { lengths, announcer, store, refresh };
}

const nameOf = (button: Element) => button.getAttribute("aria-label") ?? button.textContent;

test("buttons stand in their places, named, and say what is not possible", () => {
  const { announcer, store, refresh } = tools();
  const groups = [...document.querySelectorAll("[data-buttons]")].map((group) =>
    [...group.querySelectorAll("button")].map(nameOf),
  );
  expect(groups).toEqual([
    ["Undo", "Redo"],
    ["Lower by a semitone", "Raise by a semitone"],
    ["Remove"],
    ["An octave lower", "An octave higher", "Copy", "Cut", "Paste", "Select all", "Clear"],
  ]);
  const possible = () => document.querySelectorAll("[data-command]:not([aria-disabled])").length;
  expect(possible()).toBe(0);
  store.dispatch({ type: "placeNote", note: { start: 0, length: 4, pitch: 72 } });
  refresh();
  expect(possible()).toBe(10);
  document.querySelector<HTMLElement>("[data-command=raise]")?.click();
  expect(store.get().melody[0].pitch).toBe(73);
  expect(announcer.textContent).toBe("C♯5, quarter, bar 1 beat 1");
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
