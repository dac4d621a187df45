// @vitest-environment happy-dom
import { beforeEach, expect, it, vi } from "vitest";
import { initialState } from "../../../app/initial-state";
import { createStore } from "../../../app/store";
import { createPositionSlider } from "./position-slider";

beforeEach(() => {
  document.body.innerHTML = `<input type="range" id="position" min="0" max="31" /><span id="position-value"></span>`;
});

/** The slider of a page with four notes. */
function slider(playing: boolean) {
  const store = createStore(initialState(1));
  const melody = [0, 4, 8, 12].map((start) => ({ start, length: 4, pitch: 72 }));
  store.dispatch({ type: "loadMelody", melody });
  const seek = vi.fn((step: number) => store.dispatch({ type: "playhead", step }));
  const show = createPositionSlider(store, { seek });
  if (playing) store.dispatch({ type: "playStarted" });
  store.subscribe(show);
  show(store.get());
  const input = document.getElementById("position") as HTMLInputElement;
  const press = (repeat: boolean) =>
    input.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight", repeat, cancelable: true }));
  return { input, press, seek, store };
}

it("moves the music once by a key that is held down while it plays", () => {
  const { input, press, seek } = slider(true);
  press(false);
  expect(seek.mock.calls).toEqual([[4]]);
  for (let repeats = 0; repeats < 4; repeats++) press(true);
  expect(input.value).toBe("20");
  expect(seek).toHaveBeenCalledTimes(1);
  input.dispatchEvent(new KeyboardEvent("keyup", { key: "ArrowRight" }));
  expect(seek.mock.calls).toEqual([[4], [20]]);
});

it("follows the music again when it is let go where it was taken", () => {
  const { input, seek, store } = slider(true);
  input.value = "8";
  input.dispatchEvent(new Event("input"));
  store.dispatch({ type: "playhead", step: 3 });
  expect(input.value).toBe("8");
  input.dispatchEvent(new Event("pointerup"));
  store.dispatch({ type: "playhead", step: 5 });
  expect(input.value).toBe("5");
  expect(seek).not.toHaveBeenCalled();
});
