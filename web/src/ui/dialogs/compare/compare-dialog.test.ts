// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from "vitest";
import { initialState } from "../../../app/initial-state";
import { createStore } from "../../../app/store";
import type { Player } from "../../../audio/player";
import { gridOfRows } from "../../../testing/scores";
import { createDialogs } from "../dialogs";
import { createComparison } from "./compare-dialog";

beforeEach(() => {
  document.body.innerHTML = `<h2 id="chorale-title" tabindex="-1"></h2><button id="card"></button>`;
});

/** A page with two versions, of which the second is compared with the first. */
function opened() {
  const store = createStore(initialState(1));
  const grid = gridOfRows(Array.from({ length: 32 }, () => [72, 67, 64, 48]));
  store.dispatch({ type: "loadMelody", melody: [{ start: 0, length: 32, pitch: 72 }] });
  for (const made of [1, 2]) {
    store.dispatch({ type: "harmonizeStarted" });
    store.dispatch({ type: "harmonized", grid, made });
  }
  const silence = vi.fn();
  document.getElementById("card")?.focus();
  createComparison({ store, dialogs: createDialogs(), player: {} as Player, silence }).open(2);
  const dialog = document.querySelector("dialog") as HTMLDialogElement;
  const button = (name: string) =>
    [...dialog.querySelectorAll("button")].find((one) => one.textContent === name);
  return { store, silence, dialog, button };
}

test("opening silences the page", () => {
  const { silence, dialog } = opened();
  expect(dialog.open).toBe(true);
  expect(silence).toHaveBeenCalledOnce();
});

test("nothing in the panel can be submitted; Close closes it", () => {
  const { dialog, button } = opened();
  expect(dialog.querySelectorAll("form, [type=submit]")).toHaveLength(0);
  button("Close")?.click();
  expect(dialog.open).toBe(false);
});

test("a version that is opened has the focus with its chorale", () => {
  const { store, dialog, button } = opened();
  button("Open")?.click();
  expect(dialog.open).toBe(false);
  expect(store.get().harmony?.number).toBe(1);
  expect(document.activeElement?.id).toBe("chorale-title");
});
