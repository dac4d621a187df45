/** The position slider: shows where the playhead is, and moves it. */

import type { Conductor } from "../../../app/conductor";
import type { State } from "../../../app/state";
import type { Store } from "../../../app/store";
import { isEmpty, stepsOf } from "../../../app/work";
import { setAttributes } from "../../../engraving/svg";
import { playbackText } from "../../../i18n/playback";
import { clamp } from "../../../music/clamp";
import { placeIn, type ScoreShape } from "../../../music/score-shape";
import { STEPS_PER_BEAT } from "../../../music/spec";
import { byId, setText } from "../../element";

/** Beats by which a key moves: arrows by one, Page Up and Page Down by a bar. */
const KEYS: Readonly<Record<string, (shape: ScoreShape) => number>> = {
  ArrowLeft: () => -1,
  ArrowDown: () => -1,
  ArrowRight: () => 1,
  ArrowUp: () => 1,
  PageDown: ({ metre }) => -metre,
  PageUp: ({ metre }) => metre,
};

/** Binds the slider of the page; returns the function that shows a state in it. */
export function createPositionSlider(
  store: Store,
  conductor: Pick<Conductor, "seek">,
): (state: State) => void {
  const slider = byId("position", HTMLInputElement);
  const figure = byId("position-value");
  /** While it is held, it follows the hand and not the music. */
  let held = false;
  const letGo = () => {
    held = false;
  };

  slider.addEventListener("input", () => {
    held = store.get().activity === "playing";
    if (held) showStep(store.get().shape);
    else conductor.seek(slider.valueAsNumber);
  });
  slider.addEventListener("change", () => {
    letGo();
    conductor.seek(slider.valueAsNumber);
  });
  // Where it is dragged back to where it was, nothing has changed.
  for (const end of ["pointerup", "pointercancel", "blur"]) slider.addEventListener(end, letGo);
  slider.addEventListener("keydown", (event) => {
    const state = store.get();
    const beats = KEYS[event.key]?.(state.shape);
    if (beats === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    if (!event.repeat || state.activity !== "playing") {
      conductor.seek(beatFrom(state, state.playhead ?? 0, beats));
      return;
    }
    // A key that is held down would have the music begin thirty times a second.
    slider.value = String(beatFrom(state, slider.valueAsNumber, beats));
    held = true;
    showStep(state.shape);
  });
  slider.addEventListener("keyup", () => {
    if (!held) return;
    letGo();
    conductor.seek(slider.valueAsNumber);
  });

  function showStep(shape: ScoreShape): void {
    const { bar, beat } = placeIn(shape, slider.valueAsNumber);
    setText(figure, `${bar}.${beat}`);
    setAttributes(slider, { "aria-valuetext": playbackText().place(bar, beat) });
  }

  return (state) => {
    setAttributes(slider, { max: stepsOf(state) - 1 });
    slider.disabled = isEmpty(state);
    if (!held) slider.value = String(Math.floor(state.playhead ?? 0));
    showStep(state.shape);
  };
}

/** The step that is so many beats from the beginning of the beat of `step`, within the score. */
function beatFrom(state: State, step: number, beats: number): number {
  const present = Math.floor(step / STEPS_PER_BEAT);
  const last = stepsOf(state) / STEPS_PER_BEAT - 1;
  return clamp(present + beats, 0, last) * STEPS_PER_BEAT;
}
