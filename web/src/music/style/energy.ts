/**
 * The energy of a score: how unlike Bach's style it is, as a sum over its features of style. The twin is `energies` of
 * `training/sampling/repair.py`.
 */
import type { Span } from "../context";
import type { Grid } from "../grid";
import { countFeatures, FEATURE_COUNT } from "./features";

/**
 * The energy, in nats, of scores in a signature, with fermatas over some notes; 0 where there are no weights. `weights` has one of each feature, in the
 * order of `features.ts`.
 */
export function createEnergy(
  weights: readonly number[],
  key: number,
  fermatas: readonly Span[] = [],
): (grid: Grid) => number {
  if (weights.length === 0) return () => 0;
  const costs = Float64Array.from(weights);
  const counts = new Int32Array(FEATURE_COUNT);
  return (grid) => {
    countFeatures(grid, key, fermatas, counts);
    let energy = 0;
    for (let feature = 0; feature < FEATURE_COUNT; feature++) energy += counts[feature] * costs[feature];
    return energy;
  };
}
