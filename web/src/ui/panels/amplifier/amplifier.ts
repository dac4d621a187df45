/** The amplifier button at Bach's feet: it switches the instrument to an eighties rock band, and back. */

import type { State } from "../../../app/state";
import type { Store } from "../../../app/store";
import { draw, setAttributes } from "../../../engraving/svg";
import { audioText } from "../../../i18n/audio";
import type { Instrument } from "../../../music/instrument";
import { el } from "../../element";
import drawing from "./amplifier.svg?drawing";

/** Puts the amplifier into its host; returns the function that shows a state in it. */
export function createAmplifier(host: HTMLElement, store: Store): (state: State) => void {
  const button = el("button", { type: "button", id: "amplifier", class: "amplifier" }, draw(drawing));
  /** What was played before the band came. */
  let before: Instrument = "organ";
  button.addEventListener("click", () => {
    const instrument = store.get().instrument === "rock" ? before : "rock";
    store.dispatch({ type: "setInstrument", instrument });
  });
  host.append(button);
  return ({ instrument }) => {
    if (instrument !== "rock") before = instrument;
    setAttributes(button, {
      "aria-label": audioText().amplifier,
      title: audioText().amplifier,
      "aria-pressed": instrument === "rock" ? "true" : "false",
    });
  };
}
