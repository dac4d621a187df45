/** One sentence on what is going on. It changes seldom, since a screen reader speaks every change. */
import type { State } from "../state";
import { stepsOf } from "../state/work";
import { countName } from "./wording";

/** Of all sketches, the status speaks of this many and of the first. */
const SKETCHES_TOLD = 4;

/** What the page is doing, or what the reader could do next. */
export function statusText(state: State): string {
  const { activity, sketch, model, harmony, melody, notice } = state;
  if (activity === "harmonizing") {
    if (sketch === null)
      return model.status === "loading" ? "Loading the network, then composing." : "Composing.";
    const interval = Math.ceil(sketch.total / SKETCHES_TOLD);
    const told = Math.floor(sketch.step / interval) * interval;
    return told === 0
      ? "Composing: the first sketch is there."
      : `Composing: sketch ${told} of ${sketch.total}.`;
  }
  const playing = activity === "playing";
  if (notice?.kind === "info") return playing ? `${notice.text} Playing.` : notice.text;
  if (playing) return harmony === null ? "Playing the melody." : "Playing the chorale.";
  if (model.status === "failed") return `${model.message} Your melody is kept.`;
  if (harmony !== null) return "The chorale is complete. Harmonize again for another answer.";
  if (model.status === "loading") return "Loading the network. You can write meanwhile.";
  if (melody.length === 0) return "Ready. Write a tune on the staff, or start from one.";
  const gaps = melody.reduce((silent, note) => silent - note.length, stepsOf(state)) > 0;
  return `Ready to harmonize ${countName(melody)}.${gaps ? " The gaps are composed too." : ""}`;
}

/** How much of the sketching is done, 0 to 1; `null` while nothing is sketched. */
export function progressOf(state: State): number | null {
  if (state.activity !== "harmonizing") return null;
  return state.sketch === null ? 0 : state.sketch.step / state.sketch.total;
}
