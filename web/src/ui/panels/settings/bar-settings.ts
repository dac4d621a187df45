/** Settings of one bar: the metre from there on, repeats, endings, and the signs of the way. The cursor says which bar. */

import type { State } from "../../../app/state";
import type { Store } from "../../../app/store";
import { settingsText } from "../../../i18n/settings";
import { ENDINGS, REPEATS, repeatOf, withEnding, withMarks, withRepeat } from "../../../music/bar-signs";
import { markWords } from "../../../music/marks";
import { METRES, metreName, metreNamed } from "../../../music/metre";
import { endOf } from "../../../music/notes";
import { barAt, barsOf, type ScoreShape } from "../../../music/score-shape";
import { withMetre } from "../../../music/shape-edits";
import { MARKS, type Mark } from "../../../music/signs";
import { el, setText } from "../../element";

export interface BarSettings {
  readonly element: HTMLElement;
  show(state: Pick<State, "shape" | "cursor">): void;
}

export function createBarSettings(store: Store): BarSettings {
  const index = () => indexAt(store.get());
  const change = (changed: (shape: ScoreShape, bar: number) => ScoreShape) =>
    store.dispatch({ type: "setShape", shape: changed(store.get().shape, index()) });
  const legend = el("legend", {});
  const bar = list("bar-chosen", (value) => {
    const { start } = barsOf(store.get().shape)[Number(value)];
    store.dispatch({ type: "moveCursor", cursor: { ...store.get().cursor, step: start } });
  });
  const metre = list("bar-metre", (name) =>
    change((shape, at) => withMetre(shape, metreNamed(name), at, endOf(store.get().voices.flat()))),
  );
  const repeat = list("bar-repeat", (value) =>
    change((shape, at) => withRepeat(shape, at, REPEATS.find((one) => one === value) ?? "none")),
  );
  const ending = list("bar-ending", (value) =>
    change((shape, at) => withEnding(shape, at, ENDINGS.find((one) => String(one) === value) ?? [])),
  );
  const marks = list("bar-mark", (value) =>
    change((shape, at) => withMarks(shape, at, value === "" ? [] : (value.split(",") as Mark[]))),
  );
  const fields = [bar, metre, repeat, ending, marks].map(({ element }) => element);
  return {
    element: el(
      "fieldset",
      { class: "choices bar-settings" },
      legend,
      el("div", { class: "bar-fields" }, ...fields),
    ),
    show({ shape, cursor }) {
      const text = settingsText();
      const at = indexAt({ shape, cursor });
      const present = shape.bars[at];
      const signs = String(present.marks ?? "");
      const known = String(present.ending ?? "");
      setText(legend, text.oneBar);
      const bars = barsOf(shape).map(({ number }, value) => [String(value), text.barName(number)] as const);
      bar.show(text.bar, bars, String(at));
      const metres = named([...METRES.map(metreName), metreName(present.metre)]);
      metre.show(text.metreFromHere, metres, metreName(present.metre));
      repeat.show(
        text.repeat,
        REPEATS.map((one) => [one, text.repeats[one]] as const),
        repeatOf(present),
      );
      const endings = [...ENDINGS.map(String), known].map((one) => [one, text.endingName(one)] as const);
      ending.show(text.ending, endings, known);
      const all = ["", ...MARKS, signs].map(
        (one) => [one, one === "" ? text.noSign : signName(one, shape)] as const,
      );
      marks.show(text.sign, all, signs);
    },
  };
}

/** The index of the bar in which the cursor is. */
function indexAt({ shape, cursor }: Pick<State, "shape" | "cursor">): number {
  return Math.max(0, barsOf(shape).indexOf(barAt(shape, cursor.step)));
}

function named(names: readonly string[]): readonly (readonly [string, string])[] {
  return names.map((name) => [name, name]);
}

/** Signs of the way by their words, or by their names. */
function signName(signs: string, shape: ScoreShape): string {
  return signs
    .split(",")
    .map((sign) => markWords(sign as Mark, shape) ?? (sign === "segno" ? "Segno" : "Coda"))
    .join(", ");
}

/** A labelled list; what it offers twice is offered once. */
function list(id: string, choose: (value: string) => void) {
  const label = el("label", { for: id, class: "bar-sign-name" });
  const select = el("select", { id });
  select.addEventListener("change", () => choose(select.value));
  return {
    element: el("span", { class: "bar-field" }, label, select),
    show(title: string, options: readonly (readonly [value: string, name: string])[], chosen: string) {
      setText(label, title);
      const offered = [...new Map(options)];
      const isSame =
        select.options.length === offered.length &&
        offered.every(
          ([value, name], at) => select.options[at].value === value && select.options[at].text === name,
        );
      if (!isSame) select.replaceChildren(...offered.map(([value, name]) => el("option", { value }, name)));
      select.value = chosen;
    },
  };
}
