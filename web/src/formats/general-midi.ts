/** What other programs play a score with: the sounds of General MIDI, counted from zero. */
import type { Instrument } from "../music/instrument";

/** Of each instrument: one program for all voices, or one for each from the highest down. */
const PROGRAMS: Readonly<Record<Instrument, number | readonly number[]>> = {
  organ: 19,
  // Saw lead, two warm pads, slap bass.
  rock: [81, 89, 89, 36],
  harpsichord: 6,
  choir: 52,
  strings: 48,
  piano: 0,
};

/** The program by which a voice of an instrument is played. */
export function programOf(instrument: Instrument, voice: number): number {
  const programs = PROGRAMS[instrument];
  return typeof programs === "number" ? programs : programs[voice];
}

/** Reeds in the range of each voice, from the highest down: oboe, two clarinets, bassoon. */
const REEDS = [68, 71, 71, 70];

/** The program by which a voice is played where it is in front of the others, as in a practice file. */
export function frontProgramOf(voice: number): number {
  return REEDS[voice];
}
