/** A sheet of music paper: an SVG in layers that fills a room on the screen, laid out anew when the room's size changes. */
import type { ScoreShape } from "../music/score-shape";
import { type FittedLayout, fitToRoom, type Layout } from "./layout";
import { NO_WORDS, sameRoom, type WordRoom } from "./lyric-lines";
import { setAttributes, svg } from "./svg";

export interface Sheet {
  readonly svg: SVGSVGElement;
  /** The present layout. */
  layout(): Layout;
  /** The present layout with its size on the screen. */
  fitted(): FittedLayout;
  /** Lays out a shape with room for a key signature and for words, in the host's room; the same object while nothing changes. */
  arrange(shape: ScoreShape, keyAccidentals: number, words?: WordRoom): Layout;
  /** Replaces what is drawn in a layer. Layers lie in the order in which they were named. */
  draw(layer: string, ...content: readonly Node[]): void;
  /** A place of the screen in units of the drawing. */
  pointOf(event: { readonly clientX: number; readonly clientY: number }): { x: number; y: number };
}

/**
 * Puts a sheet into `host`, as large as the score is in `room`, the element that shows it and scrolls it. `changed` is
 * called when the size of the room has changed and everything is to be drawn again.
 */
export function createSheet(
  host: HTMLElement,
  room: HTMLElement,
  shape: ScoreShape,
  layers: readonly string[],
  changed: () => void,
): Sheet {
  const groups = new Map(layers.map((layer) => [layer, svg("g", { class: `layer-${layer}` })]));
  const root = svg("svg", { class: "sheet", focusable: "false" }, ...groups.values());
  host.replaceChildren(root);
  let size = { width: room.clientWidth, height: room.clientHeight };
  let shown = { shape, keyAccidentals: 0, words: NO_WORDS };
  const layOut = () => {
    const made = fitToRoom(shown.shape, size, shown.keyAccidentals, shown.words);
    const { width, height } = made.layout;
    setAttributes(root, { viewBox: `0 0 ${width} ${height}` });
    root.style.width = `${Math.floor(width * made.scale)}px`;
    root.style.height = `${Math.floor(height * made.scale)}px`;
    room.classList.toggle("strip", made.strip);
    return made;
  };
  let fitted = layOut();
  new ResizeObserver(() => {
    const { clientWidth: width, clientHeight: height } = room;
    if ((width === size.width && height === size.height) || width === 0) return;
    size = { width, height };
    fitted = layOut();
    changed();
  }).observe(room);

  return {
    svg: root,
    layout: () => fitted.layout,
    fitted: () => fitted,
    arrange(shape, keyAccidentals, words = NO_WORDS) {
      const isSame = shape === shown.shape && keyAccidentals === shown.keyAccidentals;
      if (!isSame || !sameRoom(words, shown.words)) {
        shown = { shape, keyAccidentals, words };
        fitted = layOut();
      }
      return fitted.layout;
    },
    draw(layer, ...content) {
      groups.get(layer)?.replaceChildren(...content);
    },
    pointOf({ clientX, clientY }) {
      const box = root.getBoundingClientRect();
      const scale = fitted.layout.width / box.width;
      return { x: (clientX - box.left) * scale, y: (clientY - box.top) * scale };
    },
  };
}
