/** Keyboard events: those of the staff while it has the focus, and the shortcuts that work from everywhere on the page. */
import { isForScore } from "../score-keys";
import { editOfKey, editOfPageKey } from "./commands";
import { dispatchEdit } from "./dispatch-edit";
import type { EditorDeps } from "./editor-deps";

/** What the keyboard needs of the pointer. */
interface Pointer {
  /** Lets what is held go back to where it was; says whether anything was held. */
  cancel(): boolean;
  /** Forgets where the pointer hovers, until it moves again. */
  forgetHover(): void;
}

export function listenToKeys(deps: EditorDeps, pointer: Pointer): void {
  const { host, store, changed } = deps;
  host.addEventListener("focus", changed);
  host.addEventListener("blur", changed);
  // Before all others that know Escape: what is held is let go first, wherever the focus is.
  window.addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Escape" || !isForScore(event) || !pointer.cancel()) return;
      event.preventDefault();
      event.stopPropagation();
    },
    true,
  );
  host.addEventListener("keydown", (event) => {
    const edit = editOfKey(event, store.get());
    if (edit === null) return;
    event.preventDefault();
    pointer.forgetHover();
    dispatchEdit(deps, edit);
    changed();
  });
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || isTextField(event.target)) return;
    const edit = editOfPageKey(event, store.get());
    if (edit === null) return;
    event.preventDefault();
    dispatchEdit(deps, edit);
  });
}

/** Whether something has an undo of its own. */
function isTextField(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.matches("input:not([type=radio], [type=checkbox], [type=range]), textarea")
  );
}
