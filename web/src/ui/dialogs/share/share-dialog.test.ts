// @vitest-environment happy-dom
import { expect, test, vi } from "vitest";
import { initialState } from "../../../app/initial-state";
import { createStore } from "../../../app/store";
import { createDialogs } from "../dialogs";
import { createShare } from "./share-dialog";

test("Enter in the field of the link has nothing to submit; Close closes the panel", async () => {
  document.body.innerHTML = `<button id="share"></button>`;
  createShare({ store: createStore(initialState(1)), dialogs: createDialogs() });
  document.getElementById("share")?.click();
  const dialog = document.querySelector("dialog") as HTMLDialogElement;
  expect(dialog.open).toBe(true);
  await vi.waitFor(() => expect(dialog.querySelector(".qr-code svg")).not.toBeNull());
  expect(dialog.querySelectorAll("form, [type=submit]")).toHaveLength(0);
  [...dialog.querySelectorAll("button")].find((one) => one.textContent === "Close")?.click();
  expect(dialog.open).toBe(false);
});
