/** Pointer events of the staff, by mouse, pen and finger: the state machine's inputs, and what its effects do. */

import { keyWhileWriting } from "../../../app/spelling-key";
import type { Layout } from "../../../engraving/layout";
import type { Sheet } from "../../../engraving/sheet";
import type { Key } from "../../../music/key";
import type { Melody, Note } from "../../../music/notes";
import { MELODY_HIGHEST, MELODY_LOWEST } from "../../../music/spec";
import { memoizeLast } from "../../memoize-last";
import { dispatchEdit } from "../dispatch-edit";
import type { EditorDeps } from "../editor-deps";
import { noteAtPoint, type Point, type StaffContext } from "../staff-geometry";
import type { Draft } from "./holding";
import { IDLE, targetAt } from "./idle";
import { holdingOf, type PointerInput, type PointerState, transition } from "./machine";
import { preventScrolling } from "./prevent-scrolling";
import { bandOf } from "./sweeping";
import type { Effect } from "./transition";

/** What the pointer is doing, for the drawing. */
export interface PointerView {
  /** The melody with what is held in it; `null` while nothing is held. */
  readonly draft: Draft | null;
  readonly hovers: boolean;
  /** What is held is off the staff. */
  readonly isOff: boolean;
  /** Steps from and to which is being selected. */
  readonly band: readonly [from: number, to: number] | null;
  /** Where a finger holds a note, in CSS pixels of the screen, and the note; `null` for a mouse. */
  readonly finger: { readonly at: Point; readonly note: Note } | null;
  /** Index of the note whose end the mouse is at. */
  readonly resizable: number | null;
  /** The note that a click would write, or the one that is about to be removed. */
  readonly ghost: Note | null;
  /** Lets what is held go back to where it was; says whether anything was held. */
  cancel(): boolean;
  /** Forgets where the pointer hovers, until it moves again. */
  forgetHover(): void;
}

export function listenToPointer(deps: EditorDeps, sheet: Sheet): PointerView {
  const { host, store, preview, changed } = deps;
  let state: PointerState = IDLE;
  let timer = 0;

  const contextOf = memoizeLast(
    (melody: Melody, key: Key | null, noteLength: number, layout: Layout): StaffContext => {
      const compass = [MELODY_LOWEST, MELODY_HIGHEST] as const;
      return { melody, compass, layout, fifths: keyWhileWriting(melody, key), noteLength };
    },
  );

  const context = (): StaffContext => {
    const { melody, key, noteLength } = store.get();
    return contextOf(melody, key, noteLength, sheet.layout());
  };

  const send = (input: PointerInput) => {
    const before = state;
    const step = transition(before, input, context(), store.get());
    state = step.state;
    if (state !== before) changed();
    for (const effect of step.effects) run(effect);
  };

  const run = (effect: Effect) => {
    switch (effect.type) {
      case "dispatch":
        return store.dispatch(effect.action);
      case "edit":
        // What was dragged there has sounded already.
        return dispatchEdit({ ...deps, preview: () => undefined }, effect.edit);
      case "sound":
        return preview(effect.pitch);
      case "startTimer":
        clearTimeout(timer);
        timer = window.setTimeout(() => send({ type: "timeout" }), effect.milliseconds);
        return;
      case "stopTimer":
        return clearTimeout(timer);
      case "focus":
        return host.focus({ preventScroll: true });
    }
  };

  host.addEventListener("pointerdown", (event) => {
    const holding = holdingOf(state);
    if (event.button !== 0 || !event.isPrimary || holding !== null) return;
    const { pointerType, shiftKey: adds } = event;
    send({ type: "press", point: sheet.pointOf(event), pointerType, at: placeOf(event), adds });
    if (holdingOf(state) !== null) host.setPointerCapture(event.pointerId);
  });

  host.addEventListener("pointermove", (event) => {
    if (!event.isPrimary) return;
    const finger = event.pointerType === "touch" ? placeOf(event) : null;
    send({ type: "move", point: sheet.pointOf(event), finger });
  });

  host.addEventListener("pointerup", (event) => send({ type: "release", point: sheet.pointOf(event) }));
  host.addEventListener("pointercancel", () => send({ type: "cancel" }));
  host.addEventListener("pointerleave", () => send({ type: "leave" }));
  preventScrolling(host, () => holdingOf(state) !== null);

  const hoveredTarget = memoizeLast((point: Point, on: StaffContext) => targetAt(point, "mouse", on, null));
  const hoverOf = (current: PointerState) => (current.name === "idle" ? current.hover : null);

  return {
    get draft() {
      return holdingOf(state)?.draft ?? null;
    },
    get hovers() {
      return hoverOf(state) !== null;
    },
    get isOff() {
      return holdingOf(state)?.off === true;
    },
    get band() {
      return state.name === "sweeping" ? bandOf(state) : null;
    },
    get finger() {
      const holding = holdingOf(state);
      return holding?.finger && holding.note ? { at: holding.finger.at, note: holding.note } : null;
    },
    get resizable() {
      const hover = hoverOf(state);
      if (hover === null) return null;
      const target = hoveredTarget(hover, context());
      return target.kind === "end" ? target.index : null;
    },
    get ghost() {
      const holding = holdingOf(state);
      if (holding !== null) return holding.off ? holding.note : null;
      const [hover, on] = [hoverOf(state), context()];
      if (hover === null || hoveredTarget(hover, on).kind !== "empty") return null;
      return noteAtPoint(hover, on);
    },
    cancel() {
      const was = holdingOf(state) !== null;
      send({ type: "cancel" });
      return was;
    },
    forgetHover() {
      if (state.name === "idle") state = IDLE;
    },
  };
}

/** Where an event is on the screen, in CSS pixels. */
function placeOf({ clientX, clientY }: PointerEvent): Point {
  return { x: clientX, y: clientY };
}
