/** What undo and redo go back to: the reader's work, and the way it has come. */
import { type Frame, frameSteps } from "../music/frame";
import type { Grid } from "../music/grid";
import type { Key } from "../music/key";
import type { Melody, VoiceNote } from "../music/notes";

/** A finished harmony: the grid, its notes, the seed that made it, and the number of the version that keeps it. */
export interface Harmony {
  readonly grid: Grid;
  readonly notes: readonly VoiceNote[];
  readonly seed: number;
  readonly number: number;
}

/** A score as the reader has it before them. */
export interface Work {
  readonly melody: Melody;
  readonly frame: Frame;
  /** The key that the reader chose; `null` leaves it to the notes. */
  readonly key: Key | null;
  /** On one line; empty where there is none. */
  readonly title: string;
  /** Of the melody as it stands: any edit of the melody clears it, and undo brings it back. */
  readonly harmony: Harmony | null;
}

/** A work with the works before it, the last one last, and those that undo has left, the next one last. */
export interface History extends Work {
  readonly past: readonly Work[];
  readonly future: readonly Work[];
}

/** What harmonizing and playing leave of a state. */
export const NOTHING_UNDER_WAY = {
  activity: "idle",
  sketch: null,
  playhead: null,
  melodyAlone: false,
} as const;

/** The work alone. */
export function workOf({ melody, frame, key, title, harmony }: Work): Work {
  return { melody, frame, key, title, harmony };
}

/** Whether two works are the same in every part. */
export function sameWork(a: Work, b: Work): boolean {
  const parts = ["melody", "frame", "key", "title", "harmony"] as const;
  return parts.every((part) => a[part] === b[part]);
}

/** `after` with the way that led to it; itself where the work is the same. */
export function remembered<State extends History>(before: State, after: State): State {
  if (sameWork(before, after)) return after;
  return { ...after, past: [...before.past, workOf(before)], future: [] };
}

/** One step back; the same state where there is none. */
export function undone<State extends History>(state: State): State {
  const work = state.past.at(-1);
  if (work === undefined) return state;
  return { ...state, ...work, past: state.past.slice(0, -1), future: [...state.future, workOf(state)] };
}

/** One step forward again; the same state where there is none. */
export function redone<State extends History>(state: State): State {
  const work = state.future.at(-1);
  if (work === undefined) return state;
  return { ...state, ...work, past: [...state.past, workOf(state)], future: state.future.slice(0, -1) };
}

/** Steps of a work's score. */
export function stepsOf({ frame }: Pick<Work, "frame">): number {
  return frameSteps(frame);
}
