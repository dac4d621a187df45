// @vitest-environment happy-dom
import { expect, test } from "vitest";
import { initialState } from "../../app/initial-state";
import { createStore } from "../../app/store";
import { createPresence } from "./presence";

test("the body says what there is", () => {
  const store = createStore(initialState(1));
  const show = createPresence(document.body);
  const marks = (fontReady = true) => {
    show(store.get(), { fontReady, calm: true });
    return document.body.getAttributeNames().sort();
  };
  expect(marks(false)).toEqual(["data-empty", "data-idle"]);
  expect(marks()).toEqual(["data-empty", "data-font", "data-idle"]);
  store.dispatch({ type: "harmonizeStarted", scope: [0] });
  expect(marks()).toEqual(["data-font"]);
  store.dispatch({ type: "harmonizeStopped" });
  store.dispatch({ type: "loadMelody", melody: [{ start: 0, length: 4, pitch: 72 }] });
  expect(marks()).toEqual(["data-font", "data-idle"]);
  store.dispatch({ type: "chooseVoice", voice: 3 });
  store.dispatch({ type: "placeNote", note: { start: 0, length: 4, pitch: 48 } });
  expect(marks()).toEqual(["data-font", "data-harmony", "data-idle"]);
});
