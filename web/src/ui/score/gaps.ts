/** Gaps of a voice as hatched slots: what is open, and to be composed. A rest is a sign; a gap is not. */
import { HEAD_WIDTH, type Layout, STAFF_SPACE } from "../../engraving/layout";
import { svg } from "../../engraving/svg";
import type { VoiceLine, Voices } from "../../music/score";
import { barsOf, firstStep } from "../../music/score-shape";
import { STAFF_OF_VOICE, STEM_OF_VOICE } from "../../music/short-score";

/** Height of a slot. */
const HEIGHT = 1.4 * STAFF_SPACE;

/** The fill pattern of the slots, for the drawing's definitions. */
export function hatching(): SVGElement {
  const line = svg("path", { d: "M-1 7 7 -1M5 13 13 5M-1 1 1 -1", class: "hatch-line" });
  const pattern = {
    id: "hatch",
    width: 6,
    height: 6,
    patternUnits: "userSpaceOnUse",
  };
  return svg("defs", {}, svg("pattern", pattern, line));
}

/** The slots of all voices in which something is written or composed; a voice without a note has none. */
export function drawGaps(voices: Voices, layout: Layout): SVGElement[] {
  return voices.flatMap((line, voice) =>
    line.length === 0 ? [] : gapsOf(line, layout).map(([start, end]) => slot(voice, start, end, layout)),
  );
}

/** The steps `[start, end)` of the gaps of a line, cut at the barlines. */
export function gapsOf(
  line: VoiceLine,
  { shape, steps }: Pick<Layout, "shape" | "steps">,
): [number, number][] {
  const gaps: [number, number][] = [];
  let end = firstStep(shape);
  for (const note of [...line, { start: steps, length: 0 }]) {
    if (note.start > end) gaps.push([end, note.start]);
    end = note.start + note.length;
  }
  return barsOf(shape).flatMap((bar) =>
    gaps.flatMap(([from, to]): [number, number][] => {
      const [first, last] = [Math.max(from, bar.start), Math.min(to, bar.end)];
      return first < last ? [[first, last]] : [];
    }),
  );
}

/** A slot in the half of the staff in which the voice sings. */
function slot(voice: number, start: number, end: number, layout: Layout): SVGElement {
  const staff = layout.systemOf(start).staves[STAFF_OF_VOICE[voice]];
  const y =
    STEM_OF_VOICE[voice] === 1
      ? staff.top + STAFF_SPACE / 2 - HEIGHT / 2
      : staff.bottom - STAFF_SPACE / 2 - HEIGHT / 2;
  const x = layout.stepToX(start) - HEAD_WIDTH / 2;
  const right = layout.stepToX(end - 1) + HEAD_WIDTH / 2;
  return svg("rect", { class: `gap-slot voice-${voice}`, x, y, width: right - x, height: HEIGHT, rx: 3 });
}
