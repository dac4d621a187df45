/** Metronome marks above the staff, where the tempo changes: a quarter of the music font, and a number. */
import { STEPS_PER_BEAT } from "../music/spec";
import type { TempoChange } from "../music/tempo";
import { HEAD_WIDTH, type Layout } from "./layout";
import { svg } from "./svg";

/** The quarter note of metronome marks in the Standard Music Font Layout. */
export const METRONOME_QUARTER = "\uECA5";

/** Size of the number, and of the quarter's em. */
export const MARK_SIZE = 13;
export const MARK_GLYPH_SIZE = 1.3 * MARK_SIZE;

/** From the top of a system to the baseline. */
const BASELINE = 14;

/** A metronome mark: its left end on the baseline, that of its number, and its number. */
export interface TempoMark {
  readonly step: number;
  readonly x: number;
  readonly y: number;
  readonly numberX: number;
  /** Quarters a minute, whole. */
  readonly tempo: number;
}

/**
 * The marks of the changes of a tempo. Where one follows another in less than a beat, as in a ritardando that was played,
 * the last one is written. `kept` is what of a system's top is taken.
 */
export function tempoMarks(
  changes: readonly TempoChange[],
  tempo: number,
  layout: Layout,
  kept = 0,
): readonly TempoMark[] {
  const lasting = changes.filter(({ step }, index) => {
    const next = changes[index + 1]?.step ?? Number.POSITIVE_INFINITY;
    return next - step >= STEPS_PER_BEAT;
  });
  return lasting.map(({ step, ratio }) => {
    const x = layout.stepToX(step) - HEAD_WIDTH / 2;
    const y = layout.systemOf(step).top + kept + BASELINE;
    return { step, x, y, numberX: x + MARK_SIZE, tempo: Math.round(tempo * ratio) };
  });
}

/** Marks as the page draws them, with its music font. */
export function drawTempoMarks(marks: readonly TempoMark[]): SVGElement[] {
  return marks.map(({ step, x, y, numberX, tempo }) =>
    svg(
      "g",
      { class: "tempo-mark", "aria-hidden": "true", "data-step": step },
      svg("text", { class: "glyph", x, y, "font-size": MARK_GLYPH_SIZE }, METRONOME_QUARTER),
      svg("text", { x: numberX, y, "font-size": MARK_SIZE }, `= ${tempo}`),
    ),
  );
}
