/** The signs of the way through a piece, above the upper staff: brackets of endings, segno and coda, and words such as D.C. */
import { beginsEnding, endsEnding } from "../music/barlines";
import { markWords } from "../music/marks";
import type { Mark } from "../music/signs";
import type { BarPlace, Layout, SystemPlace } from "./layout";
import { svg } from "./svg";

/** In the music font (SMuFL). */
export const SEGNO = "\uE047";
export const CODA = "\uE048";

/** An em of the signs: smaller than on the staff, as editions have them. */
const SIGN_SIZE = 26;

/** What a coda takes behind its words. */
const CODA_WIDTH = 22;

/** From a barline to a sign over it, and between words and what is behind them. */
const GAP = 3;

/** Baseline of a row's signs and words, below its top. */
const BASELINE = 18;

/** Size of the words and of the numbers of endings. */
const WORDS_SIZE = 15;
const NUMBER_SIZE = 12;

/** Of a bracket: the height of its hooks, the place of its number, and how far it keeps from the barlines. */
const HOOK = 14;
const NUMBER = { x: 5, y: 13 };
const APART = 1.5;

/** All such signs of a layout. */
export function drawWaySigns(layout: Layout): readonly SVGElement[] {
  return layout.systems.flatMap((system) => [
    ...drawEndings(system, layout),
    ...system.bars.flatMap((bar) => drawMarks(bar, system, layout)),
  ]);
}

/** A bracket over each ending, or over what of it is on the system: without a hook where it goes on. */
function drawEndings({ bars, rows }: SystemPlace, { shape }: Layout): SVGElement[] {
  const starts = bars.filter(
    (bar, column) => bar.ending !== undefined && (column === 0 || beginsEnding(shape, bar.index)),
  );
  return starts.map((first) => {
    const rest = bars.slice(bars.indexOf(first));
    const last = rest.find(({ index }) => endsEnding(shape, index)) ?? rest[rest.length - 1];
    const begins = beginsEnding(shape, first.index);
    const top = rows.endings + APART;
    const [left, right] = [first.opening + APART, last.right - APART];
    const hook = `${top + HOOK}V${top}`;
    const path = [
      begins ? `M${left} ${hook}` : `M${left} ${top}`,
      `H${right}`,
      ...(last.closes ? [`V${top + HOOK}`] : []),
    ].join("");
    const numbers = (first.ending ?? []).map((time) => `${time}.`).join(" ");
    const place = { class: "ending-number", x: left + NUMBER.x, y: top + NUMBER.y, "font-size": NUMBER_SIZE };
    return svg(
      "g",
      { class: "ending" },
      svg("path", { d: path, fill: "none", "stroke-width": 1.2 }),
      ...(begins ? [svg("text", place, numbers)] : []),
    );
  });
}

/** The marks of a bar: those of its beginning over its barline, the others before the one at its end. */
function drawMarks(bar: BarPlace, { rows }: SystemPlace, { shape }: Layout): SVGElement[] {
  const y = rows.marks + BASELINE;
  let end = bar.right;
  const draw = (mark: Mark): SVGElement[] => {
    switch (mark) {
      case "segno":
        return [sign(SEGNO, bar.opening + GAP, y)];
      case "coda":
        return [sign(CODA, bar.opening + GAP, y)];
      case "toCoda":
        end -= CODA_WIDTH;
        return [words(markWords(mark, shape), end - GAP, y), sign(CODA, end, y)];
      default:
        return [words(markWords(mark, shape), end, y)];
    }
  };
  return (bar.marks ?? []).flatMap(draw);
}

function sign(glyph: string, x: number, y: number): SVGElement {
  return svg("text", { class: "way-sign", x, y, "font-size": SIGN_SIZE }, glyph);
}

function words(text: string | null, x: number, y: number): SVGElement {
  const looks = { "text-anchor": "end", "font-size": WORDS_SIZE, "font-style": "italic" };
  return svg("text", { class: "way-words", x, y, ...looks }, text ?? "");
}
