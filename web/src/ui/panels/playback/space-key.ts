/** The space bar plays and pauses, where it has nothing else to do. */

import type { Conductor } from "../../../app/conductor";
import type { Store } from "../../../app/store";
import { togglePlaying } from "./transport";

/** What a space is meant for where the focus is there. */
const TAKEN = "a, button, input, select, textarea, summary, dialog, [role=application], [contenteditable]";

export function playBySpaceKey(page: Document, store: Store, conductor: Conductor): void {
  page.addEventListener("keydown", (event) => {
    const { key, target, repeat, ctrlKey, altKey, metaKey } = event;
    if (key !== " " || event.defaultPrevented || ctrlKey || altKey || metaKey) return;
    if (target instanceof Element && target.closest(TAKEN) !== null) return;
    if (page.querySelector("dialog[open]") !== null) return;
    event.preventDefault();
    if (!repeat) togglePlaying(store.get(), conductor);
  });
}
