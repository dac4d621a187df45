/** The panel of one of the two versions: its text, its rating and star, and the choice of another. */

import type { Version } from "../../../app/state";
import type { Store } from "../../../app/store";
import { setAttributes } from "../../../engraving/svg";
import { compareText } from "../../../i18n/compare";
import { versionsText } from "../../../i18n/versions";
import { el, setText } from "../../element";
import { createRating } from "../../panels/versions/rating";
import { createStar } from "../../panels/versions/star";
import { createFaultLines, factsOf, soundOf } from "../../panels/versions/version-text";
import { LETTERS, type Side } from "./twin-sheet";

export interface SideDeps {
  readonly store: Store;
  /** The reader wants another version here. */
  readonly choose: (number: number) => void;
  /** The reader wants this version on the page. */
  readonly open: (number: number) => void;
}

export interface SidePanel {
  readonly element: HTMLElement;
  /** Shows a version, and all that can be chosen in its place. */
  show(version: Version, versions: readonly Version[]): void;
}

/** The letter of a side, to be seen only: what it stands by says in words which version is meant. */
export function letterOf(side: Side): HTMLElement {
  const letter = LETTERS[side];
  return el("span", { class: `letter letter-${letter}`, "data-letter": letter, "aria-hidden": "true" });
}

export function createSidePanel(side: Side, { store, choose, open }: SideDeps): SidePanel {
  let shown = 0;
  const select = el("select", {});
  const star = createStar((on) => store.dispatch({ type: "starVersion", number: shown, on }));
  const [facts, sound] = [el("p", {}), el("p", {})];
  const faults = createFaultLines();
  const rating = createRating(`rating-${LETTERS[side]}`, (value) =>
    store.dispatch({ type: "rateVersion", number: shown, rating: value }),
  );
  const opener = el("button", { type: "button" });
  const element = el(
    "div",
    { class: "compared" },
    el("div", { class: "compared-head" }, letterOf(side), select, opener, star.element),
    faults.element,
    el("div", { class: "version-facts" }, facts, sound),
    rating.element,
  );
  select.addEventListener("change", () => choose(Number(select.value)));
  opener.addEventListener("click", () => open(shown));
  return {
    element,
    show(version, versions) {
      const [text, { number }] = [versionsText(), version];
      shown = number;
      setAttributes(select, { "aria-label": side === 0 ? compareText().upper : compareText().lower });
      const options = versions.map((one) => text.name(one.number) + (one.starred ? " ★" : ""));
      const written = [...select.options].map((option) => option.text);
      if (options.join("\n") !== written.join("\n")) {
        select.replaceChildren(
          ...versions.map((one, index) => el("option", { value: one.number }, options[index])),
        );
      }
      select.value = String(number);
      star.show(number, version.starred);
      faults.show(version);
      setText(facts, factsOf(version));
      setText(sound, soundOf(version));
      rating.show(text.rateVersion(number), version.rating);
      setText(opener, text.open);
      setAttributes(opener, { "aria-label": text.openVersion(number) });
    },
  };
}
