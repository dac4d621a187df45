/** A row of radio buttons whose labels are what is seen. */
import { el, setText } from "./element";

/**
 * A row of values of which one is chosen; `choose` is called with the choice. `name` is that of its radio buttons, its own on
 * the page.
 */
export function radioRow<Value extends number | string>(
  name: string,
  values: readonly Value[],
  choose: (value: Value) => void,
) {
  const legend = el("legend", {});
  const options = values.map((value) => {
    const input = el("input", { type: "radio", name, value });
    const face = el("span", {});
    input.addEventListener("change", () => choose(value));
    return { value, input, face, label: el("label", {}, input, face) };
  });
  const row = el("div", { class: "choice-row" }, ...options.map(({ label }) => label));
  return {
    element: el("fieldset", { class: "choices" }, legend, row),
    /** Shows the title, which value is chosen and how values are called; numbers above `highest` are left out. */
    show(
      title: string,
      chosen: number | string,
      nameOf: (value: Value) => string,
      highest = Number.POSITIVE_INFINITY,
    ) {
      setText(legend, title);
      for (const { value, input, face, label } of options) {
        input.checked = value === chosen;
        setText(face, nameOf(value));
        label.hidden = Number(value) > highest;
      }
    },
  };
}
