/** A sheet of music paper: an SVG as wide as its host, in layers, laid out anew when the host's width changes. */
import { setAttributes, svg } from "./element";
import { createLayout, type Layout, type SystemShape } from "./layout";

export interface Sheet {
  readonly svg: SVGSVGElement;
  /** The layout for a key signature at the host's present width; the same object while nothing changes. */
  layout(keyAccidentals?: number): Layout;
  /** Replaces what is drawn in a layer. Layers lie in the order in which they were named. */
  draw(layer: string, ...content: readonly Node[]): void;
  /** A place of the screen in units of the drawing. */
  pointOf(event: { readonly clientX: number; readonly clientY: number }): { x: number; y: number };
}

/** Puts a sheet into `host`. `changed` is called when the width has changed and everything is to be drawn again. */
export function createSheet(
  host: HTMLElement,
  shape: SystemShape,
  steps: number,
  layers: readonly string[],
  changed: () => void,
): Sheet {
  const groups = new Map(layers.map((layer) => [layer, svg("g", { class: `layer-${layer}` })]));
  const root = svg("svg", { class: "sheet", focusable: "false" }, ...groups.values());
  host.replaceChildren(root);
  let width = host.clientWidth;
  let layout = createLayout(shape, steps, width);
  let room = 0;

  const resize = (keyAccidentals: number) => {
    room = keyAccidentals;
    layout = createLayout(shape, steps, width, keyAccidentals);
    setAttributes(root, { viewBox: `0 0 ${layout.width} ${layout.height}` });
  };
  resize(0);
  new ResizeObserver(() => {
    if (host.clientWidth === width || host.clientWidth === 0) return;
    width = host.clientWidth;
    resize(room);
    changed();
  }).observe(host);

  return {
    svg: root,
    layout(keyAccidentals = 0) {
      if (keyAccidentals !== room) resize(keyAccidentals);
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
