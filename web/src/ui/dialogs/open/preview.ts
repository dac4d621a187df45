/** The beginning of a score, engraved small. */

import { keyOf, keyWhileWriting } from "../../../app/spelling-key";
import { choraleParts } from "../../../engraving/chorale-parts";
import { engrave } from "../../../engraving/engrave";
import { CHORALE_SYSTEM, createLayout, MELODY_SYSTEM } from "../../../engraving/layout";
import { setAside } from "../../../engraving/miniature";
import type { ImportedScore } from "../../../formats/import/take/take-score";
import { cutMelody } from "../../../music/melody";
import { isRest } from "../../../music/score";
import { type ScoreShape, shapeSteps } from "../../../music/score-shape";
import { SOPRANO } from "../../../music/spec";

/** Units of the drawing to a pixel. */
const SCALE = 1.7;

/** Bars that are drawn: enough to know a tune by; on a panel narrower than `narrow`, in pixels, half of them. */
const SHOWN = { wide: 4, slim: 2, narrow: 400 };

/** Of a score on two staves so many times fewer: its systems are as much higher. */
const LESS_OF_ALL = 2;

/**
 * Engraves the first bars of a score at `width` pixels: a soprano alone on one staff, other voices on two. The music font
 * must have been loaded.
 */
export function engraveBeginning({ shape, voices, key }: ImportedScore, width: number): SVGSVGElement {
  const alone = voices.every((line, voice) => voice === SOPRANO || line.every(isRest));
  const most = width < SHOWN.narrow ? SHOWN.slim : SHOWN.wide;
  const shown: ScoreShape = { bars: shape.bars.slice(0, alone ? most : most / LESS_OF_ALL) };
  const steps = shapeSteps(shown);
  const sounding = voices.map((line) =>
    cutMelody(
      line.filter((note) => !isRest(note)),
      steps,
    ),
  );
  const signature = key?.fifths ?? 0;
  const form = alone ? MELODY_SYSTEM : CHORALE_SYSTEM;
  const layout = createLayout(form, shown, SCALE * width, Math.abs(signature));
  const [soprano] = sounding;
  const parts = alone
    ? [{ notes: soprano, staff: 0, rests: true, className: "voice-0" }]
    : choraleParts(sounding);
  const spelling = alone ? keyWhileWriting(soprano, key) : keyOf(sounding.flat(), key);
  const { svg } = engrave({ parts, spelling, signature }, layout);
  svg.classList.add("miniature");
  return setAside(svg, layout, { width, height: Math.ceil((width * layout.height) / layout.width) });
}
