import { expect, it } from "vitest";
import { gridOfRows } from "../../testing/scores";
import { createEnergy } from "./energy";
import { countFeatures, FEATURE_COUNT } from "./features";

const CADENCE = gridOfRows([...new Array(4).fill([71, 67, 65, 55]), ...new Array(4).fill([72, 67, 64, 48])]);

it("is a weight times a count, summed over the features", () => {
  const counts = countFeatures(CADENCE, 0);
  const weights = Array.from({ length: FEATURE_COUNT }, (_, feature) => (feature % 7) - 3);
  const expected = weights.reduce((sum, weight, feature) => sum + weight * counts[feature], 0);
  expect(expected).not.toBe(0);
  const energy = createEnergy(weights, 0);
  expect(energy(CADENCE)).toBe(expected);
  expect(energy(CADENCE)).toBe(expected);
});

it("hangs on the signature", () => {
  const weights = Array.from({ length: FEATURE_COUNT }, (_, feature) => Math.sin(feature));
  expect(createEnergy(weights, 1)(CADENCE)).not.toBe(createEnergy(weights, 0)(CADENCE));
});

it("hangs on the fermatas", () => {
  const weights = Array.from({ length: FEATURE_COUNT }, (_, feature) => Math.sin(feature));
  expect(createEnergy(weights, 0, [[4, 8]])(CADENCE)).not.toBe(createEnergy(weights, 0)(CADENCE));
});

it("is nothing where there are no weights", () => {
  expect(createEnergy([], 0)(CADENCE)).toBe(0);
});
