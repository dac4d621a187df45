/** The key that a score's chords are named in where the user has chosen none. */
import { type Grid, pitchAt } from "../grid";
import { type Key, keyFits, tonicOf } from "../key";
import { BASS, HOLE } from "../spec";

/** What it speaks for a key that the first bass is its tonic or its dominant, and as much the last, in correlation. */
const ENDS = 0.1;

/**
 * The key that a score is in, tonic and mode: by the profiles of Krumhansl and Kessler, and by its ends, since a chorale
 * begins and ends on the tonic or, as in half cadences and the Phrygian ones, on the dominant. C major where nothing sounds.
 */
export function homeKey(grid: Grid): Key {
  const durations = new Array<number>(12).fill(0);
  for (const pitch of grid.cells) if (pitch !== HOLE) durations[pitch % 12] += 1;
  const steps = Array.from({ length: grid.steps }, (_, step) => step);
  const ends = [firstBass(grid, steps), firstBass(grid, steps.toReversed())];
  let best: { key: Key; worth: number } = { key: { fifths: 0, mode: "major" }, worth: 0 };
  for (const { key, fit } of keyFits(durations)) {
    const tonic = tonicOf(key);
    const worth = fit + ENDS * ends.filter((bass) => bass === tonic || bass === (tonic + 7) % 12).length;
    if (worth > best.worth + 1e-9) best = { key, worth };
  }
  return best.key;
}

/** The pitch class of the lowest tone in the first of some steps in which one sounds; -1 where none does. */
function firstBass(grid: Grid, steps: readonly number[]): number {
  for (const step of steps) {
    for (let voice = BASS; voice >= 0; voice--) {
      const pitch = pitchAt(grid, step, voice);
      if (pitch !== HOLE) return pitch % 12;
    }
  }
  return -1;
}
