// @vitest-environment happy-dom
import { expect, test, vi } from "vitest";
import { initialState } from "../../app/initial-state";
import { createStore } from "../../app/store";
import { createLayout, grandStaff } from "../../engraving/layout";
import { plainShape } from "../../testing/score-shapes";
import { createCursorScroll } from "./cursor-scroll";

/** A room of a size over a score of eight bars that is `width` wide, scrolled to its beginning. */
function room(width: number, size: { width: number; height: number }, calm = true) {
  document.body.innerHTML = '<div id="score"><div id="sheet"></div></div><div id="piano"></div>';
  const [score, sheet, piano] = ["score", "sheet", "piano"].map(
    (id) => document.getElementById(id) as HTMLElement,
  );
  const shape = plainShape(4, 8);
  const layout = createLayout(grandStaff(316), shape, width);
  const rect = (width: number, height: number) => () => ({ left: 0, top: 0, width, height }) as DOMRect;
  score.getBoundingClientRect = rect(size.width, size.height);
  sheet.getBoundingClientRect = rect(layout.width, layout.height);
  const scrollTo = vi.fn();
  score.scrollTo = scrollTo;
  const store = createStore({ ...initialState(1), shape });
  const scroll = createCursorScroll(score, sheet, piano, store);
  const goTo = (step: number) => {
    store.dispatch({ type: "moveCursor", cursor: { step, pitch: 72 } });
    scroll(layout, calm);
  };
  return { store, sheet, piano, layout, scrollTo, scroll, goTo };
}

test("a place aside comes into sight with its bar, one that is seen stays where it is", () => {
  const { layout, scrollTo, goTo } = room(4000, { width: 500, height: 400 });
  goTo(4);
  expect(scrollTo).not.toHaveBeenCalled();
  goTo(100);
  const [{ left, top, behavior }] = scrollTo.mock.lastCall as [ScrollToOptions];
  expect([top, behavior]).toEqual([0, "auto"]);
  expect(layout.stepToX(100) - (left ?? 0)).toBeGreaterThan(24);
  expect(layout.stepToX(100) - (left ?? 0)).toBeLessThan(500 - 24);
});

test("a system below comes up; only where motion is welcome it glides", () => {
  const { layout, scrollTo, goTo } = room(600, { width: 640, height: 400 }, false);
  expect(layout.systems.length).toBeGreaterThan(2);
  goTo(127);
  const { bottom } = layout.systemOf(127);
  expect(scrollTo).toHaveBeenCalledExactlyOnceWith({ left: 0, top: bottom - 400, behavior: "smooth" });
});

test("who points sees where: nothing scrolls under a pointer, but under the keys after it", () => {
  const { sheet, scrollTo, goTo } = room(600, { width: 640, height: 400 });
  sheet.dispatchEvent(new Event("pointerdown", { bubbles: true }));
  goTo(127);
  sheet.dispatchEvent(new Event("pointerup", { bubbles: true }));
  expect(scrollTo).not.toHaveBeenCalled();
  goTo(126);
  expect(scrollTo).toHaveBeenCalledOnce();
});

test("a picture in which the cursor has not moved leaves the reader where they are", () => {
  const { store, layout, scrollTo, scroll } = room(600, { width: 640, height: 100 });
  store.dispatch({ type: "setTempo", tempo: 90 });
  scroll(layout, true);
  expect(scrollTo).not.toHaveBeenCalled();
});

test("a piano that opens over the staff that is written leaves it in sight", () => {
  const { store, piano, layout, scrollTo, scroll } = room(2400, { width: 2400, height: 316 });
  store.dispatch({ type: "chooseVoice", voice: 3 });
  scroll(layout, true);
  expect(scrollTo).not.toHaveBeenCalled();
  piano.getBoundingClientRect = () => ({ top: 160, height: 150 }) as DOMRect;
  piano.classList.add("open");
  scroll(layout, true);
  scroll(layout, true);
  const [{ top }] = scrollTo.mock.lastCall as [ScrollToOptions];
  expect(scrollTo).toHaveBeenCalledOnce();
  const [, bass] = layout.systems[0].staves;
  expect(bass.bottom - (top ?? 0)).toBeLessThanOrEqual(160);
  expect(bass.top - (top ?? 0)).toBeGreaterThanOrEqual(0);
});
