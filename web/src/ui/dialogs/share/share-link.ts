/** The link of a score: what of a state it holds, and its address. */

import type { State } from "../../../app/state";
import { encodeScore } from "../../../formats/link/share-code";
import type { SharedScore } from "../../../formats/link/shared-score";

/** The parts of a state that are sent. */
export type Shared = Pick<State, "melody" | "shape" | "key" | "harmony" | "tempo" | "instrument" | "seed">;

/** The score of a state as it is sent. */
export function sharedScoreOf({ shape, key, tempo, instrument, seed, melody, harmony }: Shared): SharedScore {
  const made = { seed: harmony?.seed ?? seed, harmony: harmony?.grid ?? null };
  return { shape, key, tempo, instrument, melody, ...made };
}

/** The address at which another reader finds the score of a state. */
export function linkOf(state: Shared, page: Pick<Location, "origin" | "pathname">): string {
  return `${page.origin}${page.pathname}${encodeScore(sharedScoreOf(state))}`;
}
