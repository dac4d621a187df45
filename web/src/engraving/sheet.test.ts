// @vitest-environment happy-dom

import { beforeEach, expect, test, vi } from "vitest";
import { plainShape } from "../testing/score-shapes";
import { createSheet } from "./sheet";

const TWO_BARS = plainShape(4, 2);
const LONG = plainShape(4, 32);

beforeEach(() => {
  document.body.innerHTML = '<div id="room"><div id="stand"></div></div>';
});

/** A sheet in a room whose size the test says. */
function sheetIn(width: number, height: number) {
  const [room, host] = ["room", "stand"].map((id) => document.getElementById(id) as HTMLElement);
  const size = { width, height };
  Object.defineProperties(room, {
    clientWidth: { get: () => size.width },
    clientHeight: { get: () => size.height },
  });
  let resized: () => void = () => undefined;
  vi.stubGlobal(
    "ResizeObserver",
    class {
      constructor(callback: () => void) {
        resized = callback;
      }
      observe() {}
    },
  );
  const changed = vi.fn();
  const sheet = createSheet(host, room, TWO_BARS, ["below", "above"], changed);
  const resize = (to: Partial<typeof size>) => {
    Object.assign(size, to);
    resized();
  };
  return { sheet, room, changed, resize };
}

test("a sheet is as large on the screen as its layout is in the room", () => {
  const { sheet, room } = sheetIn(1300, 430);
  const { layout, scale } = sheet.fitted();
  expect(sheet.layout()).toBe(layout);
  expect(sheet.svg.getAttribute("viewBox")).toBe(`0 0 ${layout.width} ${layout.height}`);
  expect(sheet.svg.style.width).toBe(`${Math.floor(layout.width * scale)}px`);
  expect(room.classList).not.toContain("strip");
});

test("the layout is the same object while shape and key are the same, and another where they are not", () => {
  const { sheet } = sheetIn(1300, 430);
  const first = sheet.arrange(TWO_BARS, 3);
  expect(sheet.arrange(TWO_BARS, 3)).toBe(first);
  const long = sheet.arrange(LONG, 3);
  expect(long.steps).toBe(512);
  expect(sheet.arrange(TWO_BARS, 0)).not.toBe(first);
});

test("a room that changes its size has the score laid out anew, and asks for a new picture, once", () => {
  const { sheet, room, changed, resize } = sheetIn(1300, 430);
  const wide = sheet.layout();
  resize({ width: 390, height: 400 });
  expect(sheet.layout()).not.toBe(wide);
  expect(sheet.fitted().strip).toBe(true);
  expect(room.classList).toContain("strip");
  expect(changed).toHaveBeenCalledOnce();
  resize({});
  expect(changed).toHaveBeenCalledOnce();
  const strip = sheet.layout();
  resize({ width: 0 });
  expect(sheet.layout(), "a room that is hidden").toBe(strip);
});

test("layers lie in the order in which they were named, and hold what was drawn last", () => {
  const { sheet } = sheetIn(1300, 430);
  sheet.draw("above", document.createElement("i"), document.createElement("b"));
  sheet.draw("above", document.createElement("u"));
  expect([...sheet.svg.children].map((layer) => layer.getAttribute("class"))).toEqual([
    "layer-below",
    "layer-above",
  ]);
  expect(sheet.svg.querySelector(".layer-above")?.innerHTML).toBe("<u></u>");
});

test("a place of the screen is one of the drawing, scrolled or not", () => {
  const { sheet } = sheetIn(1300, 430);
  const { width } = sheet.layout();
  vi.spyOn(sheet.svg, "getBoundingClientRect").mockReturnValue({
    left: -100,
    top: 50,
    width: 2 * width,
  } as DOMRect);
  expect(sheet.pointOf({ clientX: 100, clientY: 90 })).toEqual({ x: 100, y: 20 });
});
