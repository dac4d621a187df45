/** A version on a card: what it looks like, how many faults it has, how it was made, and what the reader thinks of it. */
import { pencilText } from "../../i18n/pencil";
import { versionsText } from "../../i18n/versions";
import type { BarCount } from "../../music/frame";
import type { FaultKind } from "../../music/voice-leading";
import type { Store } from "../../state";
import { countFaults } from "../../state/ratings";
import type { Version } from "../../state/versions";
import { el, setAttributes, setText, svg } from "../element";
import { engraveMiniature } from "../engraving/miniature";
import { rememberLast } from "../remember";
import { keyOf } from "../spelling";
import { keyName, keyTitle } from "../wording";
import { createRating } from "./rating";

/** Pixels of width at which a score is engraved: the longer it is, the smaller it comes out on the card. */
const WIDTHS: Readonly<Record<BarCount, number>> = { 2: 230, 4: 330, 8: 460 };

const STAR = "M12 3l2.7 5.8 6.3.8-4.6 4.3 1.2 6.2L12 17l-5.6 3.1 1.2-6.2L3 9.6l6.3-.8Z";

export interface Card {
  readonly element: HTMLElement;
  /** Shows the version as it is; `current` is whether the page shows it. */
  show(version: Version, current: boolean): void;
  /** Draws the miniature and counts the faults, which takes its time; the music font has to be there. */
  draw(): void;
}

export interface CardParts {
  readonly store: Store;
  readonly open: (number: number) => void;
  /** Writes a day and its minute as the language does. */
  readonly timeName: (milliseconds: number) => string;
}

/** The card of a version. What never changes of a version is read from it once. */
export function createCard(made: Version, { store, open, timeName }: CardParts): Card {
  const { number, frame, key, harmony } = made;
  const fifths = keyOf(harmony.notes, key);
  let faults: readonly [FaultKind, number][] | null = null;

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

  const tellFaults = () => {
    if (faults === null) return;
    const text = versionsText();
    const total = faults.reduce((sum, [, times]) => sum + times, 0);
    const named = faults.map(([kind, times]) => text.fault(pencilText().titles[kind], times)).join(", ");
    setText(count, text.faults(total));
    setText(kinds, named);
    setAttributes(kinds, { title: named });
  };

  return {
    element,
    show: rememberLast((version: Version, current: boolean) => {
      const text = versionsText();
      setAttributes(element, { "aria-current": current ? "true" : undefined });
      setText(name, text.name(number));
      setText(badge, current ? text.shown : "");
      setAttributes(star, {
        "aria-label": text.starVersion(number),
        title: text.starVersion(number),
        "aria-pressed": version.starred ? "true" : "false",
      });
      tellFaults();
      // The key that was chosen, else the two that the signature may mean.
      const keys = key === null ? keyName(fifths) : keyTitle(key);
      setText(facts, text.facts(frame.metre, frame.bars, keys));
      setText(sound, text.sound(String(version.tempo), version.harmony.seed));
      setText(time, timeName(version.made));
      rating.show(text.rateVersion(number), version.rating);
      setText(opener, text.open);
      setAttributes(opener, {
        "aria-label": text.openVersion(number),
        "aria-disabled": current ? "true" : undefined,
      });
    }),
    draw() {
      const width = WIDTHS[frame.bars];
      picture.replaceChildren(engraveMiniature(harmony.notes, frame, fifths, width));
      faults = Object.entries(countFaults(made)) as [FaultKind, number][];
      tellFaults();
    },
  };
}

function drawStar(): SVGElement {
  return svg(
    "svg",
    { viewBox: "0 0 24 24", "aria-hidden": "true", focusable: "false" },
    svg("path", { d: STAR }),
  );
}
