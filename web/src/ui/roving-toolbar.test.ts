// @vitest-environment happy-dom
import { expect, test } from "vitest";
import { createRovingToolbar } from "./roving-toolbar";

/** A toolbar with a choice of three, of which the second is chosen, a button, and a pop-up with another. */
function toolbar() {
  document.body.innerHTML = `<div>
    <input type="radio" name="a" id="a1" /><input type="radio" name="a" id="a2" checked /><input type="radio" name="a" id="a3" />
    <button id="b"></button><button id="off" disabled></button><div class="panel"><button id="inside"></button></div>
  </div>`;
  createRovingToolbar(document.querySelector("div") as HTMLElement);
  const byId = (id: string) => document.getElementById(id) as HTMLElement;
  return {
    byId,
    stops: () =>
      [...document.querySelectorAll<HTMLElement>("[id]")]
        .filter((one) => one.tabIndex >= 0)
        .map(({ id }) => id),
    press: (key: string) =>
      document.activeElement?.dispatchEvent(
        new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }),
      ),
  };
}

test("it is one stop, at what is chosen; what is in a pop-up has its own", () => {
  expect(toolbar().stops()).toEqual(["a2", "inside"]);
});

test("arrows go along it without choosing, around its ends, and the stop goes with them", () => {
  const { byId, stops, press } = toolbar();
  byId("a2").focus();
  press("ArrowRight");
  expect(document.activeElement?.id).toBe("a3");
  expect((byId("a2") as HTMLInputElement).checked).toBe(true);
  press("ArrowRight");
  expect(stops()).toContain("b");
  press("ArrowRight");
  expect(document.activeElement?.id).toBe("a1");
  press("End");
  expect(document.activeElement?.id).toBe("b");
});

test("what goes away gives the stop to another", async () => {
  const { byId, stops } = toolbar();
  byId("b").focus();
  expect(stops()).toContain("b");
  byId("b").remove();
  await new Promise((done) => setTimeout(done));
  expect(stops()).toContain("a2");
});
