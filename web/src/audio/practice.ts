/** Practice files in sound: one voice in front, played by a reed, and the others softly behind it. */
import type { Instrument } from "../music/instrument";
import { type Mix, USUAL_MIX } from "../music/mix";
import { IN_FRONT } from "../music/practice";
import type { Ensemble } from "./ensemble";
import { createReed, REED_LEVEL } from "./reed";
import { isSampled } from "./zones";

/** Decibels by which the voices of the rock band are louder than those of the sampled instruments, from the highest down. */
const BAND = [5, -2, -2, 6];

/** The ensemble with the voice `front` played by a reed in its place. */
export function reedInFront(ensemble: Ensemble, front: number): Ensemble {
  return {
    ...ensemble,
    createVoice: (voice, output) =>
      voice === front ? createReed(output) : ensemble.createVoice(voice, output),
  };
}

/** The mix in which the reed is `IN_FRONT` decibels louder than each other voice of the instrument. */
export function practiceMix(instrument: Instrument, front: number): Mix {
  const voices = USUAL_MIX.voices.map((level, voice) => {
    if (voice === front) return level;
    const louder = isSampled(instrument) ? 0 : BAND[voice];
    // A voice's gain is the square of its volume.
    return { ...level, volume: 10 ** ((REED_LEVEL - IN_FRONT - louder) / 40) };
  });
  return { ...USUAL_MIX, voices };
}
