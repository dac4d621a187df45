/**
 * A finger lies on an empty place: it will tap, or rest, or drag a new note, or swipe and scroll the score. In the band of
 * the fermatas it taps, or scrolls.
 */
import { announceFermata } from "../announcements";
import { noteAtPoint, type Point, type StaffContext, voiceAtPoint, withVoice } from "../staff-geometry";
import { type DraggingNote, dragNote, dropNote } from "./dragging-note";
import { type Finger, hasMoved, isVertical } from "./finger";
import { newNote } from "./held-note";
import { SCROLLING, type Scrolling } from "./scrolling";
import { type Effect, SELECT_NONE, STOP_TIMER, type Transition } from "./transition";

/** A finger that rests on an empty place for so long is writing, in milliseconds. */
const REST = 150;

export interface Pressing {
  readonly name: "pressing";
  /** Where the finger was put down. */
  readonly point: Point;
  readonly finger: Finger;
  /** The step at which a tap sets a fermata; `null` where it writes a note. */
  readonly fermata: number | null;
}

/** Waits for what the finger will do. */
export function pressEmpty(
  point: Point,
  finger: Finger,
  fermata: number | null = null,
): Transition<Pressing> {
  return {
    state: { name: "pressing", point, finger, fermata },
    effects: [{ type: "startTimer", milliseconds: REST }],
  };
}

/** Sets a fermata at a step, or takes it away. */
export function fermataAt(step: number): Effect {
  return { type: "edit", edit: { actions: [{ type: "toggleFermata", step }], announce: announceFermata } };
}

/** What makes the voice of a context the active one, where that of another is. */
export function chosen({ voice }: StaffContext, on: StaffContext): readonly Effect[] {
  return voice === on.voice ? [] : [{ type: "dispatch", action: { type: "chooseVoice", voice } }];
}

/** Begins to write a note at a point, if there is a place for it. */
export function startWriting(
  point: Point,
  on: StaffContext,
  finger: Finger | null,
): { readonly state: DraggingNote | null; readonly effects: readonly Effect[] } {
  const there = withVoice(on, voiceAtPoint(point, on));
  const note = noteAtPoint(point, there);
  if (note === null) return { state: null, effects: [SELECT_NONE] };
  return { state: dragNote(newNote(note), there, finger), effects: [...chosen(there, on), SELECT_NONE] };
}

/** The finger has rested long enough: it holds a new note. */
export function rest(state: Pressing, on: StaffContext): Transition<Pressing | DraggingNote> {
  if (state.fermata !== null) return { state, effects: [] };
  const { state: writing, effects } = startWriting(state.point, on, state.finger);
  return { state: writing ?? state, effects };
}

/** Along the way in which the score is scrolled the finger scrolls it, and that is the browser's; across it drags a new note. */
export function slide(
  { finger: { pressed }, ...state }: Pressing,
  { point, at }: { readonly point: Point; readonly at: Point },
  on: StaffContext,
): Transition<Pressing | Scrolling | DraggingNote> {
  const finger = { pressed, at };
  if (!hasMoved(finger)) return { state: { ...state, finger }, effects: [] };
  if (state.fermata !== null || isVertical(finger) !== on.strip)
    return { state: SCROLLING, effects: [STOP_TIMER] };
  const { state: writing, effects } = startWriting(point, on, finger);
  return { state: writing ?? { ...state, finger }, effects: [STOP_TIMER, ...effects] };
}

/** A tap writes a note where the finger is taken off, or sets a fermata. */
export function tap(state: Pressing, point: Point, on: StaffContext): readonly Effect[] {
  if (state.fermata !== null) return [fermataAt(state.fermata)];
  const { state: writing, effects } = startWriting(point, on, state.finger);
  if (writing === null) return effects;
  const { pitch } = writing.held.note;
  return [...effects, { type: "sound", pitch }, { type: "edit", edit: dropNote(writing) }];
}
