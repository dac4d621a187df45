/** The bar under the header that says that the work is not stored on the device, for as long as it is not; and the way out. */
import type { State } from "../../app/state";
import { storageText } from "../../i18n/storage";
import { el, setText } from "../element";
import { memoizeLast } from "../memoize-last";

export interface KeepingBarDeps {
  readonly host: HTMLElement;
  /** Lets the reader save the score as a file. */
  readonly saveScore: () => void;
}

/** Builds the bar, which takes no room until there is something to say; returns the function that shows a state in it. */
export function createKeepingBar({ host, saveScore }: KeepingBarDeps): (state: State) => void {
  // Live regions are there before their words: what appears together with them is not read out.
  const sentence = el("p", { id: "unkept", "aria-live": "assertive" });
  const save = el("button", { type: "button", class: "needs-notes", "aria-haspopup": "dialog" });
  save.addEventListener("click", saveScore);
  const row = el("div", { class: "notice quiet" }, sentence, save);
  host.append(row);
  const show = memoizeLast((unkept: State["unkept"]) => {
    row.classList.toggle("quiet", unkept === null);
    setText(sentence, unkept === null ? "" : storageText()[unkept]);
    setText(save, storageText().saveScore);
  });
  return ({ unkept }) => show(unkept);
}
