/** The picture of a version: its score, small, in one ink. */
import { keyOf } from "../../../app/spelling-key";
import type { Version } from "../../../app/state";
import { engraveMiniature } from "../../../engraving/miniature";

/** Pixels of width at which two bars are engraved. */
const WIDTH = 230;

/** Draws the score of a version; the music font has to be there. */
export function drawVersion({
  shape,
  key,
  harmony,
}: Pick<Version, "shape" | "key" | "harmony">): SVGSVGElement {
  return engraveMiniature(harmony.notes, shape, keyOf(harmony.notes, key), widthFor(shape.bars));
}

/** Pixels of width at which a score is engraved: the longer it is, the smaller it comes out. */
function widthFor(bars: number): number {
  return WIDTH * Math.sqrt(Math.max(bars, 2) / 2);
}
