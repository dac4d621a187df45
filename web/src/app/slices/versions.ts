/** The slice of versions, and of scores that are opened from a link or a file. */
import type { Instrument } from "../../music/instrument";
import type { Key } from "../../music/key";
import { ALL_VOICES, isComposed, isRest, type Voices } from "../../music/score";
import type { ScoreShape } from "../../music/score-shape";
import { SOPRANO } from "../../music/spec";
import type { TempoChange } from "../../music/tempo";
import { fitTitle } from "../../music/title";
import { recorded } from "../history";
import { FIRST_CURSOR } from "../initial-state";
import type { Rating, State, Version } from "../state";
import { withVersion } from "../versions";
import { workOf } from "../work";
import type { Slice } from "./slice";
import { settled, withVersionKept } from "./transitions";

/** A score that was sent, or read from a file. */
export interface OpenedScore {
  readonly voices: Voices;
  readonly shape: ScoreShape;
  readonly key: Key | null;
  readonly fermatas: readonly number[];
  readonly ending: boolean;
  readonly tempoChanges: readonly TempoChange[];
  readonly tempo: number;
  readonly instrument: Instrument;
  /** Of the harmony, where the score has one; else of the next that is made. */
  readonly seed: number;
}

export type VersionAction =
  | { readonly type: "openVersion"; readonly number: number }
  /** Puts a score that was sent in the place of what is there; where it has notes of the network, it becomes a version. */
  | {
      readonly type: "openScore";
      readonly score: OpenedScore;
      readonly made: number;
      readonly title?: string;
    }
  | { readonly type: "starVersion"; readonly number: number; readonly on: boolean }
  | { readonly type: "rateVersion"; readonly number: number; readonly rating: Rating | null };

export const versionsSlice: Slice<VersionAction> = {
  openVersion(state, { number }) {
    const version = state.versions.find((one) => one.number === number);
    if (version === undefined) return state;
    if (version.number === state.version && version.title === state.title) return state;
    const { tempo, instrument } = version;
    return recorded(state, settled({ ...state, ...workOf(version), tempo, instrument, notice: null }));
  },
  /** One step of undo leads back to the work that was there. */
  openScore(state, { score, made, title = "" }) {
    const { seed, ...rest } = score;
    const opened = {
      ...{ ...state, ...rest, seed, stale: [], version: null, voice: voiceOf(score.voices) },
      ...{ title: fitTitle(title), cursor: FIRST_CURSOR },
    };
    const sent = settled(opened);
    if (!isComposed(score.voices)) return recorded(state, sent);
    return recorded(state, { ...withVersionKept(sent, seed, made), seed: (seed + 1) >>> 0 });
  },
  starVersion: (state, { number, on }) =>
    withVersions(state, withVersion(state.versions, number, { starred: on })),
  rateVersion: (state, { number, rating }) =>
    withVersions(state, withVersion(state.versions, number, { rating })),
};

/** The voice that is written on: the only one that has notes, else the soprano. */
function voiceOf(voices: Voices): number {
  const sung = ALL_VOICES.filter((voice) => !voices[voice].every(isRest));
  return sung.length === 1 ? sung[0] : SOPRANO;
}

function withVersions(state: State, versions: readonly Version[]): State {
  return versions === state.versions ? state : { ...state, versions };
}
