/** The slice of activity: harmonizing and playing, one at a time. */
import { clamp } from "../../music/clamp";
import type { Grid } from "../../music/grid";
import { recorded } from "../history";
import type { Sketch, State } from "../state";
import { NOTHING_UNDER_WAY, stepsOf } from "../work";
import type { Slice } from "./slice";
import { withHarmony } from "./transitions";

export type ActivityAction =
  | { readonly type: "harmonizeStarted" }
  | { readonly type: "sketch"; readonly sketch: Sketch }
  /** `made` is when, in milliseconds since 1970. */
  | { readonly type: "harmonized"; readonly grid: Grid; readonly made: number }
  | { readonly type: "harmonizeFailed"; readonly error: unknown }
  | { readonly type: "harmonizeStopped" }
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
  harmonizeStarted: (state) => ({ ...idle(state), activity: "harmonizing", notice: null }),
  sketch: (state, { sketch }) => (isHarmonizing(state) ? { ...state, sketch } : state),
  harmonized: (state, { grid, made }) =>
    isHarmonizing(state) ? recorded(state, withHarmony(idle(state), grid, made)) : state,
  harmonizeFailed: (state, { error }) =>
    isHarmonizing(state)
      ? { ...idle(state), notice: { level: "error", kind: "failed", details: { error } } }
      : state,
  harmonizeStopped: (state) => (isHarmonizing(state) ? idle(state) : state),

  playStarted: (state, { from = 0, melodyAlone = false }) => ({
    ...idle(state),
    activity: "playing",
    playhead: from,
    melodyAlone,
  }),
  playhead: (state, { step }) => (isPlaying(state) ? { ...state, playhead: step } : state),
  playPaused: (state) => (isPlaying(state) ? { ...state, activity: "idle" } : state),
  playStopped: (state) => (state.playhead === null ? state : idle(state)),
  seek: (state, { step, melodyAlone = false }) =>
    isHarmonizing(state) ? state : { ...state, playhead: clamp(step, 0, stepsOf(state)), melodyAlone },
};

function isHarmonizing({ activity }: State): boolean {
  return activity === "harmonizing";
}

function isPlaying({ activity }: State): boolean {
  return activity === "playing";
}

function idle(state: State): State {
  return { ...state, ...NOTHING_UNDER_WAY };
}
