/** The link of a score: what of a state it holds, and its address. */

import type { State } from "../../../app/state";
import { seedOf } from "../../../app/versions";
import { encodeScore } from "../../../formats/link/share-code";
import type { SharedScore } from "../../../formats/link/shared-score";

/** The parts of a state that are sent. */
export type Shared = Pick<
  State,
  | "voices"
  | "shape"
  | "key"
  | "fermatas"
  | "ending"
  | "tempo"
  | "instrument"
  | "seed"
  | "version"
  | "versions"
>;

/** The score of a state as it is sent. */
export function sharedScoreOf(state: Shared): SharedScore {
  const { shape, key, tempo, instrument, voices, fermatas, ending } = state;
  return { shape, key, tempo, instrument, seed: seedOf(state), voices, fermatas, ending };
}

/** The address of a score. */
export function addressOf(score: SharedScore, page: Pick<Location, "origin" | "pathname">): string {
  return `${page.origin}${page.pathname}${encodeScore(score)}`;
}
