/**
 * The second figure: the harmony as a grid to choose a cell from, and the network's distribution over that cell's
 * pitches.
 */

import { setAttributes } from "../engraving/svg";
import { explainText } from "../i18n/explain";
import { type Grid, pitchAt } from "../music/grid";
import { HOLE, STEPS_PER_BEAT, spec } from "../music/spec";
import { el, setText } from "../ui/element";
import { memoizeLast } from "../ui/memoize-last";
import { pitchName } from "../ui/note-names";
import type { Score } from "./address";
import { createDistributionChart, entropyText } from "./distribution-chart";
import { cellName, type Figure, type FigureDeps, percent, sheet } from "./figure";
import { cellAt, knownAround, orderOfShowing } from "./known-cells";
import { type Cell, type CellDistribution, type ExplainState, explain } from "./state";

/** The keys that move the chosen cell: by steps and voices. */
const MOVES: Readonly<Record<string, readonly [steps: number, voices: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
  PageUp: [-STEPS_PER_BEAT, 0],
  PageDown: [STEPS_PER_BEAT, 0],
  Home: [-1000, 0],
  End: [1000, 0],
};

export function createCellFigure({ dispatch, study }: FigureDeps, state: ExplainState): Figure {
  const text = explainText();
  const steps = state.grid.steps;
  const choose = (cell: Cell) => {
    dispatch({ type: "choose", cell });
    void study.predict();
  };
  const cells = spec.voices.map(() =>
    Array.from({ length: steps }, (_, step) =>
      el("td", { class: step % STEPS_PER_BEAT === 0 ? "beat" : "" }),
    ),
  );
  const rows = cells.map((row, voice) =>
    el("tr", { class: `voice-${voice}` }, el("th", { scope: "row" }, text.voices[voice]), ...row),
  );
  const table = el("table", { role: "grid", "aria-label": text.gridLabel }, el("tbody", {}, ...rows));
  const slider = el("input", { type: "range", min: 0, max: 100, step: 5, id: "share" });
  const shown = el("span", { class: "figure", "aria-hidden": true });
  const report = el("p", { class: "told", "aria-live": "polite", id: "belief" });
  const chart = createDistributionChart();
  const showCells = createCells(cells);
  const showDistribution = memoizeLast((distribution: CellDistribution, grid: Grid, score: Score) => {
    const own = pitchAt(grid, distribution.cell.step, distribution.cell.voice);
    setText(report, distributionText(distribution, own, score));
    chart.show(distribution.probabilities, own, score.fifths);
  });
  let current = state;

  table.addEventListener("click", ({ target }) => {
    const td = (target as Element).closest("td");
    const voice = cells.findIndex((row) => td !== null && row.includes(td));
    if (td !== null && voice >= 0) choose({ step: cells[voice].indexOf(td), voice });
  });
  table.addEventListener("keydown", (event) => {
    const move = MOVES[event.key];
    if (move === undefined) return;
    event.preventDefault();
    const { step, voice } = current.cell;
    const cell = { step: step + move[0], voice: voice + move[1] };
    choose(cell);
    current = explain(current, { type: "choose", cell }); // another key may come before the next picture
    cells[current.cell.voice][current.cell.step].focus();
  });
  slider.addEventListener("input", () => {
    dispatch({ type: "setShare", share: slider.valueAsNumber / 100 });
    void study.predict();
  });

  const element = sheet(
    "cell",
    text.cellTitle,
    el("p", {}, text.cellText),
    el("div", { class: "scroller" }, table),
    el("div", { class: "slider" }, el("label", { for: "share" }, text.shareLabel), slider, shown),
    report,
    ...chart.elements,
    el("p", {}, text.shareHint),
  );

  return {
    element,
    show(next) {
      current = next;
      const { cell, share, distribution, score, grid } = next;
      showCells(grid, cell, share, score);
      slider.value = String(Math.round(100 * share));
      setText(shown, percent(share));
      setAttributes(slider, { "aria-valuetext": percent(share) });
      if (distribution !== null) showDistribution(distribution, grid, score);
    },
  };
}

/** Writes the harmony into the table: the name where a note begins, hidden where the network may not look. */
function createCells(table: readonly (readonly HTMLElement[])[]) {
  const order = orderOfShowing(table.flat().length);
  return memoizeLast((grid: Grid, chosen: Cell, share: number, score: Score) => {
    const known = knownAround(order, cellAt(chosen), share);
    for (const [voice, row] of table.entries()) {
      for (const [step, td] of row.entries()) {
        const cell = { step, voice };
        const pitch = pitchAt(grid, step, voice);
        const begins = step === 0 || pitchAt(grid, step - 1, voice) !== pitch;
        const hidden = known[cellAt(cell)] === 0;
        const selected = cellAt(cell) === cellAt(chosen);
        setText(td, begins && pitch !== HOLE ? pitchName(pitch, score.fifths) : "");
        td.classList.toggle("begins", begins);
        td.classList.toggle("hidden-cell", hidden || pitch === HOLE);
        const name = cellName(cell, pitch, score);
        setAttributes(td, {
          "aria-label": hidden ? `${name}, ${explainText().hidden}` : name,
          "aria-selected": String(selected),
          tabindex: selected ? 0 : -1,
        });
      }
    }
  });
}

function distributionText({ cell, probabilities }: CellDistribution, own: number, score: Score): string {
  const text = explainText();
  const best = probabilities.indexOf(Math.max(...probabilities));
  const name = (pitch: number) => pitchName(pitch, score.fifths);
  return [
    text.belief(cellName(cell, own, score), name(spec.pitchMin + best), percent(probabilities[best], 1)),
    text.chosen(name(own), percent(probabilities[own - spec.pitchMin], 1)),
    entropyText(probabilities),
  ].join(" ");
}
