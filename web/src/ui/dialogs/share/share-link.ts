/** The link of a score: what of a state it holds, and its address. */

import type { State } from "../../../app/state";
import { seedOf } from "../../../app/versions";
import { encodeScore } from "../../../formats/link/share-code";
import type { SharedScore } from "../../../formats/link/shared-score";

/** The parts of a state that are sent as they are, and those from which the seed of its harmony is known. */
type Shared = Pick<State, keyof SharedScore | "version" | "versions">;

/** The score of a state as it is sent. */
export function sharedScoreOf(state: Shared): SharedScore {
  const { shape, key, tempo, instrument, voices, fermatas, ending, tempoChanges } = state;
  return { shape, key, tempo, instrument, seed: seedOf(state), voices, fermatas, ending, tempoChanges };
}

/**
 * `sharedScoreOf`, but while nothing that is sent has changed, the same object as before: while the music plays, every
 * frame is a state of its own, and the score in it the same.
 */
export function createSharedScore(): (state: Shared) => SharedScore {
  let last: SharedScore | null = null;
  return (state) => {
    const score = sharedScoreOf(state);
    const parts = Object.keys(score) as (keyof SharedScore)[];
    if (last === null || parts.some((part) => score[part] !== last?.[part])) last = score;
    return last;
  };
}

/** The address of a score. */
export function addressOf(score: SharedScore, page: Pick<Location, "origin" | "pathname">): string {
  return `${page.origin}${page.pathname}${encodeScore(score)}`;
}
