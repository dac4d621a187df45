/** The slice of activity: harmonizing and playing, one at a time; and what the network has answered. */

import { AudioError } from "../../audio/audio-error";
import { clamp } from "../../music/clamp";
import type { Phrased } from "../../music/ending";
import type { Grid } from "../../music/grid";
import { firstStep } from "../../music/score-shape";
import { recorded } from "../history";
import { selectedRegion, UNSELECTED } from "../selection";
import type { Sketch, State } from "../state";
import { NOTHING_UNDER_WAY, sameMusic, stepsOf } from "../work";
import type { Slice } from "./slice";
import { withGrid, withStalePhrases, withVersionKept } from "./transitions";

export type ActivityAction =
  /** The network begins to write some cells `[step, voice]`. */
  | { readonly type: "harmonizeStarted"; readonly scope: readonly number[] }
  | { readonly type: "sketch"; readonly sketch: Sketch }
  /** `made` is when, in milliseconds since 1970. */
  | { readonly type: "harmonized"; readonly grid: Grid; readonly made: number }
  | { readonly type: "harmonizeFailed"; readonly error: unknown }
  | { readonly type: "harmonizeStopped" }
  /** The network has followed an edit: it is a part of that edit, and undone with it. */
  | {
      readonly type: "followed";
      readonly grid: Grid;
      readonly cells: readonly number[];
      /** The score for which it was asked; what comes too late for it changes nothing. */
      readonly asked: Phrased;
    }
  /** Begins the chorale where there is one, or `melodyAlone`, with the step `from`. */
  | { readonly type: "playStarted"; readonly melodyAlone?: boolean; readonly from?: number }
  | { readonly type: "playhead"; readonly step: number }
  /** Leaves the playhead where it is. */
  | { readonly type: "playPaused" }
  /** Takes the playhead away: what is played next begins at the beginning. */
  | { readonly type: "playStopped" }
  /** Moves the playhead, or puts it there: of the music of all voices, unless `melodyAlone`. */
  | { readonly type: "seek"; readonly step: number; readonly melodyAlone?: boolean };

/** What arrives late, from work that has been stopped, changes nothing. */
export const activitySlice: Slice<ActivityAction> = {
  harmonizeStarted: (state, { scope }) => ({
    ...idle(state),
    activity: "harmonizing",
    scope,
    askedPhrases: { fermatas: state.fermatas, ending: state.ending },
    notice: null,
  }),
  sketch: (state, { sketch }) => (isHarmonizing(state) ? { ...state, sketch } : state),
  harmonized(state, { grid, made }) {
    if (!isHarmonizing(state)) return state;
    const answered = withGrid(idle(state), grid, state.scope ?? []);
    const kept = withVersionKept(withStalePhrases(answered, state.askedPhrases ?? state), state.seed, made);
    return recorded(state, withSelectionIn({ ...kept, seed: (state.seed + 1) >>> 0 }, state));
  },
  harmonizeFailed: (state, { error }) =>
    isHarmonizing(state)
      ? { ...idle(state), notice: { level: "error", kind: "failed", details: { error } } }
      : state,
  harmonizeStopped: (state) => (isHarmonizing(state) ? idle(state) : state),
  followed(state, { grid, cells, asked }) {
    if (!sameMusic(state, asked) || state.activity === "harmonizing" || state.audition !== null) return state;
    const followed = withGrid(state, grid, cells);
    return withSelectionIn({ ...followed, version: null, seed: (state.seed + 1) >>> 0 }, state);
  },

  playStarted: (state, { from = 0, melodyAlone = false }) => ({
    ...idle(withoutSoundError(state)),
    audition: state.audition,
    activity: "playing",
    playhead: from,
    melodyAlone,
  }),
  playhead: (state, { step }) => (isPlaying(state) ? { ...state, playhead: step } : state),
  playPaused: (state) => (isPlaying(state) ? { ...state, activity: "idle" } : state),
  playStopped: (state) => (state.playhead === null ? state : { ...idle(state), audition: state.audition }),
  seek: (state, { step, melodyAlone = false }) =>
    isHarmonizing(state)
      ? state
      : { ...state, playhead: clamp(step, firstStep(state.shape), stepsOf(state)), melodyAlone },
};

/**
 * A state in which an answer has come, with the selection of the one before: the notes by their places, where the same
 * ones are still there, and else the region that they were in.
 */
export function withSelectionIn(state: State, before: State): State {
  const { selected, anchor, voice } = before;
  if (selected === null) return state;
  const indexOf = (index: number) => {
    const start = before.voices[voice][index]?.start;
    return state.voices[voice].findIndex((note) => note.start === start);
  };
  const [now, other] = [indexOf(selected), indexOf(anchor ?? selected)];
  if (now === -1 || other === -1) return { ...state, ...UNSELECTED, region: selectedRegion(before) };
  return { ...state, selected: now, anchor: other };
}

/** The state without what was said of a sound that did not come: it is tried again. */
function withoutSoundError(state: State): State {
  const { notice } = state;
  const isOfSound = notice?.kind === "failed" && notice.details.error instanceof AudioError;
  return isOfSound ? { ...state, notice: null } : state;
}

function isHarmonizing({ activity }: State): boolean {
  return activity === "harmonizing";
}

function isPlaying({ activity }: State): boolean {
  return activity === "playing";
}

function idle(state: State): State {
  return { ...state, ...NOTHING_UNDER_WAY };
}
