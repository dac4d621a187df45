/** A view: a part of the page that shows the state. */
import type { State } from "../app/state";
import type { RenderContext } from "./render-context";

export interface View {
  /** Brings what it shows up to date. Called in every frame in which something may have changed. */
  show(state: State, context: RenderContext): void;
}
