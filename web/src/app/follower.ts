/** Follow: after an edit the network rewrites its own notes around it, so that the other voices answer. */
import type { Harmonizer } from "../network/harmonizer";
import { askedOf, followScope } from "./scope";
import type { State } from "./state";
import type { Store } from "./store";
import { sameMusic, sameWork } from "./work";

/** How much of what is there is rewritten: the voices answer, but do not leave their ways. */
const NEAR = 0.5;

export interface FollowerDeps {
  readonly store: Store;
  readonly harmonizer: Pick<Harmonizer, "harmonize">;
}

export interface Follower {
  /** Answers the change from one state to the next, where it is an edit and the page is to follow. */
  follow(state: State, before: State): void;
}

export function createFollower({ store, harmonizer }: FollowerDeps): Follower {
  let work: AbortController | null = null;

  async function answer(state: State): Promise<void> {
    const cells = followScope(state);
    if (cells.length === 0) return;
    const mine = new AbortController();
    work = mine;
    try {
      const request = { ...askedOf(state, cells), seed: state.seed, quick: true, far: NEAR };
      const grid = await harmonizer.harmonize(request, { signal: mine.signal });
      if (!mine.signal.aborted) store.dispatch({ type: "followed", grid, cells, asked: state });
    } catch (error) {
      // What is out of date stays marked, and Harmonize will say what is wrong.
      if (!mine.signal.aborted) console.info("The voices have not followed:", error);
    }
  }

  return {
    follow(state, before) {
      const ready = state.follow && state.model.status === "ready";
      const idle = state.activity !== "harmonizing" && state.audition === null;
      if (!idle || (work !== null && !sameMusic(state, before))) {
        work?.abort();
        work = null;
      }
      const isAsked = isEdit(state, before) || isUnanswered(state, before);
      if (ready && idle && isAsked && state.stale.length > 0) void answer(state);
    },
  };
}

/**
 * Whether the notes, or the ends of phrases, have been edited: what undo and redo bring back is answered already, or was
 * left so, and what the network has written, or a version holds, is as it was asked for.
 */
function isEdit(state: State, before: State): boolean {
  const [below, above] = [state.past.at(-1), before.future.at(-1)];
  const isWritten = state.version !== null;
  const isRedone = above !== undefined && sameWork(state, above);
  const isRecorded =
    state.past.length >= before.past.length && below !== undefined && sameMusic(below, before);
  return !sameMusic(state, before) && isRecorded && !isWritten && !isRedone;
}

/**
 * Whether harmonizing is over, and ends of phrases were edited meanwhile: whatever has come of it, and what was there, is
 * for those before. Where they are others again, by undo or by a version, that edit has gone with it.
 */
function isUnanswered(state: State, before: State): boolean {
  const { askedPhrases, voices } = before;
  if (askedPhrases === null || state.activity === "harmonizing") return false;
  return !sameMusic({ voices, ...askedPhrases }, before) && sameMusic({ ...state, voices }, before);
}
