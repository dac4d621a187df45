// @vitest-environment happy-dom
import { expect, test } from "vitest";
import { initialState } from "../../app/initial-state";
import { createStore } from "../../app/store";
import { createToolbar } from "./toolbar";

test("buttons stand in their groups, named, and say what is not possible", () => {
  document.body.innerHTML = "<div></div><p></p>";
  const [host, announcer] = [...document.body.children] as HTMLElement[];
  const store = createStore(initialState(1));
  const show = createToolbar(host, { store, announcer, preview: () => {} });
  show(store.get());
  const groups = [...host.querySelectorAll(".tool-group")].map((group) =>
    [...group.querySelectorAll("button")].map((button) => button.getAttribute("aria-label")),
  );
  expect(groups).toEqual([
    ["Undo", "Redo", "Remove"],
    ["Lower by a semitone", "Raise by a semitone", "An octave lower", "An octave higher"],
    ["Select all", "Copy", "Cut", "Paste"],
    ["Clear"],
  ]);
  const possible = () => host.querySelectorAll(".tool:not([aria-disabled])").length;
  expect(possible()).toBe(0);
  store.dispatch({ type: "placeNote", note: { start: 0, length: 4, pitch: 72 } });
  show(store.get());
  expect(possible()).toBe(10);
  host.querySelectorAll<HTMLElement>(".tool")[4].click();
  expect(store.get().melody[0].pitch).toBe(73);
  expect(announcer.textContent).toBe("C♯5, quarter, bar 1 beat 1");
});

test("note values stand from the longest, and a chosen one keeps the dot", () => {
  document.body.innerHTML = "<div></div><p></p>";
  const [host, announcer] = [...document.body.children] as HTMLElement[];
  const store = createStore(initialState(1));
  createToolbar(host, { store, announcer, preview: () => {} })(store.get());
  const radios = [...host.querySelectorAll<HTMLInputElement>("[type=radio]")];
  expect(radios.map(({ value }) => value)).toEqual(["16", "8", "4", "2", "1"]);
  expect(radios.map(({ checked }) => checked)).toEqual([false, false, true, false, false]);
  host.querySelector<HTMLElement>(".dot")?.click();
  radios[1].click();
  expect(store.get().noteLength).toBe(12);
  expect(announcer.textContent).toBe("Writing: dotted half");
});
