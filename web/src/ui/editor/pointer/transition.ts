/** What a transition of the pointer's state machine is: the next state, and effects on the world outside. */
import type { Action } from "../../../app/reduce";
import type { Edit } from "../dispatch-edit";

/** What a transition asks of the world outside the state machine. */
export type Effect =
  /** Selects, which nobody needs to hear. */
  | { readonly type: "dispatch"; readonly action: Action }
  /** Dispatches what was done, and announces it. */
  | { readonly type: "edit"; readonly edit: Edit }
  /** Sounds a pitch for a moment. */
  | { readonly type: "sound"; readonly pitch: number }
  /** Starts the one timer anew; when it is over, the machine gets the input `timeout`. */
  | { readonly type: "startTimer"; readonly milliseconds: number }
  | { readonly type: "stopTimer" }
  /** Moves the keyboard's focus to the staff. */
  | { readonly type: "focus" };

/** The next state of a state machine, and what is to be done on the way. */
export interface Transition<State> {
  readonly state: State;
  readonly effects: readonly Effect[];
}

export const STOP_TIMER: Effect = { type: "stopTimer" };
export const SELECT_NONE: Effect = { type: "dispatch", action: { type: "select", index: null } };
