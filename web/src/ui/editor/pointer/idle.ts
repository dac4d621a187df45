/** The pointer holds nothing: it hovers, or is somewhere else. What it is pressed on says what comes next. */
import { isSeveral, isWithin, selectionOf } from "../../../app/selection";
import type { Selected } from "../../../app/state";
import { announceSelection } from "../announcements";
import { resizeHandleUnder } from "../resize-handles";
import { noteUnder, type Point, type StaffContext } from "../staff-geometry";
import { type DraggingNote, dragNote } from "./dragging-note";
import { type DraggingSelection, dragSelection } from "./dragging-selection";
import type { Finger } from "./finger";
import { grabNote } from "./held-note";
import { type Pressing, pressEmpty, startWriting } from "./pressing";
import { type ResizingNote, resizeFrom } from "./resizing-note";
import { type Sweeping, sweep } from "./sweeping";
import type { Effect, Transition } from "./transition";

/** How near the middle of a notehead a press must be to touch it, in units of the drawing. */
const REACH: Readonly<Record<string, number>> = { mouse: 11, pen: 14, touch: 20 };

/** The same for the grip at a note's end, which has the place of the next note beside it. */
const HANDLE_REACH: Readonly<Record<string, number>> = { mouse: 6, pen: 8, touch: 16 };

/** A finger that rests on a note for so long selects, in milliseconds. */
const LONG_PRESS = 500;

export interface Idle {
  readonly name: "idle";
  /** Where the mouse is over the staff. */
  readonly hover: Point | null;
}

export const IDLE: Idle = { name: "idle", hover: null };

/** What lies under a point of the staff. */
export type Target = { readonly kind: "note" | "end"; readonly index: number } | { readonly kind: "empty" };

/** What a pointer of a type (`mouse`, `pen`, `touch`) would touch at a point, where a note is selected or none. */
export function targetAt(
  point: Point,
  pointerType: string,
  { melody, layout, fifths }: StaffContext,
  selected: number | null,
): Target {
  const end = resizeHandleUnder(
    point,
    melody,
    layout,
    fifths,
    HANDLE_REACH[pointerType] ?? HANDLE_REACH.mouse,
  );
  // A finger reaches farther than the grip is wide: only the end of what is selected is there for it.
  if (end !== null && (pointerType !== "touch" || end === selected)) return { kind: "end", index: end };
  const index = noteUnder(point, melody, layout, fifths, REACH[pointerType] ?? REACH.mouse);
  return index === null ? { kind: "empty" } : { kind: "note", index };
}

/** A pointer that is pressed on the staff. */
export interface Press {
  readonly point: Point;
  readonly pointerType: string;
  /** Where it is on the screen, in CSS pixels. */
  readonly at: Point;
  /** Shift is held: the press adds to the selection. */
  readonly adds: boolean;
}

/** Takes hold of what is under a press. */
export function press(
  { point, pointerType, at, adds }: Press,
  on: StaffContext,
  selection: Selected,
): Transition<Idle | Pressing | DraggingNote | DraggingSelection | ResizingNote | Sweeping> {
  const target = targetAt(point, pointerType, on, selection.selected);
  if (pointerType !== "touch") return take(target, point, adds, on, selection, null);
  const finger = { pressed: at, at };
  const { state, effects } =
    target.kind === "empty" ? pressEmpty(point, finger) : take(target, point, adds, on, selection, finger);
  const longPress: Effect = { type: "startTimer", milliseconds: LONG_PRESS };
  const waits = target.kind === "note" && state.name !== "idle";
  return { state, effects: [{ type: "focus" }, ...effects, ...(waits ? [longPress] : [])] };
}

function take(
  target: Target,
  point: Point,
  adds: boolean,
  on: StaffContext,
  selection: Selected,
  finger: Finger | null,
): Transition<Idle | DraggingNote | DraggingSelection | ResizingNote | Sweeping> {
  if (target.kind === "empty") {
    if (adds) {
      const step = on.layout.xToStep(point.x, point.y);
      return { state: sweep(step, step, on, finger), effects: [] };
    }
    const { state, effects } = startWriting(point, on, finger);
    return { state: state ?? IDLE, effects };
  }
  const { kind, index } = target;
  const range = selectionOf(selection);
  const select: Effect = { type: "dispatch", action: { type: "select", index } };
  if (kind === "end") return { state: resizeFrom(index, point, on, finger), effects: [select] };
  if (adds) {
    const extend: Effect = {
      type: "edit",
      edit: { actions: [{ type: "extendSelection", index }], announce: announceSelection },
    };
    const selectAlone: Effect = { type: "edit", edit: { actions: [{ type: "select", index }] } };
    return { state: IDLE, effects: [range === null ? selectAlone : extend] };
  }
  const held = grabNote(index, point, on);
  if (range !== null && isSeveral(range) && isWithin(range, index))
    return { state: dragSelection(range, held, on, finger), effects: [] };
  return { state: dragNote(held, on, finger), effects: [select] };
}
