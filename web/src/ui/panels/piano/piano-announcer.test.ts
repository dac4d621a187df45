// @vitest-environment happy-dom
import { expect, test } from "vitest";
import { initialState } from "../../../app/initial-state";
import { createStore } from "../../../app/store";
import { createPiano } from "./piano";

/** A piano with some notes on its staff, and how to play and hear it. */
function pianist(...pitches: number[]) {
  document.body.innerHTML =
    '<div id="piano" style="display: none"></div><div id="staff"></div><p id="announcer"></p><button></button><i></i>';
  const [host, staff, announcer, opener, midi] = [...document.body.children] as HTMLElement[];
  const store = createStore(initialState(1));
  const melody = pitches.map((pitch, index) => ({ start: 4 * index, length: 4, pitch }));
  store.dispatch({ type: "loadMelody", melody });
  const show = createPiano({
    host,
    opener,
    midi,
    staff,
    announcer,
    store,
    preview: () => {},
    changed: () => {},
  });
  show(store.get());
  return {
    store,
    unfold: () => {
      opener.click();
      host.style.display = "";
    },
    type: (key: string) => staff.dispatchEvent(new KeyboardEvent("keydown", { key, cancelable: true })),
    heard: () => [announcer, document.getElementById("piano-status")].map((place) => place?.textContent),
  };
}

test("the note that was written is announced, not a later one of its pitch", () => {
  const { type, heard } = pianist(72, 74, 76, 77);
  type("f");
  expect(heard()[0]).toBe("F5, quarter, bar 1 beat 1.");
});

test("that the staff is full is said once: under the keys, or where these are folded away by the announcer", () => {
  const { store, unfold, type, heard } = pianist();
  store.dispatch({ type: "moveCursor", cursor: { step: 28, pitch: 72 } });
  type("d");
  expect(heard()[0]).toMatch(/^D5, quarter, bar 2 beat 4\. The staff is full\./);
  unfold();
  type("e");
  expect(heard()).toEqual(["E5, quarter, bar 2 beat 4.", expect.stringMatching(/^The staff is full\./)]);
});
