/** The staff under the keyboard's focus: keys become actions, and what they did is sounded and told. */
import { editorText } from "../../i18n/editor";
import type { Action, State } from "../../state";
import { setText } from "../element";
import { keyWhileWriting } from "../spelling";
import { lengthName, noteName, pitchName } from "../wording";
import { actionsForKey } from "./keys";
import type { PointerView } from "./pointer";
import type { EditorParts } from "./staff-editor";

export function listenToKeys(parts: EditorParts, pointer: PointerView): void {
  const { host, store, announcer, preview, changed } = parts;
  host.addEventListener("focus", changed);
  host.addEventListener("blur", changed);
  host.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && pointer.cancel()) return;
    const before = store.get();
    const actions = actionsForKey(event, before);
    if (actions === null) return;
    event.preventDefault();
    pointer.rest();
    for (const action of actions) store.dispatch(action);
    const after = store.get();
    setText(announcer, announcement(before, after, actions));
    const pitch = soundOf(before, after, actions);
    if (pitch !== null) preview(pitch);
    changed();
  });
}

/** The pitch that a key has set, for a note or for the cursor; `null` where it set none. */
function soundOf(before: State, after: State, actions: readonly Action[]): number | null {
  const { pitch } = after.cursor;
  if (actions.some((action) => action.type === "placeNote")) return pitch;
  const sets = actions.some((action) => action.type === "moveNote" || action.type === "moveCursor");
  return sets && pitch !== before.cursor.pitch ? pitch : null;
}

/** What a listener should hear after a key. Going about is told by the active element itself. */
function announcement(before: State, after: State, [action]: readonly Action[]): string {
  const text = editorText();
  const fifths = keyWhileWriting(after.melody);
  switch (action?.type) {
    case "placeNote":
    case "moveNote":
      return after.selected === null ? "" : noteName(after.melody[after.selected], fifths, after.frame);
    case "removeNote": {
      const { pitch } = before.melody[action.index];
      return text.removed(pitchName(pitch, keyWhileWriting(before.melody)));
    }
    case "setNoteLength":
      return text.writing(lengthName(action.noteLength));
    case "moveCursor":
      return after.cursor.step === before.cursor.step ? pitchName(after.cursor.pitch, fifths) : "";
    default:
      return "";
  }
}
