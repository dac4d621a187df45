/** Settings of the score: title, metre, length, pick-up and key, in a line, and the controls that change them. */

import type { State } from "../../../app/state";
import type { Store } from "../../../app/store";
import { setAttributes } from "../../../engraving/svg";
import { settingsText } from "../../../i18n/settings";
import { METRES, metreName, metreNamed, metreSteps, unitSteps, WHOLE } from "../../../music/metre";
import { endOf } from "../../../music/notes";
import { MOST_BARS, mostBars, outlineOf, type ScoreShape } from "../../../music/score-shape";
import { withBarCount, withMetre, withPickup } from "../../../music/shape-edits";
import { STEPS_PER_BEAT } from "../../../music/spec";
import { LONGEST_TITLE } from "../../../music/title";
import { el, setText } from "../../element";
import { showParts } from "../../memoize-last";
import { keyTitle } from "../../note-names";
import { radioRow } from "../../radio-row";
import { createBarSettings } from "./bar-settings";
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
  const setShape = (change: (shape: ScoreShape) => ScoreShape) =>
    store.dispatch({ type: "setShape", shape: change(store.get().shape) });
  const metre = radioRow("metre", METRES.map(metreName), (name) =>
    setShape((shape) => withMetre(shape, metreNamed(name), 0, endOf(store.get().voices.flat()))),
  );
  const bars = radioRow("bars", BAR_COUNTS, (count) => setShape((shape) => withBarCount(shape, count)));
  const written = numberField(1, MOST_BARS, (count) => setShape((shape) => withBarCount(shape, count)));
  bars.element.append(written.element);
  const pickup = radioRow("pickup", PICKUPS, (units) =>
    setShape((shape) => withPickup(shape, units * pickupUnit(shape))),
  );
  const dial = createKeyDial((key) => store.dispatch({ type: "setKey", key }));
  const title = el("input", { type: "text", id: "score-title", maxlength: LONGEST_TITLE });
  const titleName = el("label", { for: title.id });
  title.addEventListener("change", () => store.dispatch({ type: "setTitle", title: title.value }));
  const [metreAndBars, rest, named] = [el("span", {}), el("span", { class: "settings-rest" }), el("b", {})];
  opener.replaceChildren(metreAndBars, rest, named);
  const bar = createBarSettings(store);
  const whole = [metre, bars, pickup].map(({ element }) => element);
  const shape = el("div", { class: "frame-settings" }, ...whole, bar.element);
  const line = el("div", { class: "title-field" }, titleName, title);
  host.replaceChildren(line, el("div", { class: "settings-panel" }, shape, dial.element));

  return showParts(["key", "shape", "title", "cursor"], ({ key, shape, title: said, cursor }) => {
    const text = settingsText();
    const keyName = key === null ? text.fromNotes : keyTitle(key);
    const outline = outlineOf(shape);
    const unit = pickupUnit(shape);
    const pickupName = (units: number) => text.pickupName(units, WHOLE / unit);
    const pickupSaid = outline.pickup === 0 ? null : pickupName(outline.pickup / unit);
    const inMetre = metreName(outline.metre);
    setText(named, said);
    setText(metreAndBars, text.metreAndBars(inMetre, outline.count));
    setText(rest, text.pickupAndKey(pickupSaid, keyName));
    const summary = text.summary(inMetre, outline.count, pickupSaid, keyName);
    setAttributes(opener, { title: `${text.title}: ${summary}` });
    setText(titleName, text.scoreTitle);
    if (document.activeElement !== title) title.value = said;
    metre.show(outline.irregular ? `${text.metre} (${text.irregular})` : text.metre, inMetre, String);
    bars.show(text.bars, outline.count, String);
    written.show(text.otherBars(mostBars(outline.metre)), outline.count, mostBars(outline.metre));
    pickup.show(text.pickup, outline.pickup / unit, pickupName, metreSteps(outline.metre) / unit - 1);
    bar.show({ shape, cursor });
    dial.show(key);
  });
}

/** Units of a pick-up that are offered, as far as a bar has them. */
const PICKUPS = [0, 1, 2, 3, 4, 5];

/** Steps in which a pick-up is counted: of quarters, or of the metre's shorter unit. */
function pickupUnit({ bars: [{ metre }] }: ScoreShape): number {
  return Math.min(unitSteps(metre), STEPS_PER_BEAT);
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
    show(name: string, value: number, most: number) {
      last = value;
      setAttributes(input, { max: most });
      setText(title, name);
      // WebKit takes all that the label has for the name, the number itself too.
      setAttributes(input, { "aria-label": name });
      if (document.activeElement !== input || input.valueAsNumber !== value) input.value = String(value);
    },
  };
}
