/** The position slider: shows where the playhead is, and moves it. */

import type { Conductor } from "../../../app/conductor";
import type { State } from "../../../app/state";
import type { Store } from "../../../app/store";
import { isEmpty, stepsOf } from "../../../app/work";
import { setAttributes } from "../../../engraving/svg";
import { playbackText } from "../../../i18n/playback";
import { beatSteps, metreSteps } from "../../../music/metre";
import { barAt, beatsOf, firstStep, placeIn, type ScoreShape } from "../../../music/score-shape";
import { byId, setText } from "../../element";

/** Where a key moves from a step: arrows by a beat, Page Up and Page Down by a bar. */
const KEYS: Readonly<Record<string, (shape: ScoreShape, step: number) => number>> = {
  ArrowLeft: beatBefore,
  ArrowDown: beatBefore,
  ArrowRight: beatAfter,
  ArrowUp: beatAfter,
  PageDown: (shape, step) => inBarAside(shape, step, -1),
  PageUp: (shape, step) => inBarAside(shape, step, 1),
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
    const move = KEYS[event.key];
    if (move === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    if (!event.repeat || state.activity !== "playing") {
      conductor.seek(move(state.shape, Math.floor(state.playhead ?? firstStep(state.shape))));
      return;
    }
    // A key that is held down would have the music begin thirty times a second.
    slider.value = String(move(state.shape, slider.valueAsNumber));
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
    setAttributes(slider, { min: firstStep(state.shape), max: stepsOf(state) - 1 });
    slider.disabled = isEmpty(state);
    if (!held) slider.value = String(Math.floor(state.playhead ?? firstStep(state.shape)));
    showStep(state.shape);
  };
}

/** The beat before that in which a step is; the first one where there is none. */
function beatBefore(shape: ScoreShape, step: number): number {
  const beats = beatsOf(shape);
  return beats[Math.max(0, beats.findLastIndex((beat) => beat <= step) - 1)];
}

/** The beat after a step; the last one where there is none. */
function beatAfter(shape: ScoreShape, step: number): number {
  const beats = beatsOf(shape);
  return beats.find((beat) => beat > step) ?? beats[beats.length - 1];
}

/** The beat at the same place some bars away, as far as the score goes. */
function inBarAside(shape: ScoreShape, step: number, bars: number): number {
  const { metre, downbeat } = barAt(shape, step);
  const aside = step + bars * metreSteps(metre);
  const beat = beatSteps(metre);
  const asked = downbeat + Math.floor((aside - downbeat) / beat) * beat;
  const beats = beatsOf(shape);
  return beats.findLast((one) => one <= asked) ?? beats[0];
}
