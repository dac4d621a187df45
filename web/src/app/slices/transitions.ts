/** State transitions that several slices share. */
import { clamp } from "../../music/clamp";
import type { Grid } from "../../music/grid";
import { gridToNotes, type Melody } from "../../music/notes";
import { MELODY_HIGHEST, MELODY_LOWEST } from "../../music/spec";
import { UNSELECTED } from "../selection";
import type { Cursor, Harmony, State } from "../state";
import { nextNumber } from "../versions";
import { NOTHING_UNDER_WAY, stepsOf, workOf } from "../work";

/** The state with another melody: the harmony and the notice on it were of the old one, and what was under way is over. */
export function withMelody(state: State, melody: Melody, selected: number | null): State {
  return withSelected({ ...withoutInfo(state), ...NOTHING_UNDER_WAY, harmony: null, melody }, selected);
}

/** The state with a harmony of its melody, which is kept as a version. `made` is in milliseconds since 1970. */
export function withHarmony(state: State, grid: Grid, made: number): State {
  const { melody, seed, tempo, instrument, versions } = state;
  const number = nextNumber(versions);
  const harmony: Harmony = { grid, notes: gridToNotes(grid, melody), seed, number };
  const kept = { ...workOf(state), harmony, number, tempo, instrument, starred: false, rating: null, made };
  return { ...state, harmony, versions: [...versions, kept], seed: (seed + 1) >>> 0 };
}

/** The state without a notice on the work as it was; that of a failure stays until another takes its place. */
export function withoutInfo(state: State): State {
  return state.notice?.level === "info" ? { ...state, notice: null } : state;
}

/** The state with another note selected, or none; the cursor goes to the note. */
export function withSelected(state: State, selected: number | null): State {
  const note = state.melody[selected ?? -1];
  const cursor = note === undefined ? state.cursor : { step: note.start, pitch: note.pitch };
  return { ...state, selected, anchor: selected, cursor };
}

/** A state in whose work another has come: nothing is under way or selected, and the cursor is where there is a staff. */
export function settled(state: State): State {
  return { ...state, ...NOTHING_UNDER_WAY, ...UNSELECTED, cursor: fitCursor(state.cursor, stepsOf(state)) };
}

/** Clamps the cursor to a staff of `steps` steps and to the soprano's compass. */
export function fitCursor({ step, pitch }: Cursor, steps: number): Cursor {
  return { step: clamp(step, 0, steps - 1), pitch: clamp(pitch, MELODY_LOWEST, MELODY_HIGHEST) };
}

/** The state with notes, where there are any, on its clipboard. */
export function withCopy(state: State, notes: Melody): State {
  if (notes.length === 0) return state;
  return { ...state, clipboard: notes.map((note) => ({ ...note, start: note.start - notes[0].start })) };
}
