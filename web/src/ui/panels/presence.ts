/**
 * What there is, as marks on the page's body, by which the style sheet shows what has something to do: `data-empty` while
 * there is no note, `data-harmony` while there is more than a melody, `data-idle` while nothing plays or is composed,
 * `data-font` once the music font has come.
 */
import type { State } from "../../app/state";
import { isEmpty, isHarmonised } from "../../app/work";
import { setAttributes } from "../../engraving/svg";
import { memoizeLast } from "../memoize-last";
import type { RenderContext } from "../render-context";

/** Returns the function that marks a state on the body. */
export function createPresence(body: HTMLElement): (state: State, context: RenderContext) => void {
  const show = memoizeLast((empty: boolean, harmony: boolean, idle: boolean, font: boolean) => {
    const marks = { "data-empty": empty, "data-harmony": harmony, "data-idle": idle, "data-font": font };
    setAttributes(body, marks);
  });
  return (state, { fontReady }) => {
    const { activity, playhead } = state;
    show(
      isEmpty(state) && activity !== "harmonizing",
      isHarmonised(state),
      activity === "idle" && playhead === null,
      fontReady,
    );
  };
}
