/** Dispatches an edit to the store, and lets it be heard: by the instrument, and by a screen reader. */
import type { Action } from "../../app/reduce";
import type { State } from "../../app/state";
import { isRest } from "../../music/score";
import { setText } from "../element";
import type { EditorDeps } from "./editor-deps";

/** What a command or a drag does. */
export interface Edit {
  readonly actions: readonly Action[];
  /** What a screen reader says of it. */
  readonly announce?: (before: State, after: State) => string;
}

/** Dispatches the actions of an edit; a pitch that they set sounds, and what they did is announced. */
export function dispatchEdit(
  { store, announcer, preview }: Pick<EditorDeps, "store" | "announcer" | "preview">,
  { actions, announce }: Edit,
): void {
  const before = store.get();
  for (const action of actions) store.dispatch(action);
  const after = store.get();
  setText(announcer, actions.length === 0 ? "" : (announce?.(before, after) ?? ""));
  const pitch = pitchToSound(before, after, actions);
  if (pitch !== null) preview(pitch, after.voice);
}

const SETS_PITCH = ["moveNote", "moveCursor", "moveSelection", "transposeSelection", "alterSelection"];

/** The pitch that actions have set, for a note or for the cursor; `null` where they set none. */
function pitchToSound(before: State, after: State, actions: readonly Action[]): number | null {
  const { pitch } = after.cursor;
  const placed = actions.find((action) => action.type === "placeNote");
  if (placed !== undefined) return isRest(placed.note) ? null : pitch;
  if (actions.some(({ type }) => type === "cut")) return null;
  return actions.some(({ type }) => SETS_PITCH.includes(type)) && pitch !== before.cursor.pitch
    ? pitch
    : null;
}
