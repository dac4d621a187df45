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

test("what is drawn at once is not drawn again in the frame that was requested", () => {
  const { draw, frames, rendering } = loop();
  rendering.start();
  rendering.request();
  rendering.now();
  expect(draw).toHaveBeenCalledTimes(2);
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

/** A page whose presses request a picture, and the tasks that wait until an event has been dealt with. */
function pressed(rendering: ReturnType<typeof createRenderLoop>) {
  const page = new EventTarget();
  const tasks: (() => void)[] = [];
  for (const type of ["pointerdown", "pointerup", "click"]) page.addEventListener(type, rendering.request);
  drawAfterEvents(page, rendering, (callback) => tasks.push(callback));
  rendering.start();
  return { page, tasks };
}

test("what a press requests is drawn in the next task, once, and not again in the frame", () => {
  const { draw, frames, rendering } = loop();
  const { page, tasks } = pressed(rendering);
  page.dispatchEvent(new Event("click"));
  expect(tasks).toHaveLength(1);
  tasks[0]();
  expect(draw).toHaveBeenCalledTimes(2);
  frames[0]();
  expect(draw).toHaveBeenCalledTimes(2);
});

test("nothing is drawn between the events of a press, which would put back what the hand has set", () => {
  const { draw, rendering } = loop();
  const { page, tasks } = pressed(rendering);
  page.dispatchEvent(new Event("pointerup"));
  page.dispatchEvent(new Event("change"));
  page.dispatchEvent(new Event("click"));
  expect(draw).toHaveBeenCalledOnce();
  for (const task of tasks) task();
  expect(draw).toHaveBeenCalledTimes(2);
});

test("a pointerdown waits for the frame", () => {
  const { draw, frames, rendering } = loop();
  const { page, tasks } = pressed(rendering);
  page.dispatchEvent(new Event("pointerdown"));
  expect(tasks).toEqual([]);
  expect(draw).toHaveBeenCalledOnce();
  frames[0]();
  expect(draw).toHaveBeenCalledTimes(2);
});

test("an event that changes nothing draws nothing", () => {
  const { draw, rendering } = loop();
  const { page, tasks } = pressed(rendering);
  page.dispatchEvent(new Event("keydown"));
  tasks[0]();
  expect(draw).toHaveBeenCalledOnce();
});
