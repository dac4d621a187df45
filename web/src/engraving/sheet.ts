/** A sheet of music paper: an SVG as wide as its host, in layers, laid out anew when the host's width changes. */
import type { ScoreShape } from "../music/score-shape";
import { createLayout, type Layout, type SystemForm } from "./layout";
import { setAttributes, svg } from "./svg";

export interface Sheet {
  readonly svg: SVGSVGElement;
  /** The present layout. */
  layout(): Layout;
  /** Lays out a shape with room for a key signature, at the host's width; the same object while nothing changes. */
  arrange(shape: ScoreShape, keyAccidentals: number): Layout;
  /** Replaces what is drawn in a layer. Layers lie in the order in which they were named. */
  draw(layer: string, ...content: readonly Node[]): void;
  /** A place of the screen in units of the drawing. */
  pointOf(event: { readonly clientX: number; readonly clientY: number }): { x: number; y: number };
}

/** Puts a sheet into `host`. `changed` is called when the width has changed and everything is to be drawn again. */
export function createSheet(
  host: HTMLElement,
  form: SystemForm,
  shape: ScoreShape,
  layers: readonly string[],
  changed: () => void,
): Sheet {
  const groups = new Map(layers.map((layer) => [layer, svg("g", { class: `layer-${layer}` })]));
  const root = svg("svg", { class: "sheet", focusable: "false" }, ...groups.values());
  host.replaceChildren(root);
  let width = host.clientWidth;
  let shown = { shape, keyAccidentals: 0 };
  const layOut = () => {
    const made = createLayout(form, shown.shape, width, shown.keyAccidentals);
    setAttributes(root, { viewBox: `0 0 ${made.width} ${made.height}` });
    return made;
  };
  let layout = layOut();
  new ResizeObserver(() => {
    if (host.clientWidth === width || host.clientWidth === 0) return;
    width = host.clientWidth;
    layout = layOut();
    changed();
  }).observe(host);

  return {
    svg: root,
    layout: () => layout,
    arrange(shape, keyAccidentals) {
      if (shape !== shown.shape || keyAccidentals !== shown.keyAccidentals) {
        shown = { shape, keyAccidentals };
        layout = layOut();
      }
      return layout;
    },
    draw(layer, ...content) {
      groups.get(layer)?.replaceChildren(...content);
    },
    pointOf({ clientX, clientY }) {
      const box = root.getBoundingClientRect();
      const scale = layout.width / box.width;
      return { x: (clientX - box.left) * scale, y: (clientY - box.top) * scale };
    },
  };
}
