/** The whole essay in the language in use: its title, what it is about, and the figures in order. */
import { errorText } from "../i18n/errors";
import { explainText } from "../i18n/explain";
import type { ModelMetadata } from "../network/metadata";
import { scheduleOf } from "../network/metadata";
import { el, setText } from "../ui/element";
import { createCellFigure } from "./cell-figure";
import { createChannels } from "./channels-figure";
import type { FigureDeps } from "./figure";
import { createNetworkSheets } from "./network-sheet";
import { createSchedule } from "./schedule-figure";
import { createSchemes } from "./schemes-figure";
import type { ExplainState } from "./state";

export interface Essay {
  readonly elements: readonly HTMLElement[];
  show(state: ExplainState): void;
}

/** `home` is the address of the staff. */
export function createEssay(
  deps: FigureDeps,
  state: ExplainState,
  metadata: ModelMetadata,
  home: string,
): Essay {
  const text = explainText();
  const status = el("p", { role: "status", class: "told" });
  const alert = el("p", { role: "alert", class: "notice" });
  const retry = el("button", { type: "button", id: "retry" }, text.retry);
  retry.addEventListener("click", () => void deps.study.begin());
  const figures = [
    createChannels(deps),
    createCellFigure(deps, state),
    createSchemes(deps, state),
    createSchedule(deps, state, scheduleOf(metadata)),
  ];
  const opening = el(
    "section",
    { class: "opening" },
    el("p", { class: "lead" }, text.lead),
    el("p", {}, state.score.yours ? text.yours : text.ours),
    status,
    alert,
    retry,
  );
  return {
    elements: [opening, ...figures.map(({ element }) => element), ...createNetworkSheets(metadata, home)],
    show(next) {
      setText(status, text[next.model]);
      setText(alert, next.error === null ? "" : errorText(next.error));
      alert.hidden = next.error === null;
      retry.hidden = next.model !== "failed";
      for (const figure of figures) figure.show(next);
    },
  };
}
