// @vitest-environment happy-dom
import { expect, test } from "vitest";
import { initialState } from "../../app/initial-state";
import { createStore } from "../../app/store";
import { createStaffEditor } from "./staff-editor";

/** A staff under the keyboard's focus, as it stands before the music font has come. */
function writer() {
  document.body.innerHTML = '<div id="staff"></div><p id="help"></p><p id="announcer"></p>';
  const [host, help, announcer] = [...document.body.children] as HTMLElement[];
  const store = createStore(initialState(1));
  store.dispatch({ type: "loadMelody", melody: [{ start: 0, length: 4, pitch: 72 }] });
  const nothing = () => {};
  const draw = createStaffEditor({ host, help, announcer, store, preview: nothing, changed: nothing });
  host.focus();
  return { store, draw: () => draw(store.get(), { fontReady: false, calm: false }) };
}

test("what is drawn on the staff stays the same element while the music goes on", () => {
  const { store, draw } = writer();
  store.dispatch({ type: "select", index: 0 });
  draw();
  const grip = document.querySelector(".grip");
  store.dispatch({ type: "moveCursor", cursor: { step: 8, pitch: 74 } });
  draw();
  const cursor = document.querySelector("#staff-cursor");
  const handle = document.querySelector(".handle");
  store.dispatch({ type: "playStarted" });
  store.dispatch({ type: "playhead", step: 3 });
  draw();
  expect(document.querySelector("#staff-cursor")).toBe(cursor);
  expect(document.querySelector(".handle")).toBe(handle);
  store.dispatch({ type: "moveCursor", cursor: { step: 12, pitch: 74 } });
  draw();
  expect([grip, handle]).not.toContain(null);
  expect(cursor?.getAttribute("aria-label")).toBe("Gap, bar 1 beat 3. Enter writes D5");
  expect(document.querySelector("#staff-cursor")?.getAttribute("aria-label")).toContain("beat 4");
  expect(document.querySelector(".grip")).toBeNull();
});
