import { expect, test, vi } from "vitest";
import { createRenderLoop, drawAfterEvents } from "./render-loop";

/** A loop with frames that come when the test lets them. */
function loop() {
  const draw = vi.fn();
  const frames: (() => void)[] = [];
  const rendering = createRenderLoop(draw, (callback) => frames.push(callback));
  return { draw, frames, rendering };
}

test("many requests are one picture in the next frame", () => {
  const { draw, frames, rendering } = loop();
  rendering.start();
  rendering.request();
  rendering.request();
  expect(frames).toHaveLength(1);
  expect(draw).toHaveBeenCalledTimes(1);
  frames[0]();
  expect(draw).toHaveBeenCalledTimes(2);
  rendering.request();
  expect(frames).toHaveLength(2);
});

test("before the loop is started no request is heeded", () => {
  const { draw, frames, rendering } = loop();
  rendering.request();
  rendering.now();
  rendering.request();
  expect(draw).toHaveBeenCalledOnce();
  expect(frames).toEqual([]);
  rendering.start();
  expect(draw).toHaveBeenCalledTimes(2);
});

test("what a press requests is drawn before the press ends, once, and not again in the frame", () => {
  const { draw, frames, rendering } = loop();
  const page = new EventTarget();
  page.addEventListener("click", rendering.request);
  page.addEventListener("click", rendering.request);
  page.addEventListener("pointerdown", rendering.request);
  drawAfterEvents(page, rendering);
  rendering.start();
  page.dispatchEvent(new Event("click"));
  expect(draw).toHaveBeenCalledTimes(2);
  frames[0]();
  expect(draw).toHaveBeenCalledTimes(2);
  page.dispatchEvent(new Event("pointerdown"));
  expect(draw).toHaveBeenCalledTimes(2);
  frames[1]();
  expect(draw).toHaveBeenCalledTimes(3);
});

test("an event that changes nothing draws nothing", () => {
  const { draw, rendering } = loop();
  const page = new EventTarget();
  drawAfterEvents(page, rendering);
  rendering.start();
  page.dispatchEvent(new Event("keydown"));
  expect(draw).toHaveBeenCalledOnce();
});
