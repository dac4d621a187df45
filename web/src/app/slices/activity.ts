/** Harmonizing and playing, and the version that a harmony becomes. */
import { clamp } from "../../music/clamp";
import type { Grid } from "../../music/grid";
import { gridToNotes } from "../../music/notes";
import type { Sketch, State } from "../state";
import { nextNumber } from "../versions";
import { type Harmony, NOTHING_UNDER_WAY, remembered, stepsOf, workOf } from "../work";

/** What becomes of harmonizing and playing. */
export type ActivityAction =
  | { readonly type: "harmonizeStarted" }
  | { readonly type: "sketch"; readonly sketch: Sketch }
  /** `made` is when, in milliseconds since 1970. */
  | { readonly type: "harmonized"; readonly grid: Grid; readonly made: number }
  | { readonly type: "harmonizeFailed"; readonly message: string }
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

/** Harmonizing and playing. What arrives late, from work that has been stopped, changes nothing. */
export function reduceActivity(state: State, action: ActivityAction): State {
  switch (action.type) {
    case "harmonizeStarted":
      return { ...state, ...NOTHING_UNDER_WAY, activity: "harmonizing", notice: null };
    case "playStarted":
      return {
        ...state,
        ...NOTHING_UNDER_WAY,
        activity: "playing",
        playhead: action.from ?? 0,
        melodyAlone: action.melodyAlone ?? false,
      };
    case "playhead":
      return state.activity === "playing" ? { ...state, playhead: action.step } : state;
    case "playPaused":
      return state.activity === "playing" ? { ...state, activity: "idle" } : state;
    case "playStopped":
      return state.playhead === null ? state : { ...state, ...NOTHING_UNDER_WAY };
    case "seek": {
      if (state.activity === "harmonizing") return state;
      const { step, melodyAlone = false } = action;
      return { ...state, playhead: clamp(step, 0, stepsOf(state)), melodyAlone };
    }
  }
  if (state.activity !== "harmonizing") return state;
  switch (action.type) {
    case "sketch":
      return { ...state, sketch: action.sketch };
    case "harmonized":
      return remembered(state, harmonized({ ...state, ...NOTHING_UNDER_WAY }, action.grid, action.made));
    case "harmonizeFailed":
      return { ...state, ...NOTHING_UNDER_WAY, notice: { kind: "error", text: action.message } };
    case "harmonizeStopped":
      return { ...state, ...NOTHING_UNDER_WAY };
  }
}

/** The state with a harmony of its melody, which is kept as a version. */
export function harmonized(state: State, grid: Grid, made: number): State {
  const { melody, seed, tempo, instrument, versions } = state;
  const number = nextNumber(versions);
  const harmony: Harmony = { grid, notes: gridToNotes(grid, melody), seed, number };
  const kept = { ...workOf(state), harmony, number, tempo, instrument, starred: false, rating: null, made };
  return { ...state, harmony, versions: [...versions, kept], seed: (seed + 1) >>> 0 };
}
