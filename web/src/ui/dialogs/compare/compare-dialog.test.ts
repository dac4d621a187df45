// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from "vitest";
import { initialState } from "../../../app/initial-state";
import { reduce } from "../../../app/reduce";
import { createStore } from "../../../app/store";
import type { Player } from "../../../audio/player";
import { harmonized } from "../../../testing/answers";
import { createDialogs } from "../dialogs";
import { createComparison } from "./compare-dialog";

beforeEach(() => {
  document.body.innerHTML = `<div id="score" tabindex="0"></div><button id="card"></button>`;
});

/** A page with two versions, of which the second is compared with the first. */
function opened() {
  const melody = [{ start: 0, length: 32, pitch: 72 }];
  const written = reduce(initialState(1), { type: "loadMelody", melody });
  const store = createStore(harmonized(harmonized(written, { made: 1 }), { made: 2 }));
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

test("a version that is opened has the focus with its score", () => {
  const { store, dialog, button } = opened();
  button("Open")?.click();
  expect(dialog.open).toBe(false);
  expect(store.get().version).toBe(1);
  expect(document.activeElement?.id).toBe("score");
});
