/** The instrument picker, and beside it how far its samples have loaded. */

import type { State } from "../../../app/state";
import type { Store } from "../../../app/store";
import type { SampleLibrary, SampleProgress } from "../../../audio/sample-library";
import { isSampled } from "../../../audio/zones";
import { setAttributes, svg } from "../../../engraving/svg";
import { instrumentsText } from "../../../i18n/instruments";
import { pageText } from "../../../i18n/page";
import { INSTRUMENTS, type Instrument } from "../../../music/instrument";
import { el, setText } from "../../element";

export interface PickerDeps {
  readonly host: HTMLElement;
  readonly store: Store;
  readonly library: SampleLibrary;
  /** Whether there is a network at all, as far as the browser knows. */
  readonly online: () => boolean;
}

/** Puts the choice into its host; returns the function that shows a state in it. */
export function createInstrumentPicker(deps: PickerDeps): (state: State) => void {
  const { host, store, library } = deps;
  const name = el("span", { id: "instrument-name" });
  const options = INSTRUMENTS.map((value) => el("option", { value }));
  // Named by the word alone: WebKit takes all that the label has for the name, the choice itself too.
  const select = el("select", { id: "instrument", "aria-labelledby": name.id }, ...options);
  host.append(el("label", { class: "instrument" }, name, select));
  const showSamples = createSampleStatus(deps, select);

  /** Has the samples come of what was chosen: whoever chooses wants to play it. */
  const choose = () => {
    const instrument = INSTRUMENTS[select.selectedIndex];
    store.dispatch({ type: "setInstrument", instrument });
    if (isSampled(instrument)) void library.load(instrument);
  };
  select.addEventListener("change", choose);
  return (state) => {
    const text = instrumentsText();
    setText(name, text.instrument);
    options.forEach((option, index) => {
      setText(option, text.names[INSTRUMENTS[index]]);
    });
    select.value = state.instrument;
    showSamples(state);
  };
}

/**
 * The bar that grows while samples arrive, and the sentence that says why they have not, with a way to try again, which
 * leaves the focus on the `picker`.
 */
function createSampleStatus(
  { host, store, library, online }: PickerDeps,
  picker: HTMLElement,
): (state: State) => void {
  const bar = el("progress", { class: "idle", max: 1, value: 0 });
  // Never hidden: what appears together with its words is not read out.
  const sentence = el("p", { "aria-live": "polite" });
  const arrow = svg("path", { d: "M15.500 7.500A6.500 6.500 0 1 0 16.500 11M16 3.500v4h-4" });
  const icon = svg("svg", { "aria-hidden": true, focusable: false, viewBox: "0 0 20 20" }, arrow);
  const retry = el("button", { type: "button", class: "again", hidden: true }, icon);
  host.append(retry, el("div", { class: "samples" }, bar, sentence));

  const show = ({ instrument }: State) => {
    const progress = isSampled(instrument) ? library.progress(instrument) : undefined;
    const loading = progress?.kind === "loading";
    bar.classList.toggle("idle", !loading);
    bar.value = loading ? progress.fraction : 0;
    setAttributes(bar, { "aria-label": instrumentsText().loading });
    setText(sentence, complaint(instrument, progress, online()));
    setAttributes(retry, { "aria-label": pageText().retry, title: pageText().retry });
    retry.hidden = progress?.kind !== "failed";
  };
  const tryAgain = () => {
    const { instrument } = store.get();
    if (isSampled(instrument)) void library.load(instrument);
  };
  retry.addEventListener("click", () => {
    picker.focus();
    tryAgain();
  });
  addEventListener("online", () => {
    if (!retry.hidden) tryAgain();
  });
  library.subscribe(() => show(store.get()));
  return show;
}

/** Why an instrument is synthesised, a sentence; empty where it is not, or not for long. */
function complaint(instrument: Instrument, progress: SampleProgress | undefined, online: boolean): string {
  if (progress?.kind !== "failed") return "";
  const text = instrumentsText();
  const name = text.names[instrument];
  if (progress.reason === "undecodable") return text.undecodable(name);
  return online ? text.unreachable(name) : text.offline(name);
}
