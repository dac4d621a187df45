/**
 * How high the lower voices sing. Its twin is `training/music/style/register.py`; `tests/golden/style.json` holds the two
 * together.
 */
import { HOLE, PITCH_COUNT, STEPS_PER_BEAT, spec, VOICE_COUNT } from "../spec";
import { type Family, FIRST_LOWER, LOWER_COUNT } from "./places";

/** Semitones of a band. */
const BAND = 2;
const BANDS = PITCH_COUNT / BAND;

/** Every lower voice on every beat, by bands of MIDI pitches. */
export const REGISTER: Family = {
  size: LOWER_COUNT * BANDS,
  count({ steps, pitches }, counts, offset) {
    for (let step = 0; step < steps; step += STEPS_PER_BEAT) {
      for (let voice = FIRST_LOWER; voice < VOICE_COUNT; voice++) {
        const pitch = pitches[step * VOICE_COUNT + voice];
        if (pitch === HOLE) continue;
        counts[offset + BANDS * (voice - FIRST_LOWER) + Math.floor((pitch - spec.pitchMin) / BAND)]++;
      }
    }
  },
};
