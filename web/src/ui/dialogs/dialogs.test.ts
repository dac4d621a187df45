// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from "vitest";
import { el } from "../element";
import { createDialogs } from "./dialogs";

beforeEach(() => {
  document.body.innerHTML = `<button id="opener"></button><button id="elsewhere"></button>`;
});

const openDialogs = () => [...document.querySelectorAll("dialog[open]")].map(({ id }) => id);

/** Two dialogs of one owner. */
function two() {
  const dialogs = createDialogs();
  const closed = vi.fn();
  const [a, b] = [el("dialog", { id: "a" }), el("dialog", { id: "b" })];
  return {
    dialogs,
    closed,
    elements: [a, b],
    first: dialogs.register(a, closed),
    second: dialogs.register(b),
  };
}

test("a dialog is put on the page, and is the open one while it is open", () => {
  const { dialogs, elements, first } = two();
  expect(dialogs.current()).toBeNull();
  first.open();
  first.open();
  expect(dialogs.current()).toBe(elements[0]);
  expect(openDialogs()).toEqual(["a"]);
  dialogs.close();
  dialogs.close();
  expect(first.isOpen()).toBe(false);
  expect(dialogs.current()).toBeNull();
});

test("opening one closes the other, which is told of it", () => {
  const { dialogs, closed, elements, first, second } = two();
  first.open();
  second.open();
  expect(openDialogs()).toEqual(["b"]);
  expect(dialogs.current()).toBe(elements[1]);
  expect(closed).toHaveBeenCalledOnce();
});

test("one that was closed by the browser is not open any more", () => {
  const { dialogs, elements, first } = two();
  first.open();
  elements[0].close();
  expect(dialogs.current()).toBeNull();
});

test("the focus goes where it is sent", () => {
  const { first } = two();
  document.getElementById("opener")?.focus();
  first.open();
  first.close(document.getElementById("elsewhere") ?? undefined);
  expect(document.activeElement?.id).toBe("elsewhere");
});

test("one that is removed is off the page", () => {
  const { dialogs, elements } = two();
  dialogs.remove(elements[0]);
  expect(elements[0].isConnected).toBe(false);
});
