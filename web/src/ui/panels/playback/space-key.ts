/** The space bar plays and pauses, where it has nothing else to do. */

import type { Conductor } from "../../../app/conductor";
import type { Store } from "../../../app/store";
import type { Dialogs } from "../../dialogs/dialogs";
import { togglePlaying } from "./transport";

export interface SpaceKeyDeps {
  readonly store: Store;
  readonly conductor: Pick<Conductor, "play" | "pause">;
  readonly dialogs: Pick<Dialogs, "current">;
}

/** What a space is meant for where the focus is there. */
const TAKEN = "a, button, input, select, textarea, summary, dialog, [role=application], [contenteditable]";

export function playBySpaceKey({ store, conductor, dialogs }: SpaceKeyDeps, page: Document): void {
  page.addEventListener("keydown", (event) => {
    const { key, target, repeat, ctrlKey, altKey, metaKey } = event;
    if (key !== " " || event.defaultPrevented || ctrlKey || altKey || metaKey) return;
    if (target instanceof Element && target.closest(TAKEN) !== null) return;
    if (dialogs.current() !== null) return;
    event.preventDefault();
    if (!repeat) togglePlaying(store.get(), conductor);
  });
}
