/**
 * How each lower voice moves, how it goes on from one interval to the next, and how any two voices move together. Its
 * twin is `training/music/style/lines.py`; `tests/golden/style.json` holds the two together.
 */
import { isLeap } from "../leap";
import { HOLE, STEPS_PER_BEAT, VOICE_COUNT } from "../spec";
import { classesOf, classOf, type Family, FIRST_LOWER, LOWER_COUNT } from "./places";

/** The largest number of semitones of each class but the last. */
const INTERVALS = classesOf([1, 2, 4, 6, 7, 9]);
const INTERVAL_COUNT = 7;

/** Steps and leaps, after steps and leaps, onward and back. */
const TURN_COUNT = 8;

/** Upper alone, lower alone, contrary, similar, in thirds, in sixths. */
const MOTION_COUNT = 6;
const [UPPER, LOWER, CONTRARY, SIMILAR, IN_THIRDS, IN_SIXTHS] = [0, 1, 2, 3, 4, 5];

/** Whether an interval, octaves aside, is a third, and whether it is a sixth. */
const THIRD = Uint8Array.from({ length: 12 }, (_, interval) => (interval === 3 || interval === 4 ? 1 : 0));
const SIXTH = Uint8Array.from({ length: 12 }, (_, interval) => (interval === 8 || interval === 9 ? 1 : 0));

/** Every move of a lower voice, into a beat or between beats. */
export const INTERVAL: Family = {
  size: LOWER_COUNT * 4 * INTERVAL_COUNT,
  count({ steps, moved }, counts, offset) {
    for (let step = 1; step < steps; step++) {
      const off = step % STEPS_PER_BEAT === 0 ? 0 : 2;
      for (let voice = FIRST_LOWER; voice < VOICE_COUNT; voice++) {
        const by = moved[step * VOICE_COUNT + voice];
        if (by === 0) continue;
        const way = 4 * (voice - FIRST_LOWER) + off + (by < 0 ? 1 : 0);
        counts[offset + way * INTERVAL_COUNT + classOf(INTERVALS, Math.abs(by))]++;
      }
    }
  },
};

/** Every move of a lower voice after another of its moves: steps and leaps, onward or back. */
export const TURN: Family = {
  size: LOWER_COUNT * TURN_COUNT,
  count({ steps, pitches, moved }, counts, offset) {
    for (let voice = FIRST_LOWER; voice < VOICE_COUNT; voice++) {
      const base = offset + TURN_COUNT * (voice - FIRST_LOWER);
      let before = 0;
      for (let step = 1; step < steps; step++) {
        const by = moved[step * VOICE_COUNT + voice];
        if (pitches[step * VOICE_COUNT + voice] === HOLE) before = 0;
        if (by === 0) continue;
        if (before !== 0) {
          const back = before > 0 !== by > 0 ? 1 : 0;
          counts[base + (isLeap(before) ? 4 : 0) + (isLeap(by) ? 2 : 0) + back]++;
        }
        before = by;
      }
    }
  },
};

/** Every move of one of two voices, or of both, where both sound before and after. */
export const MOTION: Family = {
  size: VOICE_COUNT * (VOICE_COUNT - 1) * MOTION_COUNT,
  count({ steps, pitches, moved }, counts, offset) {
    for (let step = 1; step < steps; step++) {
      const first = step * VOICE_COUNT;
      let base = offset + (step % STEPS_PER_BEAT === 0 ? 0 : MOTION_COUNT);
      for (let upper = 0; upper < VOICE_COUNT; upper++) {
        for (let lower = upper + 1; lower < VOICE_COUNT; lower++, base += 2 * MOTION_COUNT) {
          const one = moved[first + upper];
          const other = moved[first + lower];
          if (one === 0 && other === 0) continue;
          const [high, low] = [pitches[first + upper], pitches[first + lower]];
          if (high === HOLE || low === HOLE) continue;
          if (one === 0 && pitches[first - VOICE_COUNT + upper] === HOLE) continue;
          if (other === 0 && pitches[first - VOICE_COUNT + lower] === HOLE) continue;
          counts[base + motion(one, other, high - low)]++;
        }
      }
    }
  },
};

/** The kind of motion of two voices that have moved by so many semitones and are so many apart. */
function motion(one: number, other: number, apart: number): number {
  if (other === 0) return UPPER;
  if (one === 0) return LOWER;
  if (one > 0 !== other > 0) return CONTRARY;
  const after = (apart + 120) % 12;
  const before = (apart - one + other + 120) % 12;
  if (THIRD[after] && THIRD[before]) return IN_THIRDS;
  return SIXTH[after] && SIXTH[before] ? IN_SIXTHS : SIMILAR;
}

/** A voice moves beyond the pitch that its neighbour has just left. */
export const OVERLAP: Family = {
  size: 2 * (VOICE_COUNT - 1),
  count({ steps, pitches, moved }, counts, offset) {
    for (let step = 1; step < steps; step++) {
      const first = step * VOICE_COUNT;
      for (let upper = 0; upper < VOICE_COUNT - 1; upper++) {
        const [high, low] = [first + upper, first + upper + 1];
        if (moved[high] === 0 || moved[low] === 0) continue;
        if (pitches[low] > pitches[high] - moved[high]) counts[offset + 2 * upper]++;
        if (pitches[high] < pitches[low] - moved[low]) counts[offset + 2 * upper + 1]++;
      }
    }
  },
};
