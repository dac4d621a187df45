/**
 * What there is, as marks on the page's body, by which the style sheet shows what has something to do: `data-empty` while
 * there is no note, `data-harmony` while there is one of the network's, `data-idle` while nothing plays or is composed,
 * `data-font` once the music font has come.
 */
import type { State } from "../../app/state";
import { setAttributes } from "../../engraving/svg";
import { memoizeLast } from "../memoize-last";
import type { RenderContext } from "../render-context";

/** Returns the function that marks a state on the body. */
export function createPresence(body: HTMLElement): (state: State, context: RenderContext) => void {
  const show = memoizeLast((empty: boolean, harmony: boolean, idle: boolean, font: boolean) => {
    const marks = { "data-empty": empty, "data-harmony": harmony, "data-idle": idle, "data-font": font };
    setAttributes(body, marks);
  });
  return ({ melody, harmony, activity, playhead }, { fontReady }) =>
    show(
      melody.length === 0 && harmony === null && activity !== "harmonizing",
      harmony !== null,
      activity === "idle" && playhead === null,
      fontReady,
    );
}
