/**
 * How far apart the voices are: neighbours, wider spans, the closest two, and how evenly they are spaced. Its twin is
 * `training/music/style/spacing.py`; `tests/golden/style.json` holds the two together.
 */
import { BASS, HOLE, SOPRANO, STEPS_PER_BEAT, VOICE_COUNT } from "../spec";
import { classesOf, classOf, type Family } from "./places";

const [ALTO, TENOR] = [BASS - 2, BASS - 1];

/** The largest number of semitones of each class but the last. */
const DISTANCES = classesOf([-1, 0, 2, 4, 6, 7, 9, 11, 12, 16, 19]);
const UPPER_SPANS = classesOf([7, 11, 12, 16, 19]);
const OUTER_SPANS = classesOf([12, 19, 24, 28]);
const MIDDLE_SPANS = classesOf([7, 12, 16, 19, 24]);
const LEAST = classesOf([-1, 0, 2, 4, 5, 7]);
const UNEVEN = classesOf([1, 3, 5, 7, 9, 15]);
const [DISTANCE_COUNT, UPPER_COUNT, OUTER_COUNT, MIDDLE_COUNT, LEAST_COUNT, UNEVEN_COUNT] = [
  12, 6, 5, 6, 7, 7,
];
const PAIR_COUNT = VOICE_COUNT - 1;
const SPANS = 2 * PAIR_COUNT * DISTANCE_COUNT;

/** The distances on the beat and on its second eighth; on the beat the spans, the least distance, the unevenness. */
export const SPACING: Family = {
  size: SPANS + UPPER_COUNT + OUTER_COUNT + MIDDLE_COUNT + LEAST_COUNT + 2 * UNEVEN_COUNT,
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
      const [soprano, alto] = [pitches[first + SOPRANO], pitches[first + ALTO]];
      const [tenor, bass] = [pitches[first + TENOR], pitches[first + BASS]];
      let base = offset + SPANS;
      counts[base + classOf(UPPER_SPANS, soprano - tenor)]++;
      base += UPPER_COUNT;
      counts[base + classOf(OUTER_SPANS, soprano - bass)]++;
      base += OUTER_COUNT;
      counts[base + classOf(MIDDLE_SPANS, alto - bass)]++;
      base += MIDDLE_COUNT;
      counts[base + classOf(LEAST, least)]++;
      base += LEAST_COUNT;
      counts[base + classOf(UNEVEN, Math.abs(soprano - 2 * alto + tenor))]++;
      base += UNEVEN_COUNT;
      counts[base + classOf(UNEVEN, Math.abs(alto - 2 * tenor + bass))]++;
    }
  },
};
