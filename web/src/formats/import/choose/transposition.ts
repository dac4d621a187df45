/**
 * Transposition of a melody into the compass of its voice. The twin is `fitting_shift` of `training/scores/compass.py`;
 * `tests/golden/transposition.json` holds the two together.
 */
import { SOPRANO, spec } from "../../../music/spec";

const OCTAVE = 12;

/** The most octaves by which a melody is moved. */
const MOST_OCTAVES = 4;

/** Of how many of its notes a melody may be beyond the compass and still be in it: a high note of an aria moves no tune. */
const FEW_BEYOND = 0.02;

/** How many pitches a voice can sing when they are raised by so many semitones. */
export function singable(pitches: readonly number[], semitones: number, voice = SOPRANO): number {
  const [lowest, highest] = spec.voiceRanges[voice];
  const sung = (pitch: number) => pitch + semitones >= lowest && pitch + semitones <= highest;
  return pitches.filter(sung).length;
}

/**
 * By how many semitones pitches may be raised so that a voice can sing more of them, the best first: octaves that
 * bring all but a few into the compass, else the nearest semitones that do, up and down; else what brings the most. Without
 * a need, none. As written, zero, is always the last choice.
 */
export function transpositions(pitches: readonly number[], voice = SOPRANO): readonly number[] {
  const sung = (semitones: number) => singable(pitches, semitones, voice);
  const fewest = Math.ceil((1 - FEW_BEYOND) * pitches.length);
  const fits = (semitones: number) => sung(semitones) >= fewest;
  if (fits(0)) return [0];
  const shifts = nearestFirst(MOST_OCTAVES * OCTAVE);
  const octaves = shifts.filter((shift) => shift % OCTAVE === 0);
  const perfect = octaves.filter(fits).slice(0, 2);
  if (perfect.length > 0) return [...perfect, 0];
  const semitones = [1, -1].flatMap((way) => shifts.find((shift) => shift * way > 0 && fits(shift)) ?? []);
  if (semitones.length > 0) return [...semitones.sort((a, b) => Math.abs(a) - Math.abs(b)), 0];
  const most = octaves.reduce((a, b) => (sung(b) > sung(a) ? b : a), 0);
  return most === 0 ? [0] : [most, 0];
}

/** Shifts other than zero, the nearest first, up before down. */
function nearestFirst(most: number): readonly number[] {
  return Array.from({ length: most }, (_, index) => [index + 1, -(index + 1)]).flat();
}
