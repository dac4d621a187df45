/** Standalone SVG: an engraving made independent of the page, black without a style sheet, its music glyphs drawn as paths. */
import outlines from "virtual:music-outlines";
import { type Attributes, setAttributes, svg } from "../../../engraving/svg";

const INK = "#000";

/** Attributes that say where and how something is drawn; the rest speaks to the page. */
const KEPT = new Set([
  ...["d", "x", "y", "width", "height", "rx", "ry", "transform", "stroke-width"],
  ...["font-size", "font-style", "font-weight", "text-anchor"],
]);

/** Pixels of a point, in which VexFlow gives the sizes of its glyphs. */
const PIXELS_PER_POINT = 4 / 3;

/** Text that is no music: filled, in whatever the reader's machine has, since programs ignore embedded fonts. */
export const LETTERS = { stroke: "none", "font-family": "Georgia, 'Times New Roman', serif" } as const;

/** Makes an engraving's drawing stand alone. It changes the drawing itself, and returns it as a group. */
export function standalone(drawing: SVGSVGElement): SVGGElement {
  // What VexFlow draws as the drawing itself is drawn, it leaves unsaid.
  const group = svg("g", { fill: INK, stroke: INK, "stroke-width": 1 }, ...drawing.childNodes);
  for (const text of group.querySelectorAll("text")) {
    if (isMusic(text)) text.replaceWith(glyphsAt(text.textContent ?? "", place(text), sizeOf(text)));
    else setAttributes(text, { ...LETTERS, ...looksOf(text) });
  }
  for (const element of group.querySelectorAll("*")) bare(element);
  for (const empty of group.querySelectorAll("g:empty")) empty.remove();
  return group;
}

/** Music glyphs side by side from a place on their baseline. `size` is that of an em, in units of the drawing. */
export function glyphsAt(text: string, { x, y }: { x: number; y: number }, size: number): SVGGElement {
  const scale = size / outlines.em;
  const transform = `translate(${x} ${y}) scale(${scale} ${-scale})`;
  let at = 0;
  const paths = [...text].map((character) => {
    const outline = outlines.glyphs[character];
    if (outline === undefined) throw new Error(`no outline of U+${character.codePointAt(0)?.toString(16)}`);
    const [advance, d] = outline;
    at += advance;
    return svg("path", { d, transform: at === advance ? undefined : `translate(${at - advance} 0)` });
  });
  return svg("g", { transform, stroke: "none" }, ...paths);
}

/** How a text looks that is no music: as it says of itself, else as the numbers of bars do. */
function looksOf(text: Element): Attributes {
  if (text.hasAttribute("font-size")) return {};
  return { "font-size": 12, "font-style": "italic" };
}

/** Whether a text is of the private characters of music fonts. */
function isMusic(text: Element): boolean {
  return /^[\uE000-\uF8FF]+$/.test(text.textContent ?? "");
}

function place(text: Element): { x: number; y: number } {
  return { x: Number(text.getAttribute("x")), y: Number(text.getAttribute("y")) };
}

/** The size of a text: its own, or that of the group in which it stands. */
function sizeOf(text: Element): number {
  const size = text.closest("[font-size]")?.getAttribute("font-size") ?? "";
  return Number.parseFloat(size) * (size.endsWith("pt") ? PIXELS_PER_POINT : 1);
}

/** Leaves of an element's attributes what draws it, in ink wherever there was a colour. */
function bare(element: Element): void {
  for (const { name, value } of [...element.attributes]) {
    if (name === "fill" || name === "stroke") element.setAttribute(name, value === "none" ? value : INK);
    else if (!KEPT.has(name) && name !== "font-family") element.removeAttribute(name);
    else if (name === "font-family" && element.tagName !== "text") element.removeAttribute(name);
  }
}
