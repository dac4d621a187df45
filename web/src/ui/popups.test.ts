// @vitest-environment happy-dom
import { expect, test } from "vitest";
import { bindPopups } from "./popups";

function page() {
  document.body.innerHTML = `<div class="pop"><button id="opener" aria-expanded="false"></button>
    <div class="panel"><button id="inside"></button><a href="#" id="link"></a></div></div><button id="beside"></button>`;
  bindPopups(document);
  const byId = (id: string) => document.getElementById(id) as HTMLElement;
  return {
    byId,
    isOpen: () => {
      const open = byId("opener").getAttribute("aria-expanded") === "true";
      expect(document.querySelector(".pop.open") !== null).toBe(open);
      return open;
    },
  };
}

test("its button opens and closes it, and what is pressed in it leaves it open", () => {
  const { byId, isOpen } = page();
  expect(isOpen()).toBe(false);
  byId("opener").click();
  byId("inside").click();
  expect(isOpen()).toBe(true);
  byId("opener").click();
  expect(isOpen()).toBe(false);
});

test("Escape closes it, gives the focus back, and means nothing else", () => {
  const { byId, isOpen } = page();
  let heard = 0;
  document.addEventListener("keydown", () => heard++);
  byId("opener").click();
  byId("inside").focus();
  byId("inside").dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
  expect(isOpen()).toBe(false);
  expect(document.activeElement?.id).toBe("opener");
  expect(heard).toBe(0);
});

test.each(["press", "focus", "way"] as const)("a %s that leads away closes it", (how) => {
  const { byId, isOpen } = page();
  byId("opener").click();
  byId("inside").focus();
  if (how === "press") byId("beside").dispatchEvent(new Event("pointerdown", { bubbles: true }));
  else if (how === "focus") byId("beside").focus();
  else byId("link").click();
  expect(isOpen()).toBe(false);
});
