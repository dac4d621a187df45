import { afterEach, expect, it, vi } from "vitest";
import { initialState } from "../../../app/initial-state";
import { createStore } from "../../../app/store";
import { createMediaKeys } from "./media-keys";

afterEach(() => void vi.unstubAllGlobals());

/** A system whose keys the test presses. */
function system() {
  const keys: Record<string, () => void> = {};
  const setActionHandler = (key: string, pressed: () => void) => {
    keys[key] = pressed;
  };
  vi.stubGlobal("navigator", { mediaSession: { setActionHandler } });
  const store = createStore(initialState(1));
  const conductor = { play: vi.fn(), pause: vi.fn(), stop: vi.fn() };
  createMediaKeys(store, conductor);
  return { keys, store, conductor };
}

it("the key that plays goes on with what was heard", () => {
  const { keys, store, conductor } = system();
  store.dispatch({ type: "playStarted", melodyAlone: true, from: 0 });
  store.dispatch({ type: "playPaused" });
  keys.play();
  expect(conductor.play.mock.calls).toEqual([[{ melodyAlone: true }]]);
});

it("the key that plays leaves alone what is being composed", () => {
  const { keys, store, conductor } = system();
  store.dispatch({ type: "harmonizeStarted", scope: [0] });
  keys.play();
  expect(conductor.play).not.toHaveBeenCalled();
});
