/** A version on a card: what it looks like, how many faults it has, how it was made, and what the reader thinks of it. */

import type { Version } from "../../../app/state";
import type { Store } from "../../../app/store";
import { setAttributes } from "../../../engraving/svg";
import { compareText } from "../../../i18n/compare";
import { versionsText } from "../../../i18n/versions";
import { el, setInert, setText } from "../../element";
import { memoizeLast } from "../../memoize-last";
import type { ItemView } from "../../windowed-list";
import { drawVersion } from "./picture";
import { createRating } from "./rating";
import { createStar } from "./star";
import { createFaultLines, factsOf, soundOf } from "./version-text";

export interface CardDeps {
  readonly store: Store;
  readonly open: (number: number) => void;
  readonly compare: (number: number) => void;
  /** Writes a day and its minute as the language does. */
  readonly timeName: (milliseconds: number) => string;
  /** What the cards depend on besides their versions. */
  readonly shown: () => ShownCards;
}

export interface ShownCards {
  /** The number of the version on the page. */
  readonly current: number | null;
  /** There is another to compare one with. */
  readonly comparable: boolean;
  /** The miniatures can be drawn. */
  readonly fontReady: boolean;
}

/** The card of a version. What never changes of a version is read from it once. */
export function createCard(
  made: Version,
  { store, open, compare, timeName, shown }: CardDeps,
): ItemView<Version> {
  const { number } = made;

  const [name, badge] = [el("span", {}), el("span", { class: "shown" })];
  const star = createStar((on) => store.dispatch({ type: "starVersion", number, on }));
  const picture = el("div", { class: "version-picture" });
  const faults = createFaultLines();
  const [facts, sound] = [el("p", {}), el("p", {})];
  const time = el("time", { datetime: new Date(made.made).toISOString() });
  const rating = createRating(`rating-${number}`, (value) =>
    store.dispatch({ type: "rateVersion", number, rating: value }),
  );
  const opener = el("button", { type: "button" });
  const comparer = el("button", { type: "button", "aria-haspopup": "dialog" });
  const element = el(
    "li",
    { class: "version" },
    el("div", { class: "version-head" }, el("h3", {}, name), badge, star.element),
    picture,
    faults.element,
    el("div", { class: "version-facts" }, facts, sound, el("p", {}, time)),
    rating.element,
    el("div", { class: "version-foot" }, opener, comparer),
  );
  opener.addEventListener("click", () => open(number));
  comparer.addEventListener("click", () => {
    if (comparer.getAttribute("aria-disabled") !== "true") compare(number);
  });

  const show = memoizeLast((version: Version, current: boolean, comparable: boolean, fontReady: boolean) => {
    const [text, comparing] = [versionsText(), compareText()];
    setAttributes(element, { "aria-current": current ? "true" : undefined });
    setText(name, text.name(number));
    setText(badge, current ? text.shown : "");
    star.show(number, version.starred);
    faults.show(made);
    setText(facts, factsOf(version));
    setText(sound, soundOf(version));
    setText(time, timeName(version.made));
    rating.show(text.rateVersion(number), version.rating);
    setText(opener, text.open);
    setAttributes(opener, { "aria-label": text.openVersion(number) });
    setInert(opener, current);
    setText(comparer, comparing.compare);
    setAttributes(comparer, {
      "aria-label": comparing.compareVersion(number),
      title: comparable ? undefined : comparing.needsTwo,
    });
    setInert(comparer, !comparable);
    if (fontReady && !picture.hasChildNodes()) picture.append(drawVersion(made));
  });
  return {
    element,
    // Another harmony of the same number, from another session, has a card of its own.
    fits: (version) => version.number === number && version.voices === made.voices,
    show(version) {
      const { current, comparable, fontReady } = shown();
      show(version, number === current, comparable, fontReady);
    },
  };
}
