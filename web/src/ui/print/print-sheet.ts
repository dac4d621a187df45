/** The print sheet, which is printed in the place of the page: the chorale, or the melody while there is none. */

import { fifthsOf } from "../../app/spelling-key";
import type { State } from "../../app/state";
import type { Store } from "../../app/store";
import { seedOf } from "../../app/versions";
import { isHarmonised, melodyOf } from "../../app/work";
import { pageText } from "../../i18n/page";
import { printText } from "../../i18n/print";
import { givenMelody, isComposed } from "../../music/score";
import { byId, el, setInert } from "../element";
import { keyOrKeys } from "../note-names";
import type { RenderContext } from "../render-context";
import { printedChorale, printedMelody } from "./printed-systems";

/** What the reader does next once the dialog of printing is closed. */
const NEXT_INPUTS = ["pointerdown", "keydown"] as const;

export interface Print {
  /** Shows whether music can be engraved: before the music font is there, the button has nothing to do. */
  readonly show: (around: Pick<RenderContext, "fontReady">) => void;
  /** Opens the browser's dialog of printing, with all voices or the melody alone on the sheet. */
  readonly print: (whole: boolean) => void;
}

/** Lets the Print button print, and has the sheet drawn anew whenever the page is about to be printed. */
export function createPrint(store: Store): Print {
  const sheet = el("div", { id: "print-sheet" });
  const button = byId("print");
  let ready = false;
  let melodyAlone = false;
  document.body.append(sheet);
  const show = ({ fontReady }: Pick<RenderContext, "fontReady">) => {
    ready = fontReady;
    setInert(button, !ready);
  };
  const print = (whole: boolean) => {
    melodyAlone = !whole;
    window.print();
  };
  show({ fontReady: false });

  button.addEventListener("click", () => {
    if (ready) print(true);
  });
  addEventListener("beforeprint", () => {
    const current = store.get();
    const state = melodyAlone ? { ...current, voices: givenMelody(melodyOf(current)) } : current;
    sheet.replaceChildren(drawHead(state), ...(ready ? drawMusic(state) : []));
  });
  // Safari on phones says that it has printed while its dialog still draws the sheet: that is kept until the reader is
  // back on the page.
  const clear = () => {
    for (const input of NEXT_INPUTS) removeEventListener(input, clear, true);
    sheet.replaceChildren();
  };
  addEventListener("afterprint", () => {
    melodyAlone = false;
    for (const input of NEXT_INPUTS) addEventListener(input, clear, true);
  });
  return { show, print };
}

function drawMusic(state: State): readonly SVGElement[] {
  return isHarmonised(state) ? printedChorale(state) : printedMelody(state);
}

/** The title, and a line with key and tempo on the left and the harmony's seed on the right. */
function drawHead(state: State): HTMLElement {
  const { key, tempo, title } = state;
  const text = printText();
  const harmonised = isHarmonised(state);
  const keys = harmonised || key !== null ? [keyOrKeys(key, fifthsOf(state))] : [];
  const played = text.together(...keys, pageText().beatsPerMinute(tempo));
  const made = text.together(
    "Kantor",
    ...(harmonised && isComposed(state.voices) ? [text.seed(seedOf(state))] : []),
  );
  return el(
    "div",
    {},
    el("p", { class: "print-title" }, title || (harmonised ? text.chorale : text.melody)),
    el("p", { class: "print-line" }, el("span", {}, played), el("span", { translate: "no" }, made)),
  );
}
