// @vitest-environment happy-dom
import { expect, test, vi } from "vitest";
import { initialState } from "../../../app/initial-state";
import { createStore } from "../../../app/store";
import { given } from "../../../testing/voice-notes";
import { createPiano } from "./piano";

/** A piano with some notes on its staff, and how to play and hear it. */
function pianist(...pitches: number[]) {
  document.body.innerHTML =
    '<div id="piano" style="display: none"></div><button></button><i></i><div id="staff"></div><p></p>';
  const [host, opener, midi, staff, announcer] = [...document.body.children] as HTMLElement[];
  const store = createStore(initialState(1));
  const melody = pitches.map((pitch, index) => ({ start: 4 * index, length: 4, pitch }));
  store.dispatch({ type: "loadMelody", melody });
  const preview = vi.fn();
  const show = createPiano({ host, opener, midi, staff, announcer, store, preview, changed: () => {} });
  show(store.get());
  return {
    store,
    preview,
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

test("a letter writes into the voice that is chosen, which is said, and sounds as that voice", () => {
  const { store, preview, type, heard } = pianist();
  store.dispatch({ type: "chooseVoice", voice: 3 });
  type("c");
  expect(store.get().voices[3]).toEqual([given(3, 0, 60)]);
  expect(heard()[0]).toMatch(/Bass.*C4, quarter, bar 1 beat 1/);
  expect(preview).toHaveBeenCalledExactlyOnceWith(60, 3);
});
