/**
 * How a phrase ends: the chord under a fermata, the degree of its bass, and how the bass comes to it and leaves it. Its
 * twin is `training/music/style/cadence.py`; `tests/golden/style.json` holds the two together.
 */
import { BASS, HOLE, VOICE_COUNT } from "../spec";
import { DEGREE_COUNT, kindAt, MAJOR_TRIAD, MINOR_TRIAD, SILENT } from "./chords";
import type { Family } from "./places";

/** A major triad in root position, a minor one, another chord. */
const CHORD_COUNT = 3;

/** What sounds last under every fermata. */
export const CADENCE: Family = {
  size: CHORD_COUNT + 3 * DEGREE_COUNT,
  count({ steps, pitches, moved, tonic, fermatas }, counts, offset) {
    const degrees = offset + CHORD_COUNT;
    for (const [, end] of fermatas) {
      const step = end - 1;
      const kind = kindAt(pitches, step);
      if (kind !== SILENT) counts[offset + (kind === MAJOR_TRIAD ? 0 : kind === MINOR_TRIAD ? 1 : 2)]++;
      const bass = pitches[step * VOICE_COUNT + BASS];
      if (bass !== HOLE) counts[degrees + ((bass - tonic + 120) % 12)]++;
      const came = lastMove(pitches, moved, step);
      if (came !== 0) counts[degrees + DEGREE_COUNT + ((came + 120) % 12)]++;
      const leaves = end < steps ? moved[end * VOICE_COUNT + BASS] : 0;
      if (leaves !== 0) counts[degrees + 2 * DEGREE_COUNT + ((leaves + 120) % 12)]++;
    }
  },
};

/** The semitones by which the bass came to its note of a step; 0 where it is silent, or has come from silence. */
function lastMove(pitches: Int16Array, moved: Int16Array, step: number): number {
  for (let at = step * VOICE_COUNT + BASS; at >= 0 && pitches[at] !== HOLE; at -= VOICE_COUNT) {
    if (moved[at] !== 0) return moved[at];
  }
  return 0;
}
