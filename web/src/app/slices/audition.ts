/**
 * The slice of the audition: several answers of the network, of which the reader hears one after the other on the score
 * itself. The score before is one step of undo below from the beginning, so that nothing is lost whatever happens.
 */
import type { Grid } from "../../music/grid";
import { withAnswer } from "../../music/score";
import { regionOf, staleAfter } from "../scope";
import { selectedOf, selectedRegion, UNSELECTED } from "../selection";
import type { State } from "../state";
import { NOTHING_UNDER_WAY, workOf } from "../work";
import { withSelectionIn } from "./activity";
import type { Slice } from "./slice";
import { fitCursor, withoutInfo, withSelected, withVersionKept } from "./transitions";

export type AuditionAction =
  /** Answers by some seeds are asked for, which may differ in some cells `[step, voice]`. */
  | {
      readonly type: "auditionStarted";
      readonly cells: readonly number[];
      readonly seeds: readonly number[];
      readonly far: number;
      readonly bold: number;
    }
  /** The answer with an index from 0 has come; the first to come is put on the score. */
  | { readonly type: "auditionAnswered"; readonly index: number; readonly grid: Grid }
  /** Puts an answer on the score by its number: 0 is the one that was there. */
  | { readonly type: "audition"; readonly number: number }
  /** Takes the answer that is on the score. `made` is when, in milliseconds since 1970. */
  | { readonly type: "auditionTaken"; readonly made: number }
  /** Puts the score back as it was. */
  | { readonly type: "auditionEnded" };

export const auditionSlice: Slice<AuditionAction> = {
  auditionStarted(state, { cells, seeds, far, bold }) {
    const before = state.audition === null ? state : ended(state);
    const { voices: present, stale, future } = before;
    const selection = selectedOf(before);
    const region = regionOf(cells);
    const answers = seeds.map(() => null);
    const was = { present, stale, future, selection };
    const audition = { ...was, cells, region, answers, seeds, heard: 0, far, bold };
    const seed = (before.seed + seeds.length) >>> 0;
    // Where the answers are asked for anew, the loop goes on meanwhile.
    const { activity, playhead, melodyAlone } = state.audition === null ? NOTHING_UNDER_WAY : state;
    return {
      ...withoutInfo(before),
      ...NOTHING_UNDER_WAY,
      ...{ activity, playhead, melodyAlone },
      past: [...before.past, workOf(before)],
      future: [],
      seed,
      audition,
    };
  },
  auditionAnswered(state, { index, grid }) {
    const { audition } = state;
    if (audition === null) return state;
    const first = audition.answers.every((answer) => answer === null);
    const answers = audition.answers.with(index, withAnswer(audition.present, grid, audition.cells));
    const next = { ...state, audition: { ...audition, answers } };
    return first && audition.heard === 0 ? heard(next, index + 1) : next;
  },
  audition: (state, { number }) => heard(state, number),
  auditionTaken(state, { made }) {
    const { audition } = state;
    if (audition === null) return state;
    if (audition.heard === 0) return ended(state);
    const taken = { ...state, ...NOTHING_UNDER_WAY };
    return withVersionKept(taken, audition.seeds[audition.heard - 1], made);
  },
  auditionEnded: (state) => (state.audition === null ? state : ended(state)),
};

/** The state with the answer of a number on the score; the same where it has not come. */
function heard(state: State, number: number): State {
  const { audition } = state;
  if (audition === null || number === audition.heard) return state;
  const voices = number === 0 ? audition.present : audition.answers[number - 1];
  if (!voices) return state;
  const stale =
    number === 0 ? audition.stale : staleAfter({ ...state, stale: audition.stale }, audition.cells);
  const version = number === 0 ? (state.past.at(-1)?.version ?? null) : null;
  return {
    ...state,
    ...UNSELECTED,
    // Where notes were selected there may be others now; what is asked next means the same place.
    region: selectedRegion(state),
    voices,
    stale,
    version,
    audition: { ...audition, heard: number },
  };
}

/**
 * The state as it was before the audition, without its step of undo. What was selected then is selected again, unless a
 * note has been since.
 */
export function ended(state: State): State {
  const { audition } = state;
  const quiet = { ...state, ...NOTHING_UNDER_WAY };
  const before = state.past.at(-1);
  if (audition === null || before === undefined) return quiet;
  const { future, selection } = audition;
  const back = { ...quiet, ...before, past: state.past.slice(0, -1), future };
  if (state.selected !== null) return withSelectionIn(back, state);
  const chosen = withSelected({ ...back, voice: selection.voice }, selection.selected);
  return { ...chosen, ...selection, cursor: fitCursor(chosen.cursor, chosen) };
}
