/** The sheet that is printed in the place of the page: the chorale, or the melody while there is none. */
import { pageText } from "../../i18n/page";
import { printText } from "../../i18n/print";
import type { State, Store } from "../../state";
import { byId, el } from "../element";
import { keyOf } from "../spelling";
import { keyOrKeys } from "../wording";
import { printedChorale, printedMelody } from "./systems";

export interface PrintParts {
  readonly store: Store;
  /** Whether the music font is there: before it, no music is engraved. */
  readonly ready: () => boolean;
}

/** Lets the Print button print, and has the sheet drawn anew whenever the page is about to be printed. */
export function createPrint({ store, ready }: PrintParts): void {
  const sheet = el("div", { id: "print-sheet" });
  document.body.append(sheet);
  byId("print").addEventListener("click", () => window.print());
  addEventListener("beforeprint", () => {
    const state = store.get();
    const music = state.harmony === null ? printedMelody(state) : printedChorale(state, state.harmony);
    sheet.replaceChildren(drawHead(state), ...(ready() ? music : []));
  });
}

/** The title, and a line with key and tempo on the left and the harmony's seed on the right. */
function drawHead({ harmony, key, tempo }: State): HTMLElement {
  const text = printText();
  const keys = harmony === null && key === null ? [] : [keyOrKeys(key, keyOf(harmony?.notes ?? []))];
  const played = text.together(...keys, pageText().beatsPerMinute(tempo));
  const made = text.together("Kantor", ...(harmony === null ? [] : [text.seed(harmony.seed)]));
  return el(
    "div",
    {},
    el("p", { class: "print-title" }, harmony === null ? text.melody : text.chorale),
    el("p", { class: "print-line" }, el("span", {}, played), el("span", { translate: "no" }, made)),
  );
}
