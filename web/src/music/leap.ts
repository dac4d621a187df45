/** Semitones of the widest step; what is wider is a leap. */
const LARGEST_STEP = 2;

/** Whether a motion by so many semitones, up or down, is a leap. */
export function isLeap(semitones: number): boolean {
  return Math.abs(semitones) > LARGEST_STEP;
}
