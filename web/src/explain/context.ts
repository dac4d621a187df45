/** How much of a score the network is shown when it is asked for one cell. */
import { createRandom } from "../model/rng";
import type { Grid } from "../music/grid";
import { VOICE_COUNT } from "../music/spec";

/** The order in which cells are hidden is drawn from this, and is the same for every cell. */
const SEED = 1750;

/**
 * Which cells `[step, voice]` are known, 1, when one cell is asked for: a `share` from 0 to 1 of all others. What is
 * known at one share is known at every greater one.
 */
export function knownAround({ cells }: Pick<Grid, "cells">, asked: number, share: number): Uint8Array {
  const others = createRandom(SEED)
    .permutation(cells.length)
    .filter((cell) => cell !== asked);
  const known = new Uint8Array(cells.length);
  for (const cell of others.slice(0, Math.round(share * others.length))) known[cell] = 1;
  return known;
}

/** The index of a cell. */
export function cellAt({ step, voice }: { readonly step: number; readonly voice: number }): number {
  return step * VOICE_COUNT + voice;
}
