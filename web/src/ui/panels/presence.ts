/**
 * What there is, as marks on the page's body, by which the style sheet shows what has something to do: `data-empty` while
 * there is no note, `data-harmony` while there is one of the network's, `data-idle` while nothing plays or is composed.
 */
import type { State } from "../../app/state";
import { setAttributes } from "../../engraving/svg";
import { memoizeLast } from "../memoize-last";

/** Returns the function that marks a state on the body. */
export function createPresence(body: HTMLElement): (state: State) => void {
  const show = memoizeLast((empty: boolean, harmony: boolean, idle: boolean) => {
    const mark = (there: boolean) => (there ? "" : undefined);
    setAttributes(body, {
      "data-empty": mark(empty),
      "data-harmony": mark(harmony),
      "data-idle": mark(idle),
    });
  });
  return ({ melody, harmony, activity, playhead }) =>
    show(
      melody.length === 0 && harmony === null && activity !== "harmonizing",
      harmony !== null,
      activity === "idle" && playhead === null,
    );
}
