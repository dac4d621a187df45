/** The dialogs of index.html that only show something: each is opened by whatever names it in `data-dialog`. */
import { byId } from "../element";
import type { Dialogs } from "./dialogs";

const DIALOGS = ["settings", "versions-dialog", "keys", "in-words"] as const;

/** Registers the dialogs, and lets what is pressed on the page open them. */
export function bindPageDialogs(dialogs: Dialogs, page: Document): void {
  const registered = new Map(
    DIALOGS.map((id) => [id as string, dialogs.register(byId(id, HTMLDialogElement))]),
  );
  page.addEventListener("click", ({ target }) => {
    const opener = target instanceof Element ? target.closest<HTMLElement>("[data-dialog]") : null;
    registered.get(opener?.dataset.dialog ?? "")?.open();
  });
}
