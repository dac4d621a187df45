/** The shape of a slice: a table of pure reducers, one for each type of its actions. */
import type { State } from "../state";

/** For each type of action, what an action of that type makes of the state; the state itself where nothing changes. */
export type Slice<Action extends { readonly type: string }> = {
  readonly [Type in Action["type"]]: (
    state: State,
    action: Extract<Action, { readonly type: Type }>,
  ) => State;
};
