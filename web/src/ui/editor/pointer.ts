/** Mouse, pen and finger on the staff: they hover, hold a note, and let it go. */
import type { Note } from "../../music/notes";
import { stepsOf } from "../../state/work";
import type { Sheet } from "../sheet";
import { keyWhileWriting } from "../spelling";
import {
  type Draft,
  draft,
  drag,
  type Gesture,
  grab,
  noteAtPoint,
  noteUnder,
  type Point,
  release,
  set,
} from "./gesture";
import type { EditorParts } from "./staff-editor";

/** How near the middle of a notehead a press must be to touch it, in units of the drawing. */
const REACH: Readonly<Record<string, number>> = { mouse: 11, pen: 14, touch: 20 };

/** What the pointer is doing, for the drawing. */
export interface PointerView {
  /** The melody with the held note in it; `null` while none is held. */
  readonly draft: Draft | null;
  readonly hovers: boolean;
  /** The held note is off the staff. */
  readonly isOff: boolean;
  /** The note that a click would write, or the one that is about to be removed. */
  ghost(noteLength: number): Note | null;
  /** Lets the held note go back to where it was; says whether one was held. */
  cancel(): boolean;
  /** Forgets where the pointer hovers, until it moves again. */
  rest(): void;
}

export function listenToPointer(parts: EditorParts, sheet: Sheet): PointerView {
  const { host, store, preview, changed } = parts;
  let hover: Point | null = null;
  let held: { gesture: Gesture; draft: Draft } | null = null;

  const touched = (point: Point, reach: number) => {
    const { melody } = store.get();
    return noteUnder(point, melody, sheet.layout(), keyWhileWriting(melody), reach);
  };

  const hold = (gesture: Gesture | null) => {
    if (gesture === held?.gesture) return;
    const sounded = held === null || held.gesture.off ? null : held.gesture.note.pitch;
    if (gesture !== null && !gesture.off && gesture.note.pitch !== sounded) preview(gesture.note.pitch);
    const { melody } = store.get();
    held = gesture && { gesture, draft: draft(melody, gesture, stepsOf(store.get())) };
    changed();
  };

  host.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || !event.isPrimary || held !== null) return;
    const [point, layout] = [sheet.pointOf(event), sheet.layout()];
    const { melody, noteLength } = store.get();
    const index = touched(point, REACH[event.pointerType] ?? REACH.mouse);
    const note = noteAtPoint(point, layout, noteLength);
    store.dispatch({ type: "select", index });
    hover = null;
    if (index !== null) hold(grab(index, melody[index], point, layout, keyWhileWriting(melody)));
    else if (note !== null) hold(set(note));
    else return;
    host.setPointerCapture(event.pointerId);
  });

  host.addEventListener("pointermove", (event) => {
    if (!event.isPrimary) return;
    const point = sheet.pointOf(event);
    if (held !== null) {
      hold(drag(held.gesture, point, sheet.layout(), keyWhileWriting(store.get().melody)));
    } else if (event.pointerType !== "touch") {
      hover = point;
      changed();
    }
  });

  host.addEventListener("pointerup", () => {
    const action = held && release(held.gesture);
    hold(null);
    if (action) store.dispatch(action);
  });

  host.addEventListener("pointercancel", () => hold(null));

  host.addEventListener("pointerleave", () => {
    hover = null;
    changed();
  });

  return {
    get draft() {
      return held?.draft ?? null;
    },
    get hovers() {
      return hover !== null;
    },
    get isOff() {
      return held?.gesture.off === true;
    },
    ghost(noteLength) {
      if (held !== null) return held.gesture.off ? held.gesture.note : null;
      if (hover === null || touched(hover, REACH.mouse) !== null) return null;
      return noteAtPoint(hover, sheet.layout(), noteLength);
    },
    cancel() {
      const was = held !== null;
      hold(null);
      return was;
    },
    rest() {
      hover = null;
    },
  };
}
