/** The text of a comparison: what two versions differ in. */

import { svg } from "../../../engraving/svg";
import { compareText } from "../../../i18n/compare";
import { voiceTitles } from "../../../i18n/voices";
import { type Comparison, lowerVoices, stretchesOf } from "../../../music/comparison";
import { metreName } from "../../../music/metre";
import { placeIn, type ScoreShape } from "../../../music/score-shape";
import { SOPRANO, STEPS_PER_BEAT, spec } from "../../../music/spec";
import { el } from "../../element";

/** The difference as a whole, in sentences. */
export function verdictOf(
  comparison: Comparison,
  shapes: readonly [ScoreShape, ScoreShape],
): readonly string[] {
  const text = compareText();
  if (comparison.common === 0)
    return [text.metres(metreName(shapes[0].bars[0].metre), metreName(shapes[1].bars[0].metre))];
  const { differing, total } = lowerVoices(comparison);
  return [
    differing === 0 ? text.allSame : text.differ(differing, total),
    comparison.counts[SOPRANO] === 0 ? text.melodySame : text.melodyDiffers,
    ...(comparison.partial ? [text.partial(Math.floor(comparison.common / STEPS_PER_BEAT))] : []),
  ];
}

/** A row for each voice with its sign: in how many sixteenths it differs, and in which bars. Empty where nothing is counted. */
export function drawVoices(comparison: Comparison, shape: ScoreShape): readonly HTMLElement[] {
  if (comparison.common === 0) return [];
  const titles = voiceTitles();
  return spec.voices.map((name, voice) => {
    const sign = svg(
      "svg",
      { "aria-hidden": "true", focusable: "false" },
      svg("use", { href: `#mark-${name}` }),
    );
    const text = el("span", {}, voiceVerdict(comparison, shape, voice));
    return el("li", { class: `voice-${voice}` }, sign, el("b", {}, titles[voice]), text);
  });
}

/** In how much of the common steps a voice differs, and where by the bars of the first score. */
function voiceVerdict(comparison: Comparison, shape: ScoreShape, voice: number): string {
  const text = compareText();
  const count = comparison.counts[voice];
  if (count === 0) return text.same;
  const bars = barsWith(comparison, shape, voice);
  const places = text.places(
    bars.includes(0),
    bars.filter((bar) => bar > 0),
  );
  return text.count(count, comparison.common, places);
}

/** The numbers of the bars of the first score in which a voice differs, in order; 0 is the pick-up. */
export function barsWith(comparison: Comparison, shape: ScoreShape, voice: number): readonly number[] {
  const own = stretchesOf(comparison, 0).filter((stretch) => stretch.voice === voice);
  const bars = own.flatMap(({ start, end }) =>
    Array.from({ length: end - start }, (_, index) => placeIn(shape, start + index).bar),
  );
  return [...new Set(bars)];
}
