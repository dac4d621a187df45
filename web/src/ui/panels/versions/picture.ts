/** The picture of a version: its score, small, in one ink. */
import { keyOf } from "../../../app/spelling-key";
import type { Version } from "../../../app/state";
import { engraveMiniature } from "../../../engraving/miniature";
import { soundingNotes } from "../../../music/score";

/** Pixels of width at which two bars are engraved. */
const WIDTH = 230;

/** Draws the score of a version; the music font has to be there. */
export function drawVersion({
  shape,
  key,
  voices,
}: Pick<Version, "shape" | "key" | "voices">): SVGSVGElement {
  const notes = soundingNotes(voices);
  return engraveMiniature(notes, shape, keyOf(notes, key), widthFor(shape.bars.length));
}

/** Pixels of width at which a score is engraved: the longer it is, the smaller it comes out. */
function widthFor(bars: number): number {
  return WIDTH * Math.sqrt(Math.max(bars, 2) / 2);
}
