/** Rating in three steps: a note that pulls a face, and a word, for each. */

import type { Rating } from "../../../app/state";
import { setAttributes, svg } from "../../../engraving/svg";
import { versionsText } from "../../../i18n/versions";
import { el, setText } from "../../element";

const RATINGS: readonly Rating[] = [1, 2, 3];

/** A note: its head, on the left, and its stem. In a square of 24 units. */
const NOTE = "M16 15.5a6.5 6.5 0 1 1-13 0 6.5 6.5 0 0 1 13 0ZM16 15.5V2";
const EYES = "M7.2 13.6v.9M11.8 13.6v.9";

/** The mouths in the heads, and the flags of the stems: none, one, two. */
const FACES: Readonly<Record<Rating, string>> = {
  1: "M6.7 19.2q2.8-2.6 5.6 0",
  2: "M6.7 18.3h5.6M16 2.5q4 1.2 4.5 5",
  3: "M6.3 17q3.2 5.2 6.4 0ZM16 2.5q4 1.2 4.5 5M16 6.5q4 1.2 4.5 5",
};

export interface RatingChoice {
  readonly element: HTMLElement;
  /** Shows what is rated, and how; `enabled` is whether there is anything to rate. */
  show(title: string, rating: Rating | null, enabled?: boolean): void;
}

/**
 * A choice of three. `rate` is called with what the reader chooses, and with `null` when they choose once more what is chosen.
 * `name` is that of its radio buttons, its own on the page.
 */
export function createRating(name: string, rate: (rating: Rating | null) => void): RatingChoice {
  let shown: Rating | null = null;
  const options = RATINGS.map((rating) => {
    const input = el("input", { type: "radio", name, value: rating });
    const word = el("span", {});
    // The arrow keys click too; the event `change` does not come when the same is chosen again.
    input.addEventListener("click", () => rate(rating === shown ? null : rating));
    return { rating, input, word, label: el("label", {}, input, drawFace(rating), word) };
  });
  const legend = el("legend", {});
  const row = el("div", { class: "rating-row" }, ...options.map(({ label }) => label));
  const element = el("fieldset", { class: "rating" }, legend, row);
  return {
    element,
    show(title, rating, enabled = true) {
      const text = versionsText();
      shown = rating;
      setText(legend, title);
      setAttributes(element, { disabled: !enabled });
      setAttributes(row, { title: rating === null ? undefined : text.takeBack });
      for (const option of options) {
        option.input.checked = option.rating === rating;
        setText(option.word, text.ratings[option.rating]);
      }
    },
  };
}

function drawFace(rating: Rating): SVGElement {
  const path = svg("path", { d: `${NOTE}${EYES}${FACES[rating]}` });
  return svg("svg", { viewBox: "0 0 24 24", "aria-hidden": "true", focusable: "false" }, path);
}
