/** Form fields of the dialog: a group of radio buttons, and a list from which one thing is picked. */
import { el } from "../../element";

/** One of the choices of a group. */
export interface Option<Value> {
  readonly value: Value;
  readonly name: string;
  /** What is shown beside its name. */
  readonly facts?: string;
}

/** A group of radio buttons with a legend; `choose` is called with what is picked. */
export function radioGroup<Value>(
  name: string,
  legend: string,
  options: readonly Option<Value>[],
  chosen: Value,
  choose: (value: Value) => void,
): HTMLElement {
  const rows = options.map(({ value, name: label, facts }) => {
    const input = el("input", { type: "radio", name, checked: value === chosen });
    input.addEventListener("change", () => choose(value));
    const words = el("span", {}, label);
    if (facts !== undefined) words.append(" ", el("small", {}, facts));
    return el("label", {}, input, words);
  });
  return el(
    "fieldset",
    { class: "open-choice" },
    el("legend", {}, legend),
    el("div", { class: "open-rows" }, ...rows),
  );
}

/** A labelled list from which one option is picked; `choose` is called with it. */
export function optionList<Value>(
  id: string,
  label: string,
  options: readonly Option<Value>[],
  chosen: Value,
  choose: (value: Value) => void,
): HTMLElement {
  const select = el("select", { id }, ...options.map(({ name }, value) => el("option", { value }, name)));
  select.selectedIndex = options.findIndex(({ value }) => value === chosen);
  select.addEventListener("change", () => choose(options[select.selectedIndex].value));
  return el("span", { class: "open-list" }, el("label", { for: id }, label), select);
}
