/** A version on a card: what it looks like, how many faults it has, how it was made, and what the reader thinks of it. */
import { language } from "../../i18n/language";
import { pencilText } from "../../i18n/pencil";
import { versionsText } from "../../i18n/versions";
import type { FaultKind } from "../../music/voice-leading";
import type { Store } from "../../state";
import { countFaults } from "../../state/ratings";
import type { Version } from "../../state/versions";
import { el, setAttributes, setText, svg } from "../element";
import { keyOf } from "../spelling";
import { keyName, keyTitle } from "../wording";
import { createRating } from "./rating";

const STAR = "M12 3l2.7 5.8 6.3.8-4.6 4.3 1.2 6.2L12 17l-5.6 3.1 1.2-6.2L3 9.6l6.3-.8Z";

export interface Card {
  readonly element: HTMLElement;
  /** Where the miniature goes. */
  readonly picture: HTMLElement;
  /** Shows the version as it is; `current` is whether the page shows it. */
  show(version: Version, current: boolean): void;
}

/** The card of a version. What never changes of a version is read from it once. */
export function createCard(made: Version, store: Store, open: (number: number) => void): Card {
  const { number } = made;
  const faults = Object.entries(countFaults(made)) as [FaultKind, number][];

  const [name, badge] = [el("span", {}), el("span", { class: "shown" })];
  const star = el("button", { type: "button", class: "star" }, drawStar());
  const picture = el("div", { class: "version-picture" });
  const [count, kinds, facts, sound] = [el("b", {}), el("span", {}), el("p", {}), el("p", {})];
  const time = el("time", { datetime: new Date(made.made).toISOString() });
  const rating = createRating(`rating-${number}`, (value) =>
    store.dispatch({ type: "rateVersion", number, rating: value }),
  );
  const opener = el("button", { type: "button" });
  const foot = el("div", { class: "version-foot" }, opener);
  const element = el(
    "li",
    { class: "version" },
    el("div", { class: "version-head" }, el("h3", {}, name), badge, star),
    picture,
    el("p", { class: "version-faults" }, count, " ", kinds),
    el("div", { class: "version-facts" }, facts, sound, el("p", {}, time)),
    rating.element,
    foot,
  );
  star.addEventListener("click", () => {
    const on = star.getAttribute("aria-pressed") !== "true";
    store.dispatch({ type: "starVersion", number, on });
  });
  opener.addEventListener("click", () => open(number));

  return {
    element,
    picture,
    show(version, current) {
      const text = versionsText();
      const total = faults.reduce((sum, [, times]) => sum + times, 0);
      const named = faults.map(([kind, times]) => text.fault(pencilText().titles[kind], times)).join(", ");
      setAttributes(element, { "aria-current": current ? "true" : undefined });
      setText(name, text.name(number));
      setText(badge, current ? text.shown : "");
      setAttributes(star, {
        "aria-label": text.starVersion(number),
        title: text.starVersion(number),
        "aria-pressed": version.starred ? "true" : "false",
      });
      setText(count, text.faults(total));
      setText(kinds, named);
      setAttributes(kinds, { title: named });
      setText(facts, text.facts(version.frame.metre, version.frame.bars, keyOfVersion(version)));
      setText(sound, text.sound(String(version.tempo), version.harmony.seed));
      setText(time, timeName(version.made));
      rating.show(text.rateVersion(number), version.rating);
      setText(opener, text.open);
      setAttributes(opener, {
        "aria-label": text.openVersion(number),
        "aria-disabled": current ? "true" : undefined,
      });
    },
  };
}

/** The key that was chosen, else the two that its signature may mean. */
function keyOfVersion({ key, harmony }: Version): string {
  return key === null ? keyName(keyOf(harmony.notes)) : keyTitle(key);
}

/** Day and minute as the language writes them. */
function timeName(made: number): string {
  return new Intl.DateTimeFormat(language(), { dateStyle: "medium", timeStyle: "short" }).format(made);
}

function drawStar(): SVGElement {
  return svg(
    "svg",
    { viewBox: "0 0 24 24", "aria-hidden": "true", focusable: "false" },
    svg("path", { d: STAR }),
  );
}
