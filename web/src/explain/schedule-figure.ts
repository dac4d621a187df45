/** The fourth figure: the annealing schedule of Gibbs sampling, and what each pass has erased. */

import { setAttributes, svg } from "../engraving/svg";
import { explainText } from "../i18n/explain";
import { formatNumber } from "../i18n/language";
import type { Grid } from "../music/grid";
import { VOICE_COUNT } from "../music/spec";
import { eraseShare, type Schedule } from "../sampling/gibbs";
import { stepOf } from "../sampling/redraw";
import { el, setInert, setText } from "../ui/element";
import { memoizeLast } from "../ui/memoize-last";
import { type Figure, type FigureDeps, percent, sheet } from "./figure";
import { createRoll } from "./roll";
import { type ExplainState, freeCount, lastPass, type Pass, type Run } from "./state";

/** Milliseconds that a pass is shown while it unrolls. */
const PACE = 180;

/** Height of the curve's drawing, in which a pass is one unit wide. */
const HEIGHT = 20;

export function createSchedule(
  { dispatch, study, calm }: FigureDeps,
  state: ExplainState,
  plan: Schedule,
): Figure {
  const text = explainText();
  const [back, start, on] = [text.previous, text.start, text.next].map((label) =>
    el("button", { type: "button" }, label),
  );
  const scrub = el("input", { type: "range", min: 0, max: plan.steps, step: 1, "aria-label": text.scrub });
  const line = el("p", { class: "told", id: "pass-report" });
  const curve = createCurve(plan);
  const roll = createRoll(state.grid.steps);
  const mask = createMask(state.grid.steps);
  const drawPass = memoizeLast((grid: Grid, gibbs: Run | undefined, pass: number) => {
    const passes = gibbs?.passes ?? [];
    const free = freeCount({ runs: { gibbs } });
    const shown = passes[pass] ?? { grid, drawn: [] };
    const report = passText(pass, plan.steps, shown, free);
    setAttributes(scrub, { "aria-valuetext": report });
    setText(line, passes.length === 0 ? "" : report);
    const drawn = new Set(shown.drawn);
    roll.show(shown.grid, drawn, null, report);
    mask.show(drawn, report);
    curve.show(passes, pass, free);
  });
  let current = state;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const go = (pass: number) => {
    dispatch({ type: "unroll", on: false });
    dispatch({ type: "showPass", pass });
  };
  back.addEventListener("click", () => go(current.pass - 1));
  on.addEventListener("click", () => go(current.pass + 1));
  scrub.addEventListener("input", () => go(scrub.valueAsNumber));
  start.addEventListener("click", () => {
    if (current.unrolling) return dispatch({ type: "unroll", on: false });
    if (current.pass >= plan.steps) dispatch({ type: "showPass", pass: 0 });
    dispatch({ type: "unroll", on: true });
    if (current.runs.gibbs === undefined && current.running === null) void study.run(["gibbs"]);
  });

  /** Goes on to the next pass that there is, at a pace that an eye can follow; at once to the end when calm. */
  const unroll = () => {
    timer = undefined;
    if (!current.unrolling) return;
    const pass = calm() ? lastPass(current) : current.pass + 1;
    dispatch({ type: "showPass", pass });
    if (pass >= plan.steps) dispatch({ type: "unroll", on: false });
  };

  const element = sheet(
    "schedule",
    text.scheduleTitle,
    el("p", {}, text.scheduleText(percent(plan.eraseMax), percent(plan.eraseMin), formatNumber(plan.steps))),
    curve.element,
    el("div", { class: "controls" }, back, start, on, scrub),
    line,
    roll.element,
    mask.element,
  );
  return {
    element,
    show(next) {
      current = next;
      const { pass, runs, unrolling, grid, model } = next;
      drawPass(grid, runs.gibbs, pass);
      scrub.value = String(pass);
      setText(start, unrolling ? text.pause : text.start);
      setInert(start, model !== "ready");
      if (unrolling && timer === undefined) timer = setTimeout(unroll, calm() ? 0 : PACE);
    },
  };
}

function passText(pass: number, total: number, { drawn }: Pass, free: number): string {
  const share = percent(drawn.length / Math.max(1, free));
  return explainText().passText(formatNumber(pass), formatNumber(total), formatNumber(drawn.length), share);
}

/** The plot of the schedule: the plan as a line, what was erased as dots, and the pass that is shown. */
function createCurve(plan: Schedule) {
  const y = (share: number) => ((1 - share) * HEIGHT).toFixed(2);
  const points = Array.from({ length: plan.steps }, (_, n) => `${n + 1},${y(eraseShare(n, plan))}`);
  const dots = svg("g", { class: "dots" });
  const marker = svg("path", { class: "cursor", d: `M0 0v${HEIGHT}` });
  const element = svg(
    "svg",
    {
      class: "curve",
      role: "img",
      "aria-label": explainText().scheduleLabel,
      viewBox: `-1 -1 ${plan.steps + 2} ${HEIGHT + 2}`,
    },
    svg("path", {
      class: "beat",
      d: `M0 0h${plan.steps}M0 ${HEIGHT / 2}h${plan.steps}M0 ${HEIGHT}h${plan.steps}`,
    }),
    svg("polyline", { class: "plan", points: points.join(" ") }),
    dots,
    marker,
  );
  return {
    element,
    show(passes: readonly Pass[], pass: number, free: number) {
      const known = dots.childElementCount;
      if (passes.length < known) dots.replaceChildren();
      for (let n = dots.childElementCount; n < passes.length; n++) {
        dots.append(svg("circle", { cx: n, cy: y(passes[n].drawn.length / Math.max(1, free)), r: 0.4 }));
      }
      setAttributes(marker, { transform: `translate(${pass} 0)` });
    },
  };
}

/** Four rows of cells, lit where a pass has drawn. */
function createMask(steps: number) {
  const cells = Array.from({ length: steps * VOICE_COUNT }, (_, cell) =>
    svg("rect", { x: stepOf(cell), y: cell % VOICE_COUNT, width: 0.9, height: 0.85 }),
  );
  const element = svg(
    "svg",
    { class: "mask", role: "img", viewBox: `0 0 ${steps} ${VOICE_COUNT}`, preserveAspectRatio: "none" },
    ...cells,
  );
  return {
    element,
    show(drawn: ReadonlySet<number>, report: string) {
      setAttributes(element, { "aria-label": `${explainText().maskLabel}. ${report}` });
      for (const [cell, rect] of cells.entries()) {
        setAttributes(rect, { class: `voice-${cell % VOICE_COUNT}${drawn.has(cell) ? " drawn" : ""}` });
      }
    },
  };
}
