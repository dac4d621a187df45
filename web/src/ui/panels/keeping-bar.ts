/**
 * The bar under the header, for as long as something is wrong with what is stored on the device: the work is not, or part of
 * what was cannot be read. Each with a way out, which is a file.
 */
import type { State } from "../../app/state";
import { formatList } from "../../i18n/language";
import { storageText } from "../../i18n/storage";
import { saveFile } from "../dialogs/save/save-file";
import { el, setText } from "../element";
import { memoizeLast } from "../memoize-last";

const FILE_NAME = "kantor-unread.json";

export interface KeepingBarDeps {
  readonly host: HTMLElement;
  /** Lets the reader save the score as a file. */
  readonly saveScore: () => void;
  /** What is set aside, as the text of a file. */
  readonly asideText: () => Promise<string>;
  /** Called when the reader has heard of what could not be read. */
  readonly heard: () => void;
  readonly failed: (error: unknown) => void;
}

/** Builds the bar, which takes no room until there is something to say; returns the function that shows a state in it. */
export function createKeepingBar(deps: KeepingBarDeps): (state: State) => void {
  const { host, saveScore, asideText, heard, failed } = deps;
  const unkept = createRow("unkept", "assertive");
  const unread = createRow("unread", "polite");
  const saveIt = unkept.addButton(saveScore, { class: "needs-notes", "aria-haspopup": "dialog" });
  const saveOriginal = unread.addButton(async () => {
    try {
      saveFile(FILE_NAME, new Blob([await asideText()], { type: "application/json" }));
    } catch (error) {
      failed(error);
    }
  });
  const close = unread.addButton(heard);
  host.append(unkept.element, unread.element);

  const show = memoizeLast((trouble: State["unkept"], damage: State["unread"]) => {
    const text = storageText();
    unkept.say(trouble === null ? "" : text[trouble]);
    unread.say(damage.length === 0 ? "" : text.unread(formatList(damage.map((kind) => text.damage[kind]))));
    setText(saveIt, text.saveScore);
    setText(saveOriginal, text.saveOriginal);
    setText(close, text.close);
  });
  return (state) => show(state.unkept, state.unread);
}

/** A sentence with buttons beside it. It is there before its words: what appears together with them is not read out. */
function createRow(id: string, live: "assertive" | "polite") {
  const sentence = el("p", { id, "aria-live": live });
  const element = el("div", { class: "notice quiet" }, sentence);
  return {
    element,
    addButton(press: () => void, attributes: Readonly<Record<string, string>> = {}): HTMLElement {
      const button = el("button", { type: "button", ...attributes });
      button.addEventListener("click", press);
      element.append(button);
      return button;
    },
    say(text: string): void {
      element.classList.toggle("quiet", text === "");
      setText(sentence, text);
    },
  };
}
