/** A shared score: a whole score as a link holds it, and whether it is one that this page can show. */

import { isFermatas, isInstrument, isKey, isScoreShape, isSeed, isTempo, isVoices } from "../../music/checks";
import type { Instrument } from "../../music/instrument";
import type { Key } from "../../music/key";
import type { Voices } from "../../music/score";
import { type ScoreShape, shapeSteps } from "../../music/score-shape";
import { areTempoChanges, type TempoChange } from "../../music/tempo";

/** What a link holds. */
export interface SharedScore {
  readonly shape: ScoreShape;
  /** `null`: the key is estimated from the notes. */
  readonly key: Key | null;
  /** Beats a minute. */
  readonly tempo: number;
  readonly instrument: Instrument;
  /** The seed of the harmony, or of the next one where there is none. */
  readonly seed: number;
  /** What the user gave and what the network composed; what is in neither is open. */
  readonly voices: Voices;
  /** Steps with a fermata, in order. */
  readonly fermatas: readonly number[];
  /** Whether the last note has one besides. */
  readonly ending: boolean;
  /** Where the tempo changes, in order. */
  readonly tempoChanges: readonly TempoChange[];
}

/** Whether every part of a score is one that the page knows: metre and length, pitches, tempo, instrument. */
export function fitsPage(score: SharedScore): boolean {
  const { shape, key, tempo, instrument, seed, voices, fermatas, ending, tempoChanges } = score;
  return (
    isScoreShape(shape) &&
    isKey(key) &&
    isTempo(tempo) &&
    isInstrument(instrument) &&
    isSeed(seed) &&
    isVoices(voices, shape) &&
    isFermatas(fermatas, shape) &&
    typeof ending === "boolean" &&
    areTempoChanges(tempoChanges, shapeSteps(shape))
  );
}
