/** The status line: one sentence on what is going on. It changes seldom, since a screen reader speaks every change. */

import { soundingHarmony } from "../../app/sounding";
import type { ModelState, State } from "../../app/state";
import { stepsOf } from "../../app/work";
import { errorText } from "../../i18n/errors";
import { decimals } from "../../i18n/language";
import { statusText as words } from "../../i18n/status";
import { countName } from "../note-names";
import { noticeText } from "./notice-text";

/** Of all sketches, the status speaks of this many and of the first. */
const SKETCHES_SHOWN = 4;

/** What the page is doing, or what the reader could do next. */
export function statusText(state: State): string {
  const text = words();
  const { activity, sketch, model, harmony, melody, notice } = state;
  if (activity === "harmonizing") {
    if (sketch === null) return model.status === "loading" ? text.loadingThenComposing : text.composing;
    const interval = Math.ceil(sketch.total / SKETCHES_SHOWN);
    const shown = Math.floor(sketch.step / interval) * interval;
    return shown === 0 ? text.firstSketch : text.sketch(shown, sketch.total);
  }
  const playing = activity === "playing";
  // A notice is on the chorale.
  if (playing && soundingHarmony(state) === null) return text.playingMelody;
  if (notice?.level === "info") {
    const said = noticeText(notice);
    return playing ? text.alsoPlaying(said) : said;
  }
  if (playing) return text.playingChorale;
  if (model.status === "failed") return text.melodyKept(errorText(model.error));
  if (harmony !== null) return text.complete;
  if (model.status === "loading") return text.loadingMeanwhile;
  if (melody.length === 0) return text.empty;
  const gaps = melody.reduce((silent, note) => silent - note.length, stepsOf(state)) > 0;
  return gaps ? text.readyWithGaps(countName(melody)) : text.ready(countName(melody));
}

/** What runs the network, and how quickly. */
export function engineText({ status, error, backend = "", millisecondsPerPass = 0 }: ModelState): string {
  if (status === "failed") return errorText(error);
  return status === "loading" ? words().loading : words().runsOn(backend, decimals(millisecondsPerPass, 1));
}

/** How much of the sketching is done, 0 to 1; `null` while nothing is sketched. */
export function progressOf(state: State): number | null {
  if (state.activity !== "harmonizing") return null;
  return state.sketch === null ? 0 : state.sketch.step / state.sketch.total;
}
