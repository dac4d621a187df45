/**
 * The state machine of the pointer on the staff. Pure: a state and an input in, the next state and effects out.
 *
 * idle -> draggingNote, draggingSelection, resizingNote, sweeping, or by finger pressing;
 * pressing -> draggingNote, scrolling; draggingNote, draggingSelection -> sweeping, after a long press; all -> idle.
 */
import type { Selected } from "../../../app/state";
import { isRest } from "../../../music/score";
import type { Edit } from "../dispatch-edit";
import { type Point, type StaffContext, withVoice } from "../staff-geometry";
import { type DraggingNote, dropNote, moveNoteTo } from "./dragging-note";
import { type DraggingSelection, dropSelection, moveSelectionTo } from "./dragging-selection";
import { hasMoved } from "./finger";
import { IDLE, type Idle, type Press, press } from "./idle";
import { type Pressing, rest, slide, tap } from "./pressing";
import { dropEnd, moveEndTo, type ResizingNote } from "./resizing-note";
import type { Scrolling } from "./scrolling";
import { endSweep, type Sweeping, sweep, sweepTo } from "./sweeping";
import { endSweepBeats, type SweepingBeats, sweepBeatsTo } from "./sweeping-beats";
import { STOP_TIMER, type Transition } from "./transition";

/** The states in which something is held. */
export type HoldingState = DraggingNote | DraggingSelection | ResizingNote | Sweeping | SweepingBeats;
export type PointerState = Idle | Pressing | Scrolling | HoldingState;

export type PointerInput =
  | ({ readonly type: "press" } & Press)
  /** The pointer has gone to a point; `finger` is where it is on the screen, or `null` for a mouse or a pen. */
  | { readonly type: "move"; readonly point: Point; readonly finger: Point | null }
  | { readonly type: "release"; readonly point: Point }
  /** The timer is over. */
  | { readonly type: "timeout" }
  /** Everything goes back to where it was. */
  | { readonly type: "cancel" }
  | { readonly type: "leave" };

/** What an input makes of a state, on a staff as it is now. The same state where nothing changes. */
export function transition(
  state: PointerState,
  input: PointerInput,
  on: StaffContext,
  selection: Selected,
): Transition<PointerState> {
  const step = nextStep(state, input, on, selection);
  const pitch = soundingPitch(step.state);
  if (pitch === null || pitch === soundingPitch(state)) return step;
  return { ...step, effects: [...step.effects, { type: "sound", pitch }] };
}

/** The state where it holds something, else `null`. */
export function holdingOf(state: PointerState): HoldingState | null {
  return state.name === "idle" || state.name === "pressing" || state.name === "scrolling" ? null : state;
}

function nextStep(
  state: PointerState,
  input: PointerInput,
  on: StaffContext,
  selection: Selected,
): Transition<PointerState> {
  switch (input.type) {
    case "press":
      return holdingOf(state) === null ? press(input, on, selection) : stay(state);
    case "move":
      return move(state, input, on);
    case "release":
      return release(state, input.point, on);
    case "timeout":
      return timeOut(state, on);
    case "cancel":
      return state.name === "idle" ? stay(state) : { state: IDLE, effects: [STOP_TIMER] };
    case "leave":
      return stay(state.name === "idle" ? IDLE : state);
  }
}

function move(
  state: PointerState,
  { point, finger: at }: { readonly point: Point; readonly finger: Point | null },
  on: StaffContext,
): Transition<PointerState> {
  switch (state.name) {
    case "idle":
    case "scrolling":
      return stay(at === null ? { name: "idle", hover: point } : state);
    case "pressing":
      return at === null ? stay(state) : slide(state, { point, at }, on);
    default:
      return drag(state, point, at);
  }
}

/** Drags what is held. A finger that has not left its place does not. */
function drag(state: HoldingState, point: Point, at: Point | null): Transition<PointerState> {
  if (at === null) return stay(dragTo(state, point));
  if (state.finger === null) return stay(state);
  const finger = { pressed: state.finger.pressed, at };
  if (!hasMoved(finger)) return stay({ ...state, finger });
  return { state: { ...dragTo(state, point), finger }, effects: [STOP_TIMER] };
}

function dragTo(state: HoldingState, point: Point): HoldingState {
  switch (state.name) {
    case "draggingNote":
      return moveNoteTo(state, point);
    case "draggingSelection":
      return moveSelectionTo(state, point);
    case "resizingNote":
      return moveEndTo(state, point);
    case "sweeping":
      return sweepTo(state, point);
    case "sweepingBeats":
      return sweepBeatsTo(state, point);
  }
}

function release(state: PointerState, point: Point, on: StaffContext): Transition<PointerState> {
  switch (state.name) {
    case "idle":
      return stay(state);
    case "scrolling":
      return stay(IDLE);
    case "pressing":
      return { state: IDLE, effects: [STOP_TIMER, ...tap(state, point, on)] };
    default:
      return { state: IDLE, effects: [STOP_TIMER, { type: "edit", edit: drop(state) }] };
  }
}

/** What letting go does. */
function drop(state: HoldingState): Edit {
  switch (state.name) {
    case "draggingNote":
      return dropNote(state);
    case "draggingSelection":
      return dropSelection(state);
    case "resizingNote":
      return dropEnd(state);
    case "sweeping":
      return endSweep(state);
    case "sweepingBeats":
      return endSweepBeats(state);
  }
}

/** A finger that rests on an empty place writes; one that rests on a note sweeps from there. */
function timeOut(state: PointerState, on: StaffContext): Transition<PointerState> {
  switch (state.name) {
    case "pressing":
      return rest(state, on);
    case "draggingNote":
    case "draggingSelection": {
      const { start } = state.held.before;
      return stay(sweep(start, start, withVoice(on, state.on.voice), state.finger));
    }
    default:
      return stay(state);
  }
}

function stay<State extends PointerState>(state: State): Transition<State> {
  return { state, effects: [] };
}

/** The pitch of the note that is held on the staff. */
function soundingPitch(state: PointerState): number | null {
  const holding = holdingOf(state);
  if (holding === null || holding.off || holding.note === null || isRest(holding.note)) return null;
  return holding.note.pitch;
}
