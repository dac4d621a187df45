/** Staves: lines and barlines, clefs and signatures, the brace, and the numbers of the bars. */
import { Barline, Stave, StaveConnector, type StaveConnectorType, type SVGContext } from "vexflow/core";
import { majorTonic } from "../music/key";
import { changesMetre, metreName } from "../music/score-shape";
import { type BarPlace, BRACE_WIDTH, type Layout, STAFF_SPACE, type SystemPlace } from "./layout";
import { svg } from "./svg";

/** Space that VexFlow leaves above the top line of a stave. */
const HEADROOM = 4 * STAFF_SPACE;

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
    const stave = new Stave(bar.left, place.top - HEADROOM, bar.right - bar.left, { leftBar: false });
    if (bar === system.bars[0]) {
      stave.addClef(place.clef);
      if (signature !== 0) stave.addKeySignature(majorTonic(signature));
    }
    const isFirst = bar === layout.systems[0].bars[0];
    if (isFirst || changesMetre(layout.shape, bar)) stave.addTimeSignature(metreName(bar.metre));
    if (bar.end === layout.steps) stave.setEndBarType(Barline.type.END);
    stave.setContext(context).drawWithStyle();
    return stave.setNoteStartX(bar.firstStepX);
  });
}

/** Draws the brace and the barlines through all staves of a system; `staves[bar]` are those of its bars. */
export function connectStaves(
  staves: readonly (readonly Stave[])[],
  system: SystemPlace,
  layout: Layout,
  context: SVGContext,
): void {
  if (system.staves.length < 2) return;
  const connect = (bar: readonly Stave[], type: StaveConnectorType) =>
    new StaveConnector(bar[0], bar[bar.length - 1]).setType(type).setContext(context).drawWithStyle();
  const { BRACE, SINGLE_LEFT, SINGLE_RIGHT, BOLD_DOUBLE_RIGHT } = StaveConnector.type;
  if (system.left >= BRACE_WIDTH) connect(staves[0], BRACE);
  connect(staves[0], SINGLE_LEFT);
  staves.forEach((bar, column) => {
    connect(bar, system.bars[column].end === layout.steps ? BOLD_DOUBLE_RIGHT : SINGLE_RIGHT);
  });
}

/** The number of the first bar over each system after the first. */
export function barNumbers(layout: Layout): readonly SVGElement[] {
  return layout.systems.slice(1).map(({ bars, left, staves }) => {
    const attributes = { class: "bar-number", x: left, y: staves[0].top - NUMBER_RISE };
    return svg("text", attributes, String(bars[0].number));
  });
}
