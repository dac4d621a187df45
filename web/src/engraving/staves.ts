/** Staves: lines, clefs and signatures, what joins them, and the numbers of the bars. */
import {
  Stave,
  StaveConnector,
  type StaveConnectorType,
  StaveModifierPosition,
  type SVGContext,
  TimeSignature,
} from "vexflow/core";
import { majorTonic } from "../music/key";
import { metreName } from "../music/metre";
import { changesMetre } from "../music/score-shape";
import { type BarPlace, BRACE_WIDTH, type Layout, STAFF_SPACE, type SystemPlace } from "./layout";
import { svg } from "./svg";
import { courtesyRoom } from "./systems";

/** Space that VexFlow leaves above the top line of a stave. */
const HEADROOM = 4 * STAFF_SPACE;

/** How much farther from a barline a time signature stands than VexFlow has it, and what the dots of a repeat take besides. */
const METRE_SHIFT = 3;
const DOTS = 10;

/** How far a bar's number stands above the first line, clear of the treble clef. */
const NUMBER_RISE = 22;

/** Draws the staves of a bar, and at the beginning of a system what stands there. `signature` counts sharps. */
export function drawStaves(
  bar: BarPlace,
  system: SystemPlace,
  layout: Layout,
  signature: number,
  context: SVGContext,
): readonly Stave[] {
  return system.staves.map((place) => {
    const stave = staveAt(bar.left, bar.right, place.top);
    if (bar === system.bars[0]) {
      stave.addClef(place.clef);
      if (signature !== 0) stave.addKeySignature(majorTonic(signature));
    }
    const isFirst = bar === layout.systems[0].bars[0];
    if (isFirst || changesMetre(layout.shape, bar)) stave.addTimeSignature(metreName(bar.metre));
    if (bar !== system.bars[0]) moveMetre(stave, METRE_SHIFT + (bar.opens ? DOTS : 0));
    stave.setContext(context).drawWithStyle();
    return stave.setNoteStartX(bar.firstStepX);
  });
}

/** Moves the time signature of a stave to the right, where it has one. */
function moveMetre(stave: Stave, by: number): void {
  stave.format();
  for (const metre of stave.getModifiers(StaveModifierPosition.BEGIN, TimeSignature.CATEGORY))
    metre.setX(metre.getX() + by);
}

/** A stave without barlines. */
function staveAt(left: number, right: number, top: number): Stave {
  return new Stave(left, top - HEADROOM, right - left, { leftBar: false, rightBar: false });
}

/** Draws, after the last barline of a system, the metre in which the next one begins, where it is another. */
export function drawCourtesy({ staves, right, courtesy }: SystemPlace, context: SVGContext): void {
  if (courtesy === null) return;
  for (const { top } of staves) {
    const stave = staveAt(right, right + courtesyRoom(courtesy), top);
    moveMetre(stave.addTimeSignature(metreName(courtesy)), METRE_SHIFT);
    stave.setContext(context).drawWithStyle();
  }
}

/** Draws the brace and the line that join all staves of a system, those of its first bar, where it begins. */
export function connectStaves(staves: readonly Stave[], { left }: SystemPlace, context: SVGContext): void {
  if (staves.length < 2) return;
  const connect = (type: StaveConnectorType) =>
    new StaveConnector(staves[0], staves[staves.length - 1])
      .setType(type)
      .setContext(context)
      .drawWithStyle();
  if (left >= BRACE_WIDTH) connect(StaveConnector.type.BRACE);
  connect(StaveConnector.type.SINGLE_LEFT);
}

/** The number of the first bar over each system after the first. */
export function barNumbers(layout: Layout): readonly SVGElement[] {
  return layout.systems.slice(1).map(({ bars, left, staves }) => {
    const attributes = { class: "bar-number", x: left, y: staves[0].top - NUMBER_RISE };
    return svg("text", attributes, String(bars[0].number));
  });
}
