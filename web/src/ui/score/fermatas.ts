/** The fermatas of the score, that of its end, and those that a click would set or take off. */
import { FERMATA, fermataPlace } from "../../engraving/fermatas";
import type { Layout } from "../../engraving/layout";
import { RULER_HEIGHT } from "../../engraving/sign-rows";
import { svg } from "../../engraving/svg";
import { editorText } from "../../i18n/editor";
import type { Phrased } from "../../music/ending";
import { lastNote } from "../../music/ending";
import type { ScoreShape } from "../../music/score-shape";
import { SOPRANO } from "../../music/spec";
import { placeName } from "../note-names";

/**
 * The fermatas of a score, under the ruler: those that were set and, a little lighter, that of its end where none was set.
 * One at `ghost` would come by a click, or is there and would go.
 */
export function drawFermatas(
  { voices, fermatas, ending }: Phrased,
  ghost: number | null,
  shape: ScoreShape,
  layout: Layout,
  fifths: number,
): SVGElement[] {
  const draw = (step: number, className: string, name?: string) => {
    const place = fermataPlace(step, voices[SOPRANO], layout, fifths, RULER_HEIGHT);
    const named = name === undefined ? {} : { role: "img", "aria-label": name };
    return svg("text", { class: className, ...place, ...named, "data-step": step }, FERMATA);
  };
  const text = editorText();
  const last = ending ? (lastNote(voices)?.start ?? null) : null;
  const end = last === null || fermatas.includes(last) ? [] : [last];
  const ghosts = ghost === null || fermatas.includes(ghost) || end.includes(ghost) ? [] : [ghost];
  return [
    ...fermatas.map((step) => draw(step, "fermata-sign", text.fermataSet(placeName(step, shape)))),
    ...end.map((step) => draw(step, "fermata-sign end-sign", text.endingSet(placeName(step, shape)))),
    ...ghosts.map((step) => draw(step, "fermata-sign ghost-sign")),
  ];
}
