// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from "vitest";
import { initialState } from "../../../app/initial-state";
import { createStore } from "../../../app/store";
import { setLanguage } from "../../../i18n/language";
import { given } from "../../../testing/voice-notes";
import { createPiano } from "./piano";

afterEach(() => setLanguage("en"));

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
    draw: () => show(store.get()),
    keys: (kind = "") =>
      [...host.querySelectorAll(`.keys-board button${kind}`)].map((key) => key.getAttribute("aria-label")),
    press: (name: string) => host.querySelector<HTMLElement>(`[aria-label="${name}"]`)?.click(),
    playCode: (code: string) =>
      host
        .querySelector(".keys-board")
        ?.dispatchEvent(new KeyboardEvent("keydown", { code, key: "?", cancelable: true })),
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

test("it has the keys of all voices, and says which are outside the compass of the one that is written", () => {
  const { store, draw, keys } = pianist();
  expect([keys().length, keys()[0], keys().at(-1)]).toEqual([46, "C2", "A5"]);
  expect(keys(".outside").at(-1)).toBe("B3");
  store.dispatch({ type: "chooseVoice", voice: 3 });
  draw();
  expect(keys(".outside")[0]).toBe("F4");
});

test("a key of the compass is written as it is; one outside comes inside by octaves, and the remark names the voice", () => {
  const { store, unfold, draw, press, heard } = pianist();
  store.dispatch({ type: "chooseVoice", voice: 3 });
  unfold();
  draw();
  press("C2");
  expect(store.get().voices[3]).toEqual([given(3, 0, 36)]);
  expect(heard()[1]).toBe("");
  press("A5");
  expect(store.get().voices[3].at(-1)).toEqual(given(3, 4, 57));
  expect(heard()[1]).toMatch(/outside the bass's compass/);
  setLanguage("de");
  press("A5");
  expect(heard()[1]).toMatch(/außerhalb des Bassumfangs/);
  setLanguage("zh");
  press("A5");
  expect(heard()[1]).toMatch(/超出男低音音域/);
});

test("the computer's A key is a C in the middle of the compass, and Tab comes in there", () => {
  const { store, draw, playCode } = pianist();
  const first = () => document.querySelector('.keys-board [tabindex="0"]')?.getAttribute("aria-label");
  expect(first()).toBe("C4");
  store.dispatch({ type: "chooseVoice", voice: 3 });
  draw();
  playCode("KeyA");
  expect(store.get().voices[3]).toEqual([given(3, 0, 48)]);
  expect(first()).toBe("C3");
});

test("the board opens at the compass of the voice that is chosen", () => {
  const { store, unfold, draw } = pianist();
  unfold();
  const board = document.querySelector(".piano-scroll") as HTMLElement;
  // A key is as many pixels from the left as it is a pitch, and is one wide.
  for (const [place, key] of [...document.querySelectorAll<HTMLElement>(".keys-board button")].entries()) {
    Object.defineProperty(key, "offsetLeft", { value: place });
    Object.defineProperty(key, "offsetWidth", { value: 1 });
  }
  Object.defineProperty(board, "clientWidth", { value: 20 });
  store.dispatch({ type: "chooseVoice", voice: 3 });
  store.dispatch({ type: "moveCursor", cursor: { step: 0, pitch: 50 } });
  draw();
  // From C2 to E4, of which the middle is in the middle of what is seen.
  expect(board.scrollLeft).toBe((0 + 29 - 20) / 2);
  store.dispatch({ type: "chooseVoice", voice: 0 });
  store.dispatch({ type: "moveCursor", cursor: { step: 0, pitch: 70 } });
  draw();
  expect(board.scrollLeft).toBe((24 + 46 - 20) / 2);
});
