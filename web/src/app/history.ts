/** Undo and redo: the stacks of the works before and after the one that is shown. */
import type { History } from "./state";
import { sameWork, workOf } from "./work";

/**
 * `after` with the work of `before` on its undo stack; itself where the work is the same. While answers are awaited the
 * work is on the stack already.
 */
export function recorded<Of extends History>(before: Of, after: Of): Of {
  if (sameWork(before, after)) return after;
  const below = before.past.at(-1);
  const isThere = below !== undefined && sameWork(below, before);
  return { ...after, past: isThere ? before.past : [...before.past, workOf(before)], future: [] };
}

/** One step back; the same state where there is none. */
export function undone<Of extends History>(state: Of): Of {
  const work = state.past.at(-1);
  if (work === undefined) return state;
  return { ...state, ...work, past: state.past.slice(0, -1), future: [...state.future, workOf(state)] };
}

/** One step forward again; the same state where there is none. */
export function redone<Of extends History>(state: Of): Of {
  const work = state.future.at(-1);
  if (work === undefined) return state;
  return { ...state, ...work, past: [...state.past, workOf(state)], future: state.future.slice(0, -1) };
}
