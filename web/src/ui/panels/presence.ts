/**
 * What there is, as marks on the page's body, by which the style sheet shows what has something to do: `data-empty` while
 * there is no note, `data-harmony` while there is more than a melody, `data-idle` while nothing plays or is composed.
 */
import type { State } from "../../app/state";
import { isEmpty, isHarmonised } from "../../app/work";
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
  return (state) => {
    const { activity, playhead } = state;
    show(
      isEmpty(state) && activity !== "harmonizing",
      isHarmonised(state),
      activity === "idle" && playhead === null,
    );
  };
}
