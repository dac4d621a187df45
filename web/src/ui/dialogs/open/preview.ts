/** The beginning of a melody, engraved small. */

import { keyWhileWriting } from "../../../app/spelling-key";
import { engrave } from "../../../engraving/engrave";
import { createLayout, MELODY_SYSTEM } from "../../../engraving/layout";
import { setAside } from "../../../engraving/miniature";
import type { ImportedMelody } from "../../../formats/import/take/take-score";
import { cutMelody } from "../../../music/melody";
import { barSteps, type ScoreShape } from "../../../music/score-shape";

/** Units of the drawing to a pixel. */
const SCALE = 1.7;

/** Bars that are drawn: enough to know a tune by; on a panel narrower than `narrow`, in pixels, half of them. */
const SHOWN = { wide: 4, slim: 2, narrow: 400 };

/** Engraves the first bars of a melody at `width` pixels. The music font must have been loaded. */
export function engraveBeginning({ shape, melody, key }: ImportedMelody, width: number): SVGSVGElement {
  const shown: ScoreShape = {
    ...shape,
    bars: Math.min(shape.bars, width < SHOWN.narrow ? SHOWN.slim : SHOWN.wide),
  };
  const signature = key?.fifths ?? 0;
  const layout = createLayout(MELODY_SYSTEM, shown, SCALE * width, Math.abs(signature));
  const notes = cutMelody(melody, shown.bars * barSteps(shown));
  const part = { notes, staff: 0, rests: true, className: "voice-0" };
  const { svg } = engrave({ parts: [part], spelling: keyWhileWriting(notes, key), signature }, layout);
  svg.classList.add("miniature");
  return setAside(svg, layout, { width, height: Math.ceil((width * layout.height) / layout.width) });
}
