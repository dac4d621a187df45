/** The bar chart of the second figure: a probability for each pitch, over the keys of a piano. */
import { explainText } from "../i18n/explain";
import { decimals } from "../i18n/language";
import { PITCH_COUNT, spec } from "../music/spec";
import { entropyOf } from "../sampling/distribution";
import { el, setText } from "../ui/element";
import { pitchName } from "../ui/note-names";
import { isBlack } from "../ui/panels/piano/piano-keys";
import { percent } from "./figure";

export interface DistributionChart {
  readonly elements: readonly HTMLElement[];
  /** Shows probabilities `[pitch]` and marks the harmony's own pitch (MIDI). */
  show(probabilities: Float64Array, own: number, fifths: number): void;
}

export function createDistributionChart(): DistributionChart {
  const text = explainText();
  const columns = Array.from({ length: PITCH_COUNT }, (_, row) => {
    const pitch = spec.pitchMin + row;
    const bar = el("span", { class: "bar" });
    const name = el("span", { class: "name" });
    const key = el("span", { class: isBlack(pitch) ? "key black" : "key" });
    return { bar, name, column: el("span", { class: "column" }, name, bar, key), named: pitch % 12 === 0 };
  });
  const chart = el("div", { class: "belief", role: "img", "aria-label": text.chart });
  chart.append(...columns.map(({ column }) => column));
  const best = el("ol", { class: "best" });
  const rows = el("tbody");
  const head = el(
    "tr",
    {},
    el("th", { scope: "col" }, text.pitch),
    el("th", { scope: "col" }, text.probability),
  );
  const table = el("table", {}, el("thead", {}, head), rows);
  const numbers = el("details", { class: "help" }, el("summary", {}, text.allPitches), table);

  return {
    elements: [chart, best, numbers],
    show(probabilities, own, fifths) {
      const names = Array.from(probabilities, (_, row) => pitchName(spec.pitchMin + row, fifths));
      const highest = Math.max(...probabilities);
      for (const [row, { bar, name, column, named }] of columns.entries()) {
        bar.style.height = `${(100 * probabilities[row]).toFixed(2)}%`;
        column.classList.toggle("own", spec.pitchMin + row === own);
        setText(name, named || probabilities[row] === highest ? names[row] : "");
        name.classList.toggle("top", probabilities[row] === highest);
      }
      const order = [...probabilities.keys()].sort((a, b) => probabilities[b] - probabilities[a]);
      best.replaceChildren(
        ...order
          .slice(0, 6)
          .map((row) =>
            el(
              "li",
              { class: spec.pitchMin + row === own ? "own" : undefined },
              el("b", {}, names[row]),
              ` ${percent(probabilities[row], 1)}`,
            ),
          ),
      );
      rows.replaceChildren(
        ...names.map((name, row) =>
          el("tr", {}, el("th", { scope: "row" }, name), el("td", {}, percent(probabilities[row], 2))),
        ),
      );
    },
  };
}

/** The entropy of a distribution, in a sentence. */
export function entropyText(probabilities: Float64Array): string {
  const nats = entropyOf(probabilities);
  return explainText().entropy(decimals(nats / Math.LN2, 2), decimals(nats, 2), decimals(Math.exp(nats), 1));
}
