import { afterEach, expect, it } from "vitest";
import { setLanguage } from "../../../i18n/language";
import { type Compared, compareScores } from "../../../music/comparison";
import { emptyGrid } from "../../../music/grid";
import { type ScoreShape, shapeSteps, USUAL_SHAPE } from "../../../music/score-shape";
import { VOICE_COUNT } from "../../../music/spec";
import { plainShape } from "../../../testing/score-shapes";
import { barsWith, verdictOf } from "./verdict";

afterEach(() => setLanguage("en"));

/** A score of one pitch, but for one of the cells `[step, voice]`. */
function score(shape: ScoreShape, ...cells: readonly (readonly [number, number])[]): Compared {
  const grid = emptyGrid(shapeSteps(shape));
  grid.cells.fill(60);
  for (const [step, voice] of cells) grid.cells[step * VOICE_COUNT + voice] = 64;
  return { shape, grid };
}

const told = (a: Compared, b: Compared) => verdictOf(compareScores(a, b), [a.shape, b.shape]).join(" ");

it("says how much differs, and what of it is the melody", () => {
  const plain = score(USUAL_SHAPE);
  expect(told(plain, plain)).toBe("Alto, tenor and bass are the same in both. The soprano is the same.");
  expect(told(plain, score(USUAL_SHAPE, [0, 1], [9, 3], [9, 0]))).toBe(
    "2 of 96 sixteenths of alto, tenor and bass differ. The soprano differs too.",
  );
  setLanguage("de");
  expect(told(plain, score(USUAL_SHAPE, [0, 1]))).toBe(
    "1 von 96 Sechzehnteln in Alt, Tenor und Bass unterscheidet sich. Der Sopran ist gleich.",
  );
});

it("says what has not been compared", () => {
  expect(told(score(plainShape(4, 4)), score(USUAL_SHAPE))).toContain(
    "only the 8 beats that both have are compared",
  );
  expect(told(score(USUAL_SHAPE), score(plainShape(3, 2)))).toContain("One is in 4/4 and the other in 3/4");
});

it("names the bars in which a voice differs", () => {
  const shape = plainShape(4, 2, 1);
  const comparison = compareScores(score(shape), score(shape, [0, 2], [3, 2], [4, 2], [21, 2]));
  expect(barsWith(comparison, shape, 2)).toEqual([0, 1, 2]);
  expect(barsWith(comparison, shape, 1)).toEqual([]);
});
