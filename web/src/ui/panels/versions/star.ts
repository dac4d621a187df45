/** The star button of a version: a favourite, or not. */

import { setAttributes, svg } from "../../../engraving/svg";
import { versionsText } from "../../../i18n/versions";
import { el } from "../../element";

const STAR = "M12 3l2.7 5.8 6.3.8-4.6 4.3 1.2 6.2L12 17l-5.6 3.1 1.2-6.2L3 9.6l6.3-.8Z";

export interface Star {
  readonly element: HTMLElement;
  /** Shows whether the version of this number has its star. */
  show(number: number, starred: boolean): void;
}

/** A star that is pressed or not; `give` is called when the reader changes that. */
export function createStar(give: (on: boolean) => void): Star {
  const path = svg("path", { d: STAR });
  const drawing = svg("svg", { viewBox: "0 0 24 24", "aria-hidden": "true", focusable: "false" }, path);
  const element = el("button", { type: "button", class: "star" }, drawing);
  element.addEventListener("click", () => give(element.getAttribute("aria-pressed") !== "true"));
  return {
    element,
    show(number, starred) {
      const name = versionsText().starVersion(number);
      setAttributes(element, { "aria-label": name, title: name, "aria-pressed": starred ? "true" : "false" });
    },
  };
}
