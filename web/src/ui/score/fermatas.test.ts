// @vitest-environment happy-dom
import { expect, it } from "vitest";
import { createLayout, grandStaff } from "../../engraving/layout";
import { RULER_HEIGHT } from "../../engraving/sign-rows";
import { COMMON_TIME } from "../../music/metre";
import type { Voices } from "../../music/score";
import { USUAL_SHAPE } from "../../music/score-shape";
import { layout } from "../../testing/staff";
import { given, linesOf, rest } from "../../testing/voice-notes";
import { drawFermatas } from "./fermatas";

/** The signs of fermatas at some steps, that of the end, and one that would come. */
function signs(voices: Voices, fermatas: readonly number[], ghost: number | null = null, ending = false) {
  return drawFermatas({ voices, fermatas, ending }, ghost, USUAL_SHAPE, layout, 0).map((sign) => ({
    step: sign.getAttribute("data-step"),
    name: sign.getAttribute("aria-label"),
    ghost: sign.classList.contains("ghost-sign"),
    end: sign.classList.contains("end-sign"),
    x: Number(sign.getAttribute("x")),
    y: Number(sign.getAttribute("y")),
  }));
}

const { staves, top } = layout.systems[0];

it("stands over the head of its step, and one that would come is told apart", () => {
  const [set, would] = signs(linesOf(), [4], 8);
  expect(set).toMatchObject({ step: "4", ghost: false });
  expect(would).toMatchObject({ step: "8", ghost: true });
  expect(would.x - set.x).toBeCloseTo(layout.stepToX(8) - layout.stepToX(4));
});

it("stands over the last note unasked, told apart, with a name; and once where one was set there", () => {
  const tune = linesOf(given(0, 0, 72), given(0, 4, 74), given(3, 0, 48, 32));
  expect(signs(tune, [0], null, true)).toMatchObject([
    { step: "0", end: false, name: "Fermata, bar 1 beat 1" },
    { step: "4", end: true, name: "Fermata of the end, bar 1 beat 2" },
  ]);
  expect(signs(tune, [4], null, true)).toMatchObject([{ step: "4", end: false }]);
  expect(signs(tune, [], 4, true)).toMatchObject([{ step: "4", end: true, ghost: false }]);
  expect(signs(tune, [], 4, false)).toMatchObject([{ step: "4", end: false, ghost: true }]);
  expect(signs(linesOf(), [], null, true)).toEqual([]);
});

it("stands above the staff, above a note with its stem, and never in the ruler", () => {
  const heights = [
    linesOf(),
    linesOf(rest(0, 0)),
    linesOf(given(0, 0, 60)),
    linesOf(given(0, 0, 77)),
    linesOf(given(0, 0, 81)),
  ].map((voices) => signs(voices, [0])[0].y);
  const [empty, silent, low, high, highest] = heights;
  expect(empty).toBeLessThan(staves[0].top);
  expect([silent, low]).toEqual([empty, empty]);
  expect(high).toBeLessThan(empty);
  expect(highest).toBeLessThanOrEqual(high);
  for (const height of heights) expect(height).toBeGreaterThan(top + RULER_HEIGHT);
});

it("stands below the endings of repeats and words such as D.C.", () => {
  const bars = [{ metre: COMMON_TIME, length: 16, ending: [1], marks: ["fine"] as const }];
  const repeated = createLayout(grandStaff(316), { bars }, 1000);
  const highest = linesOf(given(0, 0, 81));
  const [sign] = drawFermatas({ voices: highest, fermatas: [0], ending: false }, null, { bars }, repeated, 0);
  // The height of the glyph.
  expect(Number(sign.getAttribute("y")) - 14).toBeGreaterThanOrEqual(repeated.systems[0].rows.bottom);
});

it("within a held note stands at its own step", () => {
  const [sign] = signs(linesOf(given(0, 0, 72, 16)), [12]);
  expect(sign.x).toBeCloseTo(signs(linesOf(), [12])[0].x);
});
