/** The slice of versions, and of scores that are opened from a link or a file. */
import type { SharedScore } from "../../formats/link/shared-score";
import { fitTitle } from "../../music/title";
import { recorded } from "../history";
import { FIRST_CURSOR } from "../initial-state";
import type { Rating, State, Version } from "../state";
import { withVersion } from "../versions";
import { workOf } from "../work";
import type { Slice } from "./slice";
import { settled, withHarmony } from "./transitions";

export type VersionAction =
  | { readonly type: "openVersion"; readonly number: number }
  /** Puts a score that was sent in the place of what is there; its harmony, opened at `made`, becomes a version. */
  | {
      readonly type: "openScore";
      readonly score: SharedScore;
      readonly made: number;
      readonly title?: string;
    }
  | { readonly type: "starVersion"; readonly number: number; readonly on: boolean }
  | { readonly type: "rateVersion"; readonly number: number; readonly rating: Rating | null };

export const versionsSlice: Slice<VersionAction> = {
  openVersion(state, { number }) {
    const version = state.versions.find((one) => one.number === number);
    if (version === undefined || version.harmony === state.harmony) return state;
    const { tempo, instrument } = version;
    return recorded(state, settled({ ...state, ...workOf(version), tempo, instrument, notice: null }));
  },
  /** One step of undo leads back to the work that was there. */
  openScore(state, { score, made, title = "" }) {
    const { harmony, ...rest } = score;
    const opened = { ...state, ...rest, title: fitTitle(title), harmony: null, cursor: FIRST_CURSOR };
    const sent = settled(opened);
    return recorded(state, harmony === null ? sent : withHarmony(sent, harmony, made));
  },
  starVersion: (state, { number, on }) =>
    withVersions(state, withVersion(state.versions, number, { starred: on })),
  rateVersion: (state, { number, rating }) =>
    withVersions(state, withVersion(state.versions, number, { rating })),
};

function withVersions(state: State, versions: readonly Version[]): State {
  return versions === state.versions ? state : { ...state, versions };
}
