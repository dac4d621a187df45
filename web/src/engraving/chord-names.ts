/** The names of the chords under the lowest staff: Roman numerals, the figures of the bass as small digits above each other. */
import { type ChordName, chordNameText } from "../music/chord-names/chord-names";
import { STEPS_PER_BEAT } from "../music/spec";
import { HEAD_WIDTH, type Layout } from "./layout";
import { svg } from "./svg";

/** From the numerals' baseline to the lower edge of the system. */
const DEPTH = 9;
/** Sizes of the text. */
const NUMERAL = 15;
const FIGURE = 10;
/** Baselines of one figure, or of two from the higher to the lower, below that of the numeral. */
const ONE_FIGURE = [-5];
const TWO_FIGURES = [-6.5, 2.5];
/** Between a numeral and its figures, and between a name and the next. */
const GAP = 1;
const BETWEEN = 5;
/** A name is made narrower where the next one would touch it, but to no less than this share of its width. */
const NARROWEST = 0.5;
/** A name between two beats is left out where it, or the one before it, would have less than this share of its width. */
const LEGIBLE = 0.7;

/** Advance widths of the page's text face, in em; figures are all as wide as one another. */
const ADVANCES: Readonly<Record<string, number>> = {
  I: 0.376,
  V: 0.709,
  i: 0.329,
  v: 0.579,
  G: 0.723,
  e: 0.533,
  r: 0.456,
  t: 0.359,
  "°": 0.344,
  ø: 0.579,
  "+": 0.534,
  "/": 0.341,
  "♭": 0.299,
  "♯": 0.325,
};
const FIGURE_ADVANCE = 0.529;

/**
 * Each name as a group at its place, with the numeral at its left edge. `data-chord` tells it as text: `V65/V`. Where a
 * line is crowded, names between two beats are left out.
 */
export function drawChordNames(names: readonly ChordName[], layout: Layout): SVGElement[] {
  const shown = legible(names, layout);
  return shown.map((name, index) => {
    const { texts, width } = lettered(name);
    const squeeze = Math.max(NARROWEST, Math.min(1, roomOf(name, shown[index + 1], layout) / width));
    const y = layout.systemOf(name.step).bottom - DEPTH;
    const transform = `translate(${leftOf(name, layout)} ${y})${squeeze < 1 ? ` scale(${squeeze} 1)` : ""}`;
    const told = { "data-step": name.step, "data-chord": chordNameText(name) };
    return svg("g", { class: "chord-name", "aria-hidden": "true", transform, ...told }, ...texts);
  });
}

/** The names without those between two beats for which there is no room. */
function legible(names: readonly ChordName[], layout: Layout): readonly ChordName[] {
  const fits = (name: ChordName, next: ChordName | undefined) =>
    roomOf(name, next, layout) >= LEGIBLE * lettered(name).width;
  return names.filter((name, index) => {
    if (name.step % STEPS_PER_BEAT === 0) return true;
    const before = names[index - 1];
    return fits(name, names[index + 1]) && (before === undefined || fits(before, name));
  });
}

/** How wide a name may be: as far as the next one, or the end of the system. */
function roomOf(name: ChordName, next: ChordName | undefined, layout: Layout): number {
  const system = layout.systemOf(name.step);
  const isBeside = next !== undefined && layout.systemOf(next.step) === system;
  return (isBeside ? leftOf(next, layout) - BETWEEN : system.right) - leftOf(name, layout);
}

/** Where a name begins: under the left edge of the notehead. */
function leftOf({ step }: ChordName, layout: Layout): number {
  return layout.stepToX(step) - HEAD_WIDTH / 2;
}

/** The parts of a name from x = 0 to `width`, on a baseline of y = 0. */
function lettered({ degree, sign, figures, of }: ChordName): { texts: SVGElement[]; width: number } {
  const numeral = degree + sign;
  const texts: SVGElement[] = [svg("text", { x: 0, y: 0, "font-size": NUMERAL }, numeral)];
  let width = widthOf(numeral);
  if (figures !== "") {
    const baselines = figures.length === 1 ? ONE_FIGURE : TWO_FIGURES;
    const x = width + GAP;
    [...figures].forEach((figure, index) => {
      texts.push(svg("text", { class: "figure", x, y: baselines[index], "font-size": FIGURE }, figure));
    });
    width = x + FIGURE_ADVANCE * FIGURE;
  }
  if (of !== null) {
    texts.push(svg("text", { x: width, y: 0, "font-size": NUMERAL }, `/${of}`));
    width += widthOf(`/${of}`);
  }
  return { texts, width };
}

function widthOf(text: string): number {
  return NUMERAL * [...text].reduce((sum, character) => sum + ADVANCES[character], 0);
}
