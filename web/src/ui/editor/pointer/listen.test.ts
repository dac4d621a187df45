// @vitest-environment happy-dom
import { expect, test, vi } from "vitest";
import { initialState } from "../../../app/initial-state";
import { createStore } from "../../../app/store";
import type { Sheet } from "../../../engraving/sheet";
import { layout, placeOf } from "../../../testing/staff";
import { given, linesOf } from "../../../testing/voice-notes";
import type { Point } from "../staff-geometry";
import { listenToPointer } from "./listen";

/** A score under a mouse, whose drawing is as large as the screen. */
function mouse() {
  const host = document.createElement("div");
  const store = createStore({ ...initialState(1), voices: linesOf(given(0, 0, 72), given(0, 4, 74)) });
  const sheet = {
    layout: () => layout,
    fitted: () => ({ strip: false }),
    pointOf: ({ clientX: x, clientY: y }: MouseEvent) => ({ x, y }),
  } as unknown as Sheet;
  const [help, announcer] = [document.createElement("p"), document.createElement("p")];
  const changed = vi.fn();
  const pointer = listenToPointer({ host, help, announcer, store, preview: vi.fn(), changed }, sheet);
  host.setPointerCapture = vi.fn();
  const send = (type: string, { x, y }: Point) =>
    host.dispatchEvent(
      new PointerEvent(type, { clientX: x, clientY: y, button: 0, isPrimary: true, pointerType: "mouse" }),
    );
  return { store, pointer, send, changed };
}

test("a note that is dragged lands where it is let go", () => {
  const { store, pointer, send } = mouse();
  send("pointerdown", placeOf(4, 74));
  send("pointermove", placeOf(8, 77));
  expect(pointer.draft?.melody).toEqual([given(0, 0, 72), given(0, 8, 77)]);
  send("pointerup", placeOf(8, 77));
  expect(store.get().voices[0]).toEqual([given(0, 0, 72), given(0, 8, 77)]);
});

test("what is held goes back when the score changes under it: its indices are those of the old one", () => {
  const { store, pointer, send, changed } = mouse();
  send("pointerdown", placeOf(4, 74));
  send("pointermove", placeOf(8, 77));
  changed.mockClear();
  store.dispatch({ type: "removeNote", index: 0 });
  expect(pointer.draft).toBeNull();
  expect(changed).toHaveBeenCalled();
  send("pointermove", placeOf(12, 77));
  send("pointerup", placeOf(12, 77));
  expect(store.get().voices[0]).toEqual([given(0, 4, 74)]);
});
