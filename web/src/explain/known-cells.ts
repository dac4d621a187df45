/** The mask of known cells around one cell that the network predicts. */

import { VOICE_COUNT } from "../music/spec";
import { createRandom } from "../sampling/rng";

/** The order in which cells are shown is drawn from this, and is the same for every cell. */
const SEED = 1750;

/** The indices of the cells of a grid of so many, those first that are known at the smallest share. */
export function orderOfShowing(count: number): readonly number[] {
  return createRandom(SEED).permutation(count);
}

/**
 * Which cells `[step, voice]` are known, 1, when one cell is asked for: a `share` from 0 to 1 of all others, the first
 * ones in `order`. What is known at one share is known at every greater one.
 */
export function knownAround(order: readonly number[], asked: number, share: number): Uint8Array {
  const others = order.filter((cell) => cell !== asked);
  const known = new Uint8Array(order.length);
  for (const cell of others.slice(0, Math.round(share * others.length))) known[cell] = 1;
  return known;
}

/** The index of a cell. */
export function cellAt({ step, voice }: { readonly step: number; readonly voice: number }): number {
  return step * VOICE_COUNT + voice;
}
