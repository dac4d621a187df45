/** A shared score: a whole score as a link holds it, and whether it is one that this page can show. */

import { isGrid, isInstrument, isKey, isMelody, isScoreShape, isSeed, isTempo } from "../../music/checks";
import type { Grid } from "../../music/grid";
import type { Instrument } from "../../music/instrument";
import type { Key } from "../../music/key";
import type { Melody } from "../../music/notes";
import type { ScoreShape } from "../../music/score-shape";

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
  readonly melody: Melody;
  /** All voices, no holes, the melody's pitches where the melody sounds; `null`: there is no harmony. */
  readonly harmony: Grid | null;
}

/** Whether every part of a score is one that the page knows: metre and length, compass, tempo, instrument. */
export function fitsPage({ shape, key, tempo, instrument, seed, melody, harmony }: SharedScore): boolean {
  return (
    isScoreShape(shape) &&
    isKey(key) &&
    isTempo(tempo) &&
    isInstrument(instrument) &&
    isSeed(seed) &&
    isMelody(melody, shape) &&
    (harmony === null || isGrid(harmony, shape))
  );
}
