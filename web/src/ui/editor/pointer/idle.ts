/** The pointer holds nothing: it hovers, or is somewhere else. What it is pressed on says what comes next. */
import { isSeveral, isWithin, selectionOf } from "../../../app/selection";
import type { Selected } from "../../../app/state";
import { rulerPartAt, systemAt } from "../../../engraving/ruler";
import { signStep } from "../../../music/ending";
import { announceSelection } from "../announcements";
import { resizeHandleOf, resizeHandleUnder } from "../resize-handles";
import { headOf, noteUnder, type Point, type StaffContext, voiceAtPoint, withVoice } from "../staff-geometry";
import { type DraggingNote, dragNote } from "./dragging-note";
import { type DraggingSelection, dragSelection } from "./dragging-selection";
import type { Finger } from "./finger";
import { grabNote } from "./held-note";
import { chosen, fermataAt, type Pressing, pressEmpty, startWriting } from "./pressing";
import { type ResizingNote, resizeFrom } from "./resizing-note";
import { type Sweeping, sweep } from "./sweeping";
import { type SweepingBeats, sweepBeats } from "./sweeping-beats";
import type { Effect, Transition } from "./transition";

/** How near the middle of a notehead a press must be to touch it, in units of the drawing. */
const REACH: Readonly<Record<string, number>> = { mouse: 11, pen: 14, touch: 20 };

/** Where notes stand close, a head reaches no farther than this share of the way to the next place, and at least so far. */
const BETWEEN = 0.55;
const LEAST_REACH = 9;

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
export type Target =
  | { readonly kind: "note" | "end"; readonly index: number; readonly voice: number }
  /** The strip above the system, and the band under it at a step. */
  | { readonly kind: "beats" }
  | { readonly kind: "fermata"; readonly step: number }
  | { readonly kind: "empty" };

/** What a pointer of a type (`mouse`, `pen`, `touch`) would touch at a point, where a note of the active voice is selected or none. */
export function targetAt(
  point: Point,
  pointerType: string,
  on: StaffContext,
  selected: number | null,
): Target {
  const { melody, layout, fifths, voice } = on;
  const reach = HANDLE_REACH[pointerType] ?? HANDLE_REACH.mouse;
  const end = resizeHandleUnder(point, melody, layout, fifths, reach);
  // A finger reaches farther than the grip is wide: only the end of what is selected is there for it, and where its head
  // is nearer by far, that is meant.
  const away = ({ x, y }: Point) => Math.hypot(x - point.x, y - point.y);
  const gripOf = (index: number) => away(resizeHandleOf(melody[index], layout, fifths));
  const isHead = (index: number) => away(headOf(melody[index], layout, fifths)) < gripOf(index) / 2;
  if (end !== null && (pointerType !== "touch" || (end === selected && !isHead(end)))) {
    // Another note's head that is nearer lies under the grip, and could not be touched else.
    const head = noteUnder(point, on, gripOf(end), { voice, index: end });
    return head === null ? { kind: "end", index: end, voice } : { kind: "note", ...head };
  }
  const part = rulerPartAt(point.y, systemAt(point.y, layout));
  // Above the staff a finger reaches no farther than a mouse: a high note is not to be in the way of what is set there.
  const type = part === null ? pointerType : "mouse";
  const touched = noteUnder(point, on, Math.min(REACH[type] ?? REACH.mouse, reachBetween(on)));
  if (touched !== null) return { kind: "note", ...touched };
  if (part === "beats") return { kind: "beats" };
  if (part === "fermatas") {
    const step = layout.xToStep(point.x, point.y);
    return { kind: "fermata", step: signStep(on.voices, step) };
  }
  return { kind: "empty" };
}

/** How far a head reaches so that the place of the next note, of the length that is written, is not touched with it. */
function reachBetween({ layout, noteLength }: StaffContext): number {
  return Math.max(LEAST_REACH, BETWEEN * layout.systems[0].stepWidth * noteLength);
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
): Transition<Idle | Pressing | DraggingNote | DraggingSelection | ResizingNote | Sweeping | SweepingBeats> {
  const target = targetAt(point, pointerType, on, selection.selected);
  if (pointerType !== "touch") return take(target, point, adds, on, selection, null);
  const finger = { pressed: at, at };
  const { state, effects } = touch(target, point, adds, on, selection, finger);
  const longPress: Effect = { type: "startTimer", milliseconds: LONG_PRESS };
  const waits = target.kind === "note" && state.name !== "idle";
  return { state, effects: [{ type: "focus" }, ...effects, ...(waits ? [longPress] : [])] };
}

/** What a finger does on a target: where there is nothing to hold, it waits whether the score is to be scrolled. */
function touch(
  target: Target,
  point: Point,
  adds: boolean,
  on: StaffContext,
  selection: Selected,
  finger: Finger,
): ReturnType<typeof press> {
  if (target.kind === "empty") return pressEmpty(point, finger);
  if (target.kind === "fermata") return pressEmpty(point, finger, target.step);
  return take(target, point, adds, on, selection, finger);
}

function take(
  target: Target,
  point: Point,
  adds: boolean,
  on: StaffContext,
  selection: Selected,
  finger: Finger | null,
): Transition<Idle | DraggingNote | DraggingSelection | ResizingNote | Sweeping | SweepingBeats> {
  switch (target.kind) {
    case "beats":
      return { state: sweepBeats(point, on, finger, adds ? selection.region : null), effects: [] };
    case "fermata":
      return { state: IDLE, effects: [fermataAt(target.step)] };
    case "empty": {
      if (adds) {
        const step = on.layout.xToStep(point.x, point.y);
        const there = withVoice(on, voiceAtPoint(point, on));
        return { state: sweep(step, step, there, finger), effects: chosen(there, on) };
      }
      const { state, effects } = startWriting(point, on, finger);
      return { state: state ?? IDLE, effects };
    }
    default:
      return takeNote(target, point, adds, on, selection, finger);
  }
}

/** Takes hold of a note, which makes its voice the active one. */
function takeNote(
  { kind, index, voice }: Extract<Target, { kind: "note" | "end" }>,
  point: Point,
  adds: boolean,
  on: StaffContext,
  selection: Selected,
  finger: Finger | null,
): Transition<Idle | DraggingNote | DraggingSelection | ResizingNote> {
  const there = withVoice(on, voice);
  const range = there === on ? selectionOf(selection) : null;
  const select: Effect = { type: "dispatch", action: { type: "select", index, voice } };
  if (kind === "end") return { state: resizeFrom(index, point, there, finger), effects: [select] };
  if (adds) {
    const extend: Effect = {
      type: "edit",
      edit: { actions: [{ type: "extendSelection", index }], announce: announceSelection },
    };
    const selectAlone: Effect = { type: "edit", edit: { actions: [{ type: "select", index, voice }] } };
    return { state: IDLE, effects: [range === null ? selectAlone : extend] };
  }
  const held = grabNote(index, point, there);
  if (range !== null && isSeveral(range) && isWithin(range, index))
    return { state: dragSelection(range, held, there, finger), effects: [] };
  return { state: dragNote(held, there, finger), effects: [select] };
}
