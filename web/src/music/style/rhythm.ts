/**
 * Where in a beat the lower voices move, how many voices move at once, and how long notes last. Its twin is
 * `training/music/style/rhythm.py`; `tests/golden/style.json` holds the two together.
 */
import { HOLE, STEPS_PER_BEAT, VOICE_COUNT } from "../spec";
import { type Family, FIRST_LOWER, LOWER_COUNT } from "./places";

/** What moves in a beat, by the bits of its steps, the first the highest. */
const PATTERN_COUNT = 2 ** STEPS_PER_BEAT;

/** The largest number of steps of each length but the last. */
const LENGTHS = [1, 2, 3, 4, 6, 8, 12];

/** Every whole beat of every lower voice. */
export const PATTERN: Family = {
  size: LOWER_COUNT * PATTERN_COUNT,
  count({ steps, moved }, counts, offset) {
    for (let voice = FIRST_LOWER; voice < VOICE_COUNT; voice++) {
      const base = offset + PATTERN_COUNT * (voice - FIRST_LOWER);
      for (let beat = 0; beat + STEPS_PER_BEAT <= steps; beat += STEPS_PER_BEAT) {
        let bits = 0;
        for (let step = beat; step < beat + STEPS_PER_BEAT; step++) {
          bits = 2 * bits + (moved[step * VOICE_COUNT + voice] === 0 ? 0 : 1);
        }
        counts[base + bits]++;
      }
    }
  },
};

/** How many voices move at each step, where one does. */
export const TOGETHER: Family = {
  size: STEPS_PER_BEAT * VOICE_COUNT,
  count({ steps, moved }, counts, offset) {
    for (let step = 1; step < steps; step++) {
      let count = 0;
      for (let voice = 0; voice < VOICE_COUNT; voice++) {
        if (moved[step * VOICE_COUNT + voice] !== 0) count++;
      }
      if (count > 0) counts[offset + VOICE_COUNT * (step % STEPS_PER_BEAT) + count - 1]++;
    }
  },
};

/** Every note of a lower voice of which beginning and end are heard: from one move to the next. */
export const LENGTH: Family = {
  size: LOWER_COUNT * (LENGTHS.length + 1),
  count({ steps, pitches, moved }, counts, offset) {
    for (let voice = FIRST_LOWER; voice < VOICE_COUNT; voice++) {
      const base = offset + (LENGTHS.length + 1) * (voice - FIRST_LOWER);
      let begin = -1;
      for (let step = 1; step < steps; step++) {
        if (pitches[step * VOICE_COUNT + voice] === HOLE) begin = -1;
        if (moved[step * VOICE_COUNT + voice] === 0) continue;
        if (begin >= 0) counts[base + lengthClass(step - begin)]++;
        begin = step;
      }
    }
  },
};

function lengthClass(steps: number): number {
  let found = 0;
  while (found < LENGTHS.length && steps > LENGTHS[found]) found++;
  return found;
}
