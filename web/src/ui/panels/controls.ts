/** The controls around the score: tunes, Harmonize, tempo, the status line and the alert. */

import type { Conductor } from "../../app/conductor";
import type { State } from "../../app/state";
import type { Store } from "../../app/store";
import { tunes } from "../../app/tunes";
import { seedOf } from "../../app/versions";
import { setAttributes } from "../../engraving/svg";
import { pageText } from "../../i18n/page";
import { byId, setInert, setText } from "../element";
import { noticeText } from "./notice-text";
import { engineText, progressOf, statusText } from "./status";

export interface ControlDeps {
  readonly store: Store;
  readonly conductor: Conductor;
}

/** Binds the controls of the page; returns the function that shows a state in them. */
export function createControls(deps: ControlDeps): (state: State) => void {
  const bound = [bindTunes(deps), bindConsole(deps), bindNumbers()];
  return (state) => {
    for (const show of bound) show(state);
  };
}

function bindTunes({ store }: ControlDeps): (state: State) => void {
  const melodies = tunes();
  for (const button of document.querySelectorAll<HTMLElement>("button[data-tune]")) {
    const melody = melodies[button.dataset.tune ?? ""];
    button.addEventListener("click", () =>
      store.dispatch({ type: "loadMelody", melody, title: button.textContent ?? "" }),
    );
  }
  return () => undefined;
}

function bindConsole({ conductor }: ControlDeps): (state: State) => void {
  const [harmonize, retry] = [byId("harmonize"), byId("retry")];
  const tempo = byId("tempo", HTMLInputElement);
  const progress = byId("progress", HTMLProgressElement);
  const [status, alert, tempoValue] = [byId("status"), byId("alert"), byId("tempo-value")];
  harmonize.addEventListener("click", () => void conductor.harmonize());
  retry.addEventListener("click", () => void conductor.load());
  tempo.addEventListener("input", () => conductor.setTempo(tempo.valueAsNumber));
  return (state) => {
    setInert(harmonize, state.activity === "harmonizing");
    setAttributes(tempo, { "aria-valuetext": pageText().beatsPerMinute(state.tempo) });
    tempo.value = String(state.tempo);
    setText(tempoValue, String(state.tempo));
    setText(status, statusText(state));
    retry.hidden = state.model.status !== "failed" || state.activity !== "idle";
    const done = progressOf(state);
    progress.classList.toggle("idle", done === null);
    progress.value = done ?? 0;
    const error = state.notice?.level === "error" ? noticeText(state.notice) : "";
    setText(alert, error);
    alert.hidden = error === "";
  };
}

/** What engineers ask for, in the panel about the network. */
function bindNumbers(): (state: State) => void {
  const [seed, engine] = [byId("seed"), byId("engine")];
  return (state) => {
    setText(seed, String(seedOf(state)));
    setText(engine, engineText(state.model));
  };
}
