/**
 * The third figure: five sampling schemes compared on one melody, with the cost, the faults and the likelihood of each.
 */
import { explainText } from "../i18n/explain";
import { decimals, formatNumber } from "../i18n/language";
import { emptyGrid } from "../music/grid";
import { SCHEMES, type Scheme } from "../sampling/schemes";
import { el, setInert, setText } from "../ui/element";
import { memoizeLast } from "../ui/memoize-last";
import { type Figure, type FigureDeps, sheet } from "./figure";
import { createRoll } from "./roll";
import type { ExplainState, Run } from "./state";

const NOTHING: ReadonlySet<number> = new Set();

export function createSchemes({ study }: FigureDeps, state: ExplainState): Figure {
  const text = explainText();
  const run = el("button", { type: "button", class: "primary" });
  const report = el("p", { class: "told", "aria-live": "polite", id: "run-report" });
  const cards = SCHEMES.map((scheme) => createCard(scheme, state.grid.steps, () => void study.play(scheme)));
  let running = false;
  run.addEventListener("click", () => {
    if (running) study.stop();
    else void study.run();
  });
  const element = sheet(
    "schemes",
    text.schemesTitle,
    el("p", {}, text.schemesText),
    el("div", { class: "controls" }, run, report),
    el("div", { class: "cards" }, ...cards.map((card) => card.element)),
    el("p", {}, text.schemesAfter),
  );
  return {
    element,
    show(next) {
      running = next.running !== null;
      setText(run, running ? text.stop : text.runAll);
      setInert(run, next.model !== "ready");
      setText(report, progressText(next));
      for (const card of cards) card.show(next);
    },
  };
}

function progressText({ running, runs }: ExplainState): string {
  const text = explainText();
  if (running !== null) return text.running(text.names[running]);
  return SCHEMES.every((scheme) => runs[scheme]?.meanNll != null) ? text.done : "";
}

function createCard(scheme: Scheme, steps: number, onPlay: () => void) {
  const text = explainText();
  const name = text.names[scheme];
  const roll = createRoll(steps);
  const play = el("button", { type: "button", "aria-label": text.playScheme(name) });
  play.addEventListener("click", onPlay);
  const terms = [text.passes, text.time, text.faults, text.surprise];
  const values = terms.map(() => el("dd", {}));
  const facts = terms.map((term, index) => el("div", {}, el("dt", {}, term), values[index]));
  const element = el(
    "article",
    { class: "card", "data-scheme": scheme },
    el("h3", {}, name),
    el("p", {}, text.abouts[scheme]),
    roll.element,
    el("dl", {}, ...facts),
    play,
  );
  const blank = emptyGrid(steps);
  const show = memoizeLast((run: Run | undefined, step: number | null, at: boolean) => {
    const pass = run?.passes.at(-1);
    const drawn = at && run?.cost === null ? new Set(pass?.drawn) : NOTHING;
    roll.show(pass?.grid ?? blank, drawn, step, text.rollLabel(name, passText(run)));
    const shown = runValues(run, at);
    for (const [index, value] of values.entries()) setText(value, shown[index]);
    setText(play, step === null ? text.play : text.stop);
    setInert(play, run?.cost == null);
  });
  return {
    element,
    show({ runs, running, playing }: ExplainState) {
      show(runs[scheme], playing?.scheme === scheme ? playing.step : null, running === scheme);
    },
  };
}

function passText(run: Run | undefined): string {
  const text = explainText();
  if (run === undefined || run.passes.length === 0) return text.notRun;
  const { passes, total } = run;
  return text.passOf(
    formatNumber(Math.min(passes.length, Math.max(total, 1))),
    formatNumber(Math.max(total, 1)),
  );
}

/** Passes, time, faults and mean negative log-likelihood, as far as they are known. */
function runValues(run: Run | undefined, at: boolean): readonly string[] {
  const text = explainText();
  if (run === undefined) return ["–", "–", "–", "–"];
  const { cost, faults, meanNll, passes } = run;
  const waiting = at && cost !== null ? text.judging : "–";
  return [
    formatNumber(cost?.passes ?? passes.length),
    cost === null ? "–" : text.seconds(decimals(cost.milliseconds / 1000, 1)),
    faults === null ? "–" : formatNumber(faults.length),
    meanNll === null ? waiting : text.nats(decimals(meanNll, 2)),
  ];
}
