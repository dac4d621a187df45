/** Does what was asked for, and lets it be heard: by the instrument, and in words. */
import type { Action } from "../../app/reduce";
import type { State } from "../../app/state";
import { setText } from "../element";
import { announcement } from "./announcements";
import type { EditorParts } from "./staff-editor";

/** Dispatches actions; a pitch that they set sounds, and what they did is told. */
export function perform(
  { store, announcer, preview }: Pick<EditorParts, "store" | "announcer" | "preview">,
  actions: readonly Action[],
): void {
  const before = store.get();
  for (const action of actions) store.dispatch(action);
  const after = store.get();
  setText(announcer, announcement(before, after, actions));
  const pitch = soundOf(before, after, actions);
  if (pitch !== null) preview(pitch);
}

const SETS_PITCH = ["moveNote", "moveCursor", "moveSelection", "transposeSelection"];

/** The pitch that actions have set, for a note or for the cursor; `null` where they set none. */
function soundOf(before: State, after: State, actions: readonly Action[]): number | null {
  const { pitch } = after.cursor;
  if (actions.some(({ type }) => type === "placeNote")) return pitch;
  if (actions.some(({ type }) => type === "cut")) return null;
  return actions.some(({ type }) => SETS_PITCH.includes(type)) && pitch !== before.cursor.pitch
    ? pitch
    : null;
}
