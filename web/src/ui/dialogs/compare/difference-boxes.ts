/** Boxes around the parts of notes in which two scores differ: seen without colour, and as long as the difference. */

import { HEAD_WIDTH, type Layout } from "../../../engraving/layout";
import { svg } from "../../../engraving/svg";
import type { Stretch } from "../../../music/comparison";
import type { VoiceNote } from "../../../music/notes";
import { STAFF_OF_VOICE } from "../../../music/short-score";
import { spell, staffPosition } from "../../../music/spelling";

/** From the middle of the first and the last notehead to the ends of a frame, and half its height. */
const [REACH, RISE] = [HEAD_WIDTH / 2 + 4, 9];

/** A frame around a part of a note: where it begins and ends in steps, and how high it stands. */
export interface Outline {
  readonly voice: number;
  readonly pitch: number;
  readonly start: number;
  readonly end: number;
}

/** The parts of notes that lie in stretches, each inside one system of a layout. */
export function outlinesOf(
  stretches: readonly Stretch[],
  notes: readonly VoiceNote[],
  layout: Layout,
): readonly Outline[] {
  const spans = layout.systems.map(({ bars }) => ({ from: bars[0].start, to: bars[bars.length - 1].end }));
  return stretches.flatMap((stretch) =>
    notes
      .filter(({ voice }) => voice === stretch.voice)
      .flatMap(({ voice, pitch, start, length }) =>
        spans.map(({ from, to }) => ({
          voice,
          pitch,
          start: Math.max(stretch.start, start, from),
          end: Math.min(stretch.end, start + length, to),
        })),
      )
      .filter(({ start, end }) => start < end),
  );
}

/** Whether a part of a note lies in one of the stretches. */
export function differs({ voice, start, length }: VoiceNote, stretches: readonly Stretch[]): boolean {
  return stretches.some((stretch) => {
    return stretch.voice === voice && stretch.start < start + length && start < stretch.end;
  });
}

/** Draws a frame; `headX` is the x of the middle of the head that a voice has at a step. */
export function drawOutline(
  { voice, pitch, start, end }: Outline,
  layout: Layout,
  fifths: number,
  headX: (voice: number, step: number) => number,
): SVGElement {
  const head = headX(voice, start);
  const left = Math.min(layout.stepToX(start), head) - REACH;
  const right = Math.max(layout.stepToX(end - 1), head) + REACH;
  const y = layout.positionToY(staffPosition(spell(pitch, fifths)), start, STAFF_OF_VOICE[voice]);
  const place = { x: left.toFixed(1), y: y - RISE, width: (right - left).toFixed(1), height: 2 * RISE };
  return svg("rect", { class: `outline voice-${voice}`, ...place, rx: RISE });
}
