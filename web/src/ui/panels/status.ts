/** The status line: one sentence on what is going on. It changes seldom, since a screen reader speaks every change. */

import type { ModelState, State } from "../../app/state";
import { isEmpty, isHarmonised } from "../../app/work";
import { errorText } from "../../i18n/errors";
import { decimals } from "../../i18n/language";
import { statusText as words } from "../../i18n/status";
import { isComplete, isComposed, soundingNotes } from "../../music/score";
import { shapeLength } from "../../music/score-shape";
import { countName } from "../note-names";
import { noticeText } from "./notice-text";

/** Of all sketches, the status speaks of this many and of the first. */
const SKETCHES_SHOWN = 4;

/** What the page is doing, or what the reader could do next. */
export function statusText(state: State): string {
  const text = words();
  const { activity, sketch, model, stale, notice } = state;
  if (activity === "harmonizing") {
    if (sketch === null) return model.status === "loading" ? text.loadingThenComposing : text.composing;
    const interval = Math.ceil(sketch.total / SKETCHES_SHOWN);
    const shown = Math.floor(sketch.step / interval) * interval;
    return shown === 0 ? text.firstSketch : text.sketch(shown, sketch.total);
  }
  const playing = activity === "playing";
  if (state.audition !== null) return text.auditioning;
  if (state.inquiry !== null) return text.inquiring;
  // A notice is on the chorale.
  if (playing && (state.melodyAlone || !isHarmonised(state))) return text.playingMelody;
  if (notice?.level === "info") {
    const said = noticeText(notice);
    return playing ? text.alsoPlaying(said) : said;
  }
  if (playing) return text.playingChorale;
  if (model.status === "failed") return text.melodyKept(errorText(model.error));
  if (isComposed(state.voices)) {
    if (stale.length > 0) return text.outOfDate;
    return isComplete(state.voices, shapeLength(state.shape)) ? text.complete : text.open;
  }
  if (model.status === "loading") return text.loadingMeanwhile;
  if (isEmpty(state)) return text.empty;
  const notes = soundingNotes(state.voices);
  const gaps = state.voices.some((line) => line.length > 0 && !isComplete([line], shapeLength(state.shape)));
  if (isComplete(state.voices, shapeLength(state.shape))) return text.allGiven;
  return gaps ? text.readyWithGaps(countName(notes)) : text.ready(countName(notes));
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
