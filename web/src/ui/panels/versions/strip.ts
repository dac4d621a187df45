/** The strip of versions: a drawn miniature of each, the newest first; a press opens it in the score. */

import type { State, Version } from "../../../app/state";
import type { Store } from "../../../app/store";
import { setAttributes } from "../../../engraving/svg";
import { versionsText } from "../../../i18n/versions";
import { byId, el, setText } from "../../element";
import { memoizeLast } from "../../memoize-last";
import type { RenderContext } from "../../render-context";
import { createLazyDraw } from "./lazy-draw";
import { drawVersion } from "./picture";

/** Puts the strip into its host; returns the function that shows a state in it. */
export function createVersionStrip(
  host: HTMLElement,
  store: Store,
): (state: State, context: RenderContext) => void {
  const lazyDraw = createLazyDraw();
  const tiles = new Map<number, Tile>();
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

  /** The tile of a version: another harmony of the same number, from another session, has a tile of its own. */
  function tileOf(version: Version): Tile {
    const known = tiles.get(version.number);
    if (known?.voices === version.voices) return known;
    const tile = createTile(version, () => store.dispatch({ type: "openVersion", number: version.number }));
    lazyDraw.whenNear(tile.element, tile.draw);
    tiles.set(version.number, tile);
    return tile;
  }

  const show = memoizeLast((versions: readonly Version[], current: number | null) => {
    const text = versionsText();
    setText(all, text.all(versions.length));
    setAttributes(host, { "aria-label": text.title });
    host.hidden = versions.length === 0;
    entry.hidden = versions.length === 0;
    const shown = [...versions].reverse().map((version) => {
      const tile = tileOf(version);
      tile.show(version, version.number === current);
      return tile.element;
    });
    // A tile that is put in again would lose the focus.
    if (shown.length === list.children.length && shown.every((tile, index) => tile === list.children[index]))
      return;
    list.replaceChildren(...shown);
    list.scrollLeft = 0;
  });
  return ({ versions, version }, { fontReady }) => {
    show(versions, version);
    if (fontReady) lazyDraw.begin();
  };
}

interface Tile {
  readonly element: HTMLElement;
  readonly voices: Version["voices"];
  show(version: Version, current: boolean): void;
  draw(): void;
}

function createTile(version: Version, open: () => void): Tile {
  const { number, voices } = version;
  const [picture, name] = [el("span", { class: "tile-picture" }), el("span", { class: "tile-name" })];
  const element = el("button", { type: "button", class: "tile" }, picture, name);
  element.addEventListener("click", open);
  return {
    element,
    voices,
    show({ starred }, current) {
      setText(name, `${number}${starred ? " ★" : ""}`);
      setAttributes(element, {
        "aria-label": versionsText().openVersion(number),
        title: versionsText().name(number),
        "aria-current": current ? "true" : undefined,
      });
    },
    draw: () => picture.replaceChildren(drawVersion(version)),
  };
}
