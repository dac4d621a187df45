/** The page's one store: holds the state, dispatches actions to the reducer, notifies subscribers of changes. */
import { type Action, reduce } from "./reduce";
import type { State } from "./state";

export interface Store {
  get(): State;
  dispatch(action: Action): void;
  /** Calls `listener` after each change; returns the function that ends it. */
  subscribe(listener: (state: State, before: State) => void): () => void;
}

/** A store that begins with `initial`. Listeners are called for real changes only. */
export function createStore(initial: State): Store {
  let state = initial;
  const listeners = new Set<(state: State, before: State) => void>();
  return {
    get: () => state,
    dispatch(action) {
      const before = state;
      state = reduce(before, action);
      if (state === before) return;
      for (const listener of listeners) listener(state, before);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
