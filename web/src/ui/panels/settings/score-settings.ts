/** Settings of the score: title, metre, length, pick-up and key, in a line, and the controls that change them. */

import type { State } from "../../../app/state";
import type { Store } from "../../../app/store";
import { setAttributes } from "../../../engraving/svg";
import { settingsText } from "../../../i18n/settings";
import { METRES, MOST_BARS, type ScoreShape } from "../../../music/score-shape";
import { LONGEST_TITLE } from "../../../music/title";
import { el, setText } from "../../element";
import { showParts } from "../../memoize-last";
import { keyTitle } from "../../note-names";
import { radioRow } from "../../radio-row";
import { createKeyDial } from "./key-dial";

/** Lengths that are offered, in bars; any other can be written. */
const BAR_COUNTS = [2, 4, 8, 16, 32];

export interface SettingsDeps {
  /** Where the controls go. */
  readonly host: HTMLElement;
  /** The button that opens them, on which they are summed up. */
  readonly opener: HTMLElement;
  readonly store: Store;
}

/** Puts the settings into `host`; returns the function that shows a state in them. */
export function createScoreSettings({ host, opener, store }: SettingsDeps): (state: State) => void {
  const setShape = (change: Partial<ScoreShape>) =>
    store.dispatch({ type: "setShape", shape: { ...store.get().shape, ...change } });
  const metre = radioRow("metre", METRES, (beats) => setShape({ metre: beats }));
  const bars = radioRow("bars", BAR_COUNTS, (count) => setShape({ bars: count }));
  const written = numberField(1, MOST_BARS, (count) => setShape({ bars: count }));
  bars.element.append(written.element);
  const pickup = radioRow("pickup", [0, 1, 2, 3], (beats) => setShape({ pickup: beats }));
  const dial = createKeyDial((key) => store.dispatch({ type: "setKey", key }));
  const title = el("input", { type: "text", id: "score-title", maxlength: LONGEST_TITLE });
  const titleName = el("label", { for: title.id });
  title.addEventListener("change", () => store.dispatch({ type: "setTitle", title: title.value }));
  const [metreAndBars, rest, named] = [el("span", {}), el("span", { class: "settings-rest" }), el("b", {})];
  opener.replaceChildren(metreAndBars, rest, named);
  const shape = el("div", { class: "frame-settings" }, metre.element, bars.element, pickup.element);
  const line = el("div", { class: "title-field" }, titleName, title);
  host.replaceChildren(line, el("div", { class: "settings-panel" }, shape, dial.element));

  return showParts(["key", "shape", "title"], ({ key, shape, title: said }) => {
    const text = settingsText();
    const keyName = key === null ? text.fromNotes : keyTitle(key);
    const metreName = text.metreName(shape.metre);
    setText(named, said);
    setText(metreAndBars, text.metreAndBars(metreName, shape.bars));
    setText(rest, text.pickupAndKey(shape.pickup, keyName));
    const summary = text.summary(metreName, shape.bars, shape.pickup, keyName);
    setAttributes(opener, { title: `${text.title}: ${summary}` });
    setText(titleName, text.scoreTitle);
    if (document.activeElement !== title) title.value = said;
    metre.show(text.metre, shape.metre, text.metreName);
    bars.show(text.bars, shape.bars, String);
    written.show(text.otherBars(MOST_BARS), shape.bars);
    pickup.show(text.pickup, shape.pickup, text.pickupName, shape.metre - 1);
    dial.show(key);
  });
}

/** A field for a whole number. In the place of what is none, or out of bounds, the last one comes back. */
function numberField(lowest: number, highest: number, set: (value: number) => void) {
  const input = el("input", { type: "number", min: lowest, max: highest, step: 1 });
  const title = el("span", {});
  let last = lowest;
  input.addEventListener("change", () => {
    if (input.value !== "" && input.checkValidity()) set(input.valueAsNumber);
    else input.value = String(last);
  });
  return {
    element: el("label", { class: "number-field" }, title, input),
    show(name: string, value: number) {
      last = value;
      setText(title, name);
      // WebKit takes all that the label has for the name, the number itself too.
      setAttributes(input, { "aria-label": name });
      if (document.activeElement !== input || input.valueAsNumber !== value) input.value = String(value);
    },
  };
}
