/** The versions: every harmony that was made, on cards, the newest first. */

import type { State, Version } from "../../../app/state";
import type { Store } from "../../../app/store";
import { setAttributes } from "../../../engraving/svg";
import { language } from "../../../i18n/language";
import { versionsText } from "../../../i18n/versions";
import { el, setText } from "../../element";
import { memoizeLast } from "../../memoize-last";
import type { RenderContext } from "../../render-context";
import { type Card, createCard } from "./card";
import { createLazyDraw } from "./lazy-draw";
import { createRating } from "./rating";
import { exportRatings } from "./ratings-export";

export interface VersionsDeps {
  /** Where the cards go. */
  readonly host: HTMLElement;
  /** Where the harmony that is shown is rated. */
  readonly rating: HTMLElement;
  readonly store: Store;
  /** Called when a version has been opened in the score. */
  readonly opened: () => void;
  /** Lays a version beside another. */
  readonly compare: (number: number) => void;
}

/** Puts the cards and the rating into their hosts; returns the function that shows a state. */
export function createVersions(deps: VersionsDeps): (state: State, context: RenderContext) => void {
  const { host, store, compare } = deps;
  const shown = createRating("rating", (rating) => {
    const number = store.get().version;
    if (number !== null) store.dispatch({ type: "rateVersion", number, rating });
  });
  deps.rating.replaceChildren(shown.element);
  const lazyDraw = createLazyDraw();
  const cards = new Map<number, Card & { readonly voices: Version["voices"] }>();
  const title = el("h2", { id: "versions-title" });
  const [filter, filterName] = [el("input", { type: "checkbox" }), el("span", {})];
  const save = el("button", { type: "button" });
  const list = el("ul", { class: "version-list", role: "list", "aria-labelledby": title.id });
  const none = el("p", { class: "help" });
  const tools = el("div", { class: "version-tools" }, el("label", {}, filter, filterName), save);
  const head = el("div", { class: "paper-head" }, title, tools);
  const section = el("section", { class: "versions", "aria-labelledby": title.id }, head, list, none);
  host.replaceChildren(section);

  const open = (number: number) => {
    store.dispatch({ type: "openVersion", number });
    deps.opened();
  };

  /** Day and minute as the language writes them. */
  const times = memoizeLast(
    () => new Intl.DateTimeFormat(language(), { dateStyle: "medium", timeStyle: "short" }),
  );
  const timeName = (milliseconds: number) => times().format(milliseconds);

  /** The card of a version: another harmony of the same number, from another session, has a card of its own. */
  function cardOf(version: Version): Card {
    const { number, voices } = version;
    const known = cards.get(number);
    if (known?.voices === voices) return known;
    const card = { ...createCard(version, { store, open, compare, timeName }), voices };
    lazyDraw.whenNear(card.element, card.draw);
    cards.set(number, card);
    return card;
  }

  const show = memoizeLast((versions: readonly Version[], current: number | null, starred: boolean) => {
    const text = versionsText();
    const kept = versions.filter((version) => !starred || version.starred).reverse();
    const elements = kept.map((version) => {
      const card = cardOf(version);
      card.show(version, version.number === current, versions.length > 1);
      return card.element;
    });
    const same =
      elements.length === list.children.length &&
      elements.every((element, index) => element === list.children[index]);
    // A card that is put in again would lose the focus.
    if (!same) {
      list.replaceChildren(...elements);
      list.scrollLeft = 0;
    }
    section.hidden = versions.length === 0;
    list.hidden = kept.length === 0;
    none.hidden = kept.length > 0;
    setText(title, text.title);
    setText(filterName, text.starredOnly);
    setText(none, text.noneStarred);
    setText(save, text.exportRatings);
    const empty = versions.every(({ rating }) => rating === null);
    setAttributes(save, { title: text.exportHelp, "aria-disabled": empty ? "true" : undefined });
    const version = versions.find(({ number }) => number === current);
    shown.show(text.question, version?.rating ?? null, version !== undefined);
  });

  const refresh = ({ versions, version }: State) => show(versions, version, filter.checked);
  filter.addEventListener("change", () => refresh(store.get()));
  save.addEventListener("click", () => {
    if (save.getAttribute("aria-disabled") !== "true") exportRatings(store.get().versions);
  });

  return (state, { fontReady }) => {
    refresh(state);
    if (fontReady) lazyDraw.begin();
  };
}
