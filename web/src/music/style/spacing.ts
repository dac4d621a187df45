/**
 * How far apart the voices are: neighbours, the outer ones, and the closest two. Its twin is
 * `training/music/style/spacing.py`; `tests/golden/style.json` holds the two together.
 */
import { HOLE, SOPRANO, STEPS_PER_BEAT, VOICE_COUNT } from "../spec";
import { BASS, classesOf, classOf, type Family } from "./places";

const TENOR = BASS - 1;

/** The largest number of semitones of each class but the last. */
const DISTANCES = classesOf([-1, 0, 2, 4, 6, 7, 9, 11, 12, 16, 19]);
const UPPER_SPANS = classesOf([7, 11, 12, 16, 19]);
const OUTER_SPANS = classesOf([12, 19, 24, 28]);
const LEAST = classesOf([-1, 0, 2, 4, 5, 7]);
const [DISTANCE_COUNT, UPPER_COUNT, OUTER_COUNT, LEAST_COUNT] = [12, 6, 5, 7];
const PAIR_COUNT = VOICE_COUNT - 1;
const SPANS = 2 * PAIR_COUNT * DISTANCE_COUNT;

/** The distances on the beat and on its second eighth; spans and the closest neighbours on the beat. */
export const SPACING: Family = {
  size: SPANS + UPPER_COUNT + OUTER_COUNT + LEAST_COUNT,
  count({ steps, pitches }, counts, offset) {
    const half = STEPS_PER_BEAT / 2;
    for (let step = 0; step < steps; step += half) {
      const first = step * VOICE_COUNT;
      const off = step % STEPS_PER_BEAT === 0 ? 0 : PAIR_COUNT * DISTANCE_COUNT;
      let least = Number.POSITIVE_INFINITY;
      let whole = true;
      for (let pair = 0; pair < PAIR_COUNT; pair++) {
        const upper = pitches[first + pair];
        const lower = pitches[first + pair + 1];
        if (upper === HOLE || lower === HOLE) {
          whole = false;
          continue;
        }
        const distance = upper - lower;
        if (distance < least) least = distance;
        counts[offset + off + pair * DISTANCE_COUNT + classOf(DISTANCES, distance)]++;
      }
      if (!whole || off > 0) continue;
      const soprano = pitches[first + SOPRANO];
      let base = offset + SPANS;
      counts[base + classOf(UPPER_SPANS, soprano - pitches[first + TENOR])]++;
      base += UPPER_COUNT;
      counts[base + classOf(OUTER_SPANS, soprano - pitches[first + BASS])]++;
      base += OUTER_COUNT;
      counts[base + classOf(LEAST, least)]++;
    }
  },
};
