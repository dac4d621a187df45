/** The staff under the keyboard's focus, and the shortcuts that work from everywhere on the page. */
import { actionsOf } from "./commands";
import { perform } from "./dispatch-edit";
import { actionsForKey, shortcutOf } from "./keys";
import type { PointerView } from "./pointer";
import type { EditorParts } from "./staff-editor";

export function listenToKeys(parts: EditorParts, pointer: PointerView): void {
  const { host, store, changed } = parts;
  host.addEventListener("focus", changed);
  host.addEventListener("blur", changed);
  host.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && pointer.cancel()) return;
    const actions = actionsForKey(event, store.get());
    if (actions === null) return;
    event.preventDefault();
    pointer.rest();
    perform(parts, actions);
    changed();
  });
  document.addEventListener("keydown", (event) => {
    const command = shortcutOf(event);
    if (event.defaultPrevented || isTextField(event.target) || (command !== "undo" && command !== "redo"))
      return;
    event.preventDefault();
    perform(parts, actionsOf(command, store.get()));
  });
}

/** Whether something has an undo of its own. */
function isTextField(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.matches("input:not([type=radio], [type=checkbox], [type=range]), textarea")
  );
}
