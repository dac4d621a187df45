/** Mouse, pen and finger on the staff: they hover, hold something, and let it go. */

import { isSeveral, isWithin, selectionOf } from "../../../app/selection";
import { keyWhileWriting } from "../../../app/spelling-key";
import type { Layout } from "../../../engraving/layout";
import type { Sheet } from "../../../engraving/sheet";
import type { Key } from "../../../music/key";
import type { Melody, Note } from "../../../music/notes";
import { memoizeLast } from "../../memoize-last";
import { announceSelection } from "../announcements";
import { dispatchEdit } from "../dispatch-edit";
import type { EditorDeps } from "../editor-deps";
import { gripUnder } from "../grips";
import { type Draft, grab, noteAtPoint, noteUnder, type Point, set } from "../staff-geometry";
import { type Hold, holdEnd, holdNote, holdPhrase, holdSweep, type Situation } from "./dragging-note";
import { keepFromScrolling, LONG_PRESS, REST, SLOP } from "./keep-from-scrolling";

/** How near the middle of a notehead a press must be to touch it, in units of the drawing. */
const REACH: Readonly<Record<string, number>> = { mouse: 11, pen: 14, touch: 20 };

/** The same for the grip at a note's end, which has the place of the next note beside it. */
const GRIP_REACH: Readonly<Record<string, number>> = { mouse: 6, pen: 8, touch: 16 };

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
  readonly grip: number | null;
  /** The note that a click would write, or the one that is about to be removed. */
  readonly ghost: Note | null;
  /** Lets what is held go back to where it was; says whether anything was held. */
  cancel(): boolean;
  /** Forgets where the pointer hovers, until it moves again. */
  rest(): void;
}

/** What lies under a point of the staff. */
type Target = { readonly kind: "note" | "end"; readonly index: number } | { readonly kind: "empty" };

export function listenToPointer(deps: EditorDeps, sheet: Sheet): PointerView {
  const { host, store, preview, changed } = deps;
  let hover: Point | null = null;
  let held: Hold | null = null;
  let finger: Point | null = null;
  let pressed: Point | null = null;
  let timer = 0;

  const situationIn = memoizeLast(
    (melody: Melody, key: Key | null, noteLength: number, layout: Layout): Situation => {
      return { melody, layout, fifths: keyWhileWriting(melody, key), noteLength };
    },
  );

  const situation = (): Situation => {
    const { melody, key, noteLength } = store.get();
    return situationIn(melody, key, noteLength, sheet.layout());
  };

  const targetAt = (point: Point, type: string, { melody, layout, fifths }: Situation): Target => {
    const end = gripUnder(point, melody, layout, fifths, GRIP_REACH[type] ?? GRIP_REACH.mouse);
    // A finger reaches farther than the grip is wide: only the end of what is selected is there for it.
    if (end !== null && (type !== "touch" || end === store.get().selected))
      return { kind: "end", index: end };
    const index = noteUnder(point, melody, layout, fifths, REACH[type] ?? REACH.mouse);
    return index === null ? { kind: "empty" } : { kind: "note", index };
  };

  const hoveredTarget = memoizeLast((point: Point, on: Situation) => targetAt(point, "mouse", on));

  const hold = (next: Hold | null) => {
    if (next === held) return;
    const sounded = held?.off ? null : held?.note?.pitch;
    held = next;
    changed();
    if (next?.note && !next.off && next.note.pitch !== sounded) preview(next.note.pitch);
  };

  const later = (milliseconds: number, act: () => void) => {
    clearTimeout(timer);
    timer = window.setTimeout(act, milliseconds);
  };

  /** Takes hold of what is under a press. */
  const take = (target: Target, point: Point, adds: boolean): Hold | null => {
    const on = situation();
    const range = selectionOf(store.get());
    if (target.kind === "empty") {
      if (adds) return holdSweep(on.layout.xToStep(point.x, point.y), on);
      const note = noteAtPoint(point, on.layout, on.noteLength, on.fifths);
      store.dispatch({ type: "select", index: null });
      return note && holdNote(set(note), on);
    }
    const { kind, index } = target;
    if (kind === "note" && adds) {
      dispatchEdit(
        deps,
        range === null
          ? { actions: [{ type: "select", index }] }
          : { actions: [{ type: "extendSelection", index }], announce: announceSelection },
      );
      return null;
    }
    if (kind === "note" && range !== null && isSeveral(range) && isWithin(range, index))
      return holdPhrase(range, index, point, on);
    store.dispatch({ type: "select", index });
    if (kind === "end") return holdEnd(index, point, on);
    return holdNote(grab(index, on.melody[index], point, on.layout, on.fifths), on);
  };

  const letGo = () => {
    clearTimeout(timer);
    pressed = null;
    finger = null;
    hold(null);
  };

  host.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || !event.isPrimary || held !== null) return;
    const point = sheet.pointOf(event);
    const target = targetAt(point, event.pointerType, situation());
    const start = { x: event.clientX, y: event.clientY };
    hover = null;
    if (event.pointerType === "touch") {
      pressed = start;
      finger = start;
      host.focus({ preventScroll: true });
      if (target.kind === "empty") {
        later(REST, () => hold(take(target, point, false)));
        return;
      }
      if (target.kind === "note")
        later(LONG_PRESS, () => hold(holdSweep(situation().melody[target.index].start, situation())));
    }
    hold(take(target, point, event.shiftKey));
    if (held !== null) host.setPointerCapture(event.pointerId);
  });

  host.addEventListener("pointermove", (event) => {
    if (!event.isPrimary) return;
    const point = sheet.pointOf(event);
    if (event.pointerType === "touch") {
      if (pressed === null) return;
      finger = { x: event.clientX, y: event.clientY };
      const [right, down] = [Math.abs(finger.x - pressed.x), Math.abs(finger.y - pressed.y)];
      const moved = Math.hypot(right, down) > SLOP;
      if (moved) clearTimeout(timer);
      if (moved && held === null) {
        // Up or down it scrolls the page, and that is the browser's.
        if (down > right) return letGo();
        hold(take({ kind: "empty" }, point, false));
      }
      if (moved) hold(held?.move(point) ?? null);
      changed();
    } else if (held !== null) {
      hold(held.move(point));
    } else {
      hover = point;
      changed();
    }
  });

  host.addEventListener("pointerup", (event) => {
    const tapped = held === null && pressed !== null;
    const done = tapped ? take({ kind: "empty" }, sheet.pointOf(event), false) : held;
    if (tapped) hold(done);
    letGo();
    if (done !== null) dispatchEdit({ ...deps, preview: () => undefined }, done.letGo());
  });

  host.addEventListener("pointercancel", letGo);

  host.addEventListener("pointerleave", () => {
    hover = null;
    changed();
  });

  keepFromScrolling(host, () => held !== null);

  return {
    get draft() {
      return held?.draft ?? null;
    },
    get hovers() {
      return hover !== null;
    },
    get isOff() {
      return held?.off === true;
    },
    get band() {
      return held?.band ?? null;
    },
    get finger() {
      return finger !== null && held?.note ? { at: finger, note: held.note } : null;
    },
    get grip() {
      if (hover === null) return null;
      const target = hoveredTarget(hover, situation());
      return target.kind === "end" ? target.index : null;
    },
    get ghost() {
      if (held !== null) return held.off ? held.note : null;
      const on = situation();
      if (hover === null || hoveredTarget(hover, on).kind !== "empty") return null;
      return noteAtPoint(hover, on.layout, on.noteLength, on.fifths);
    },
    cancel() {
      const was = held !== null;
      letGo();
      return was;
    },
    rest() {
      hover = null;
    },
  };
}
