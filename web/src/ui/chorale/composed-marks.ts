/** Brackets over the soprano notes that the network composed. */

import { HEAD_WIDTH, type Layout } from "../../engraving/layout";
import { svg } from "../../engraving/svg";
import type { VoiceNote } from "../../music/notes";

/** Below the top of the system, clear of the highest stem. */
const DEPTH = 10;
const HOOK = 6;

/** A dashed bracket over each run of composed notes of the soprano, broken where the system is. */
export function drawComposedMarks(soprano: readonly VoiceNote[], layout: Layout): SVGElement[] {
  const runs: VoiceNote[][] = [];
  soprano.forEach((note, index) => {
    if (note.given) return;
    const before = soprano[index - 1];
    const goesOn =
      before !== undefined && !before.given && layout.systemOf(before.start) === layout.systemOf(note.start);
    if (goesOn) runs[runs.length - 1].push(note);
    else runs.push([note]);
  });
  return runs.map((run) => {
    const [first, last] = [run[0], run[run.length - 1]];
    const y = layout.systemOf(first.start).top + DEPTH;
    const left = layout.stepToX(first.start) - HEAD_WIDTH;
    const right = layout.stepToX(last.start) + HEAD_WIDTH;
    return svg("path", { class: "composed-bracket", d: `M${left} ${y + HOOK}V${y}H${right}V${y + HOOK}` });
  });
}
