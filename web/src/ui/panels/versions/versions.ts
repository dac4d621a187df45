/** The versions: every harmony that was made, on cards, the newest first. */

import type { State, Version } from "../../../app/state";
import type { Store } from "../../../app/store";
import { setAttributes } from "../../../engraving/svg";
import { language } from "../../../i18n/language";
import { versionsText } from "../../../i18n/versions";
import { el, setText } from "../../element";
import { memoizeLast } from "../../memoize-last";
import type { RenderContext } from "../../render-context";
import { createWindowedList } from "../../windowed-list";
import { createCard, type ShownCards } from "./card";
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

  let around: ShownCards = { current: null, comparable: false, fontReady: false };
  const deck = { store, open, compare, timeName, shown: () => around };
  const cards = createWindowedList<Version>(list, (version) => createCard(version, deck));

  const show = memoizeLast(
    (versions: readonly Version[], current: number | null, starred: boolean, fontReady: boolean) => {
      const text = versionsText();
      const kept = versions.filter((version) => !starred || version.starred).reverse();
      around = { current, comparable: versions.length > 1, fontReady };
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
      cards.show(kept);
    },
  );

  let fontReady = false;
  const refresh = ({ versions, version }: State) => show(versions, version, filter.checked, fontReady);
  filter.addEventListener("change", () => refresh(store.get()));
  save.addEventListener("click", () => {
    if (save.getAttribute("aria-disabled") !== "true") exportRatings(store.get().versions);
  });

  return (state, context) => {
    fontReady = context.fontReady;
    refresh(state);
  };
}
