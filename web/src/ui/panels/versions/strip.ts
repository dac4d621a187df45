/** The strip of versions: a drawn miniature of each, the newest first; a press opens it in the score. */

import type { State, Version } from "../../../app/state";
import type { Store } from "../../../app/store";
import { setAttributes } from "../../../engraving/svg";
import { versionsText } from "../../../i18n/versions";
import { byId, el, setText } from "../../element";
import { memoizeLast } from "../../memoize-last";
import type { RenderContext } from "../../render-context";
import { createWindowedList, type ItemView } from "../../windowed-list";
import { drawVersion } from "./picture";

/** Puts the strip into its host; returns the function that shows a state in it. */
export function createVersionStrip(
  host: HTMLElement,
  store: Store,
): (state: State, context: RenderContext) => void {
  // Where the strip has no room, the menu has them.
  const entry = byId("menu-versions");
  const all = el("button", {
    type: "button",
    id: "open-versions",
    "data-dialog": "versions-dialog",
    "aria-haspopup": "dialog",
  });
  const list = el("div", { class: "tiles" });
  setAttributes(host, { role: "toolbar" });
  host.replaceChildren(all, list);

  let shown: Shown = { current: null, fontReady: false };
  const tiles = createWindowedList<Version>(list, (version) =>
    createTile(
      version,
      () => shown,
      () => store.dispatch({ type: "openVersion", number: version.number }),
    ),
  );

  const show = memoizeLast((versions: readonly Version[], current: number | null, fontReady: boolean) => {
    const text = versionsText();
    shown = { current, fontReady };
    setText(all, text.all(versions.length));
    setAttributes(host, { "aria-label": text.title });
    host.hidden = versions.length === 0;
    entry.hidden = versions.length === 0;
    tiles.show([...versions].reverse());
  });
  return ({ versions, version }, { fontReady }) => show(versions, version, fontReady);
}

/** What the tiles depend on besides their versions. */
interface Shown {
  /** The number of the version on the page. */
  readonly current: number | null;
  /** The miniatures can be drawn. */
  readonly fontReady: boolean;
}

function createTile(made: Version, shown: () => Shown, open: () => void): ItemView<Version> {
  const { number } = made;
  const [picture, name] = [el("span", { class: "tile-picture" }), el("span", { class: "tile-name" })];
  const element = el("button", { type: "button", class: "tile" }, picture, name);
  element.addEventListener("click", open);
  return {
    element,
    // Another harmony of the same number, from another session, has a tile of its own.
    fits: (version) => version.number === number && version.voices === made.voices,
    show({ starred }) {
      const { current, fontReady } = shown();
      setText(name, `${number}${starred ? " ★" : ""}`);
      setAttributes(element, {
        "aria-label": versionsText().openVersion(number),
        title: versionsText().name(number),
        "aria-current": number === current ? "true" : undefined,
      });
      if (fontReady && !picture.hasChildNodes()) picture.append(drawVersion(made));
    },
  };
}
