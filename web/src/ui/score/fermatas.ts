/** The fermatas of the score, and those that a click would set or take off. */
import { FERMATA, fermataPlace } from "../../engraving/fermatas";
import type { Layout } from "../../engraving/layout";
import { RULER_HEIGHT } from "../../engraving/ruler";
import { svg } from "../../engraving/svg";
import type { Voices } from "../../music/score";
import { SOPRANO } from "../../music/spec";

/** The fermatas of a score, under the ruler; those in `ghosts` would come, or go, by a click. */
export function drawFermatas(
  steps: readonly number[],
  ghosts: readonly number[],
  voices: Voices,
  layout: Layout,
  fifths: number,
): SVGElement[] {
  const draw = (step: number, className: string) => {
    const place = fermataPlace(step, voices[SOPRANO], layout, fifths, RULER_HEIGHT);
    return svg("text", { class: className, ...place, "data-step": step }, FERMATA);
  };
  return [
    ...steps.map((step) => draw(step, "fermata-sign")),
    ...ghosts.map((step) => draw(step, "fermata-sign ghost-sign")),
  ];
}
