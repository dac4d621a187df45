// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { initialState } from "../../app/initial-state";
import { createStore } from "../../app/store";
import { leaveTextUnmeasured } from "../../testing/text-metrics";
import { composed, given, linesOf } from "../../testing/voice-notes";
import { createPrint } from "./print-sheet";

leaveTextUnmeasured();

const print = vi.fn();

beforeEach(() => {
  document.body.innerHTML = `<button id="print"></button>`;
  vi.stubGlobal("print", print);
});

afterEach(() => {
  vi.unstubAllGlobals();
  print.mockReset();
});

const button = () => document.getElementById("print") as HTMLButtonElement;
const sheet = () => document.getElementById("print-sheet") as HTMLElement;

test("the button waits for the music font", () => {
  const { show } = createPrint(createStore(initialState(1)));
  button().click();
  expect(print).not.toHaveBeenCalled();
  expect(button().getAttribute("aria-disabled")).toBe("true");
  show({ fontReady: true });
  button().click();
  expect(print).toHaveBeenCalledOnce();
  expect(button().hasAttribute("aria-disabled")).toBe(false);
});

test.each(["pointerdown", "keydown"])(
  "the sheet is there while it is printed, and goes with the next %s",
  (input) => {
    createPrint(createStore(initialState(1)));
    document.body.dispatchEvent(new Event(input, { bubbles: true }));
    dispatchEvent(new Event("beforeprint"));
    expect(sheet().textContent).toContain("Melody");
    dispatchEvent(new Event("afterprint"));
    expect(sheet().textContent).toContain("Melody");
    document.body.dispatchEvent(new Event(input, { bubbles: true }));
    expect(sheet().childElementCount).toBe(0);
    dispatchEvent(new Event("beforeprint"));
    document.body.dispatchEvent(new Event(input, { bubbles: true }));
    expect(sheet().textContent).toContain("Melody");
  },
);

test("the melody alone is on the sheet where that is printed, once", () => {
  const voices = linesOf(given(0, 0, 72, 32), composed(3, 0, 48, 32));
  const { print: open } = createPrint(createStore({ ...initialState(1), voices }));
  open(false);
  dispatchEvent(new Event("beforeprint"));
  expect(print).toHaveBeenCalledOnce();
  expect(sheet().textContent).toContain("Melody");
  expect(sheet().textContent).not.toContain("seed");
  dispatchEvent(new Event("afterprint"));
  dispatchEvent(new Event("beforeprint"));
  expect(sheet().textContent).toContain("Chorale");
  expect(sheet().textContent).toContain("seed");
});

test("voices of one's own are a chorale, which no seed has made", () => {
  const voices = linesOf(given(0, 0, 72, 32), given(3, 0, 48, 32));
  createPrint(createStore({ ...initialState(1), voices }));
  dispatchEvent(new Event("beforeprint"));
  expect(sheet().textContent).toContain("Chorale");
  expect(sheet().textContent).not.toContain("seed");
});
