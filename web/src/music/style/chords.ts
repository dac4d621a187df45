/**
 * Chords on the beat and between: kinds and inversions, doublings, degrees, progressions; and dissonant notes. Its twin is
 * `training/music/style/chords.py`; `tests/golden/style.json` holds the two together.
 */
import { isLeap } from "../leap";
import { BASS, HOLE, STEPS_PER_BEAT, VOICE_COUNT } from "../spec";
import { type Family, FIRST_LOWER, LOWER_COUNT } from "./places";

/** Kinds of chord, in semitones above the root; the first are complete triads. Each has an inversion for each note. */
const CHORDS: readonly (readonly number[])[] = [
  [0, 4, 7],
  [0, 3, 7],
  [0, 3, 6],
  [0, 4, 8],
  [0, 4],
  [0, 3],
  [0, 7],
  [0],
  [0, 4, 7, 10],
  [0, 4, 7, 11],
  [0, 3, 7, 10],
  [0, 3, 6, 10],
  [0, 3, 6, 9],
  [0, 4, 10],
  [0, 4, 11],
  [0, 3, 10],
  [0, 5, 7],
  [0, 2, 4, 7],
  [0, 2, 3, 7],
  [0, 4, 5, 7],
  [0, 3, 5, 7],
];
const KINDS = CHORDS.flatMap((notes) => notes.map((root) => ({ notes, root, minor: notes.includes(3) })));
const OTHER = KINDS.length;
export const SILENT = OTHER + 1;
const KIND_COUNT = KINDS.length + 1;
const TRIAD_COUNT = 9;

/** The kinds of complete triads in root position that a phrase may end on. */
export const [MAJOR_TRIAD, MINOR_TRIAD] = [0, 3];

/** In steps. */
const EIGHTH = STEPS_PER_BEAT / 2;

/** Semitones from the root up to the bass, of each kind. */
const ROOTS = Uint8Array.from([...KINDS.map(({ root }) => root), 0]);
const MINOR = Uint8Array.from([...KINDS.map(({ minor }) => (minor ? 1 : 0)), 0]);

/** The kind of chord of every set of pitch classes above the bass, by its bits. */
const KIND_OF = new Uint8Array(2 ** 12).fill(OTHER);
for (const [kind, { notes, root }] of KINDS.entries()) {
  const bits = notes.reduce((sum, note) => sum | (1 << ((note - root + 12) % 12)), 0);
  if (KIND_OF[bits] === OTHER) KIND_OF[bits] = kind;
}

/** Whether an interval, octaves aside, is a second, a seventh or the tritone. */
const DISSONANT = Uint8Array.from({ length: 12 }, (_, interval) =>
  [1, 2, 6, 10, 11].includes(interval) ? 1 : 0,
);
export const DEGREE_COUNT = 12;

/** Of each lower voice: comes by step or leap, on or off the beat; goes by step up or down, or leap; is held. */
const DISSONANCE_COUNT = 8;

/** The kind of chord on every eighth: OTHER where it is none of those, SILENT where a voice is silent. */
export function kindsOf(pitches: Int16Array, steps: number): Uint8Array {
  return Uint8Array.from({ length: Math.ceil(steps / EIGHTH) }, (_, eighth) =>
    kindAt(pitches, eighth * EIGHTH),
  );
}

/** The kind of chord of a step: OTHER where it is none of those, SILENT where a voice is silent. */
export function kindAt(pitches: Int16Array, step: number): number {
  const first = step * VOICE_COUNT;
  const bass = pitches[first + BASS];
  let bits = 0;
  for (let voice = 0; voice < VOICE_COUNT; voice++) {
    const pitch = pitches[first + voice];
    if (pitch === HOLE) return SILENT;
    bits |= 1 << ((pitch - bass + 120) % 12);
  }
  return KIND_OF[bits];
}

/** The chord on every beat, and on its second eighth, where all voices sing. */
export const KIND: Family = {
  size: 2 * KIND_COUNT,
  count({ kinds }, counts, offset) {
    for (const [eighth, kind] of kinds.entries()) {
      if (kind !== SILENT)
        counts[offset + ((eighth * EIGHTH) % STEPS_PER_BEAT === 0 ? 0 : KIND_COUNT) + kind]++;
    }
  },
};

/** The note that two voices sing of every complete triad on a beat. */
export const DOUBLING: Family = {
  size: 3 * TRIAD_COUNT,
  count({ steps, pitches, kinds }, counts, offset) {
    for (let step = 0; step < steps; step += STEPS_PER_BEAT) {
      const kind = kinds[step / EIGHTH];
      if (kind >= TRIAD_COUNT) continue;
      const first = step * VOICE_COUNT;
      const root = pitches[first + BASS] - ROOTS[kind];
      const above = (doubled(pitches, first) - root + 120) % 12;
      counts[offset + 3 * kind + (above === 0 ? 0 : above < 6 ? 1 : 2)]++;
    }
  },
};

/** A pitch that two voices sing, octaves aside. */
function doubled(pitches: Int16Array, first: number): number {
  for (let upper = 0; upper < VOICE_COUNT; upper++) {
    for (let lower = upper + 1; lower < VOICE_COUNT; lower++) {
      if ((pitches[first + upper] - pitches[first + lower]) % 12 === 0) return pitches[first + upper];
    }
  }
  return pitches[first];
}

/** The degree of every note that a lower voice moves to, of each on every beat, of every root on a beat. */
export const DEGREE: Family = {
  size: (2 * LOWER_COUNT + 2) * DEGREE_COUNT,
  count({ steps, pitches, moved, tonic, kinds }, counts, offset) {
    for (let step = 0; step < steps; step++) {
      const first = step * VOICE_COUNT;
      const beat = step % STEPS_PER_BEAT === 0;
      for (let voice = FIRST_LOWER; voice < VOICE_COUNT; voice++) {
        const pitch = pitches[first + voice];
        if (pitch === HOLE) continue;
        const place = offset + DEGREE_COUNT * (voice - FIRST_LOWER) + ((pitch - tonic + 120) % 12);
        if (moved[first + voice] !== 0) counts[place]++;
        if (beat) counts[place + DEGREE_COUNT * LOWER_COUNT]++;
      }
      if (!beat || kinds[step / EIGHTH] >= OTHER) continue;
      const kind = kinds[step / EIGHTH];
      const root = (pitches[first + BASS] - ROOTS[kind] - tonic + 120) % 12;
      counts[offset + DEGREE_COUNT * (2 * LOWER_COUNT + MINOR[kind]) + root]++;
    }
  },
};

/** From every beat to the next: roots and basses, octaves aside. */
export const PROGRESSION: Family = {
  size: 2 * DEGREE_COUNT,
  count({ steps, pitches, kinds }, counts, offset) {
    for (let step = STEPS_PER_BEAT; step < steps; step += STEPS_PER_BEAT) {
      const [before, after] = [step - STEPS_PER_BEAT, step];
      const from = pitches[before * VOICE_COUNT + BASS];
      const to = pitches[after * VOICE_COUNT + BASS];
      if (from === HOLE || to === HOLE) continue;
      counts[offset + DEGREE_COUNT + ((to - from + 120) % 12)]++;
      const [first, second] = [kinds[before / EIGHTH], kinds[after / EIGHTH]];
      if (first >= OTHER || second >= OTHER) continue;
      counts[offset + ((to - ROOTS[second] - from + ROOTS[first] + 120) % 12)]++;
    }
  },
};

/** A lower voice that makes a second, a seventh or a tritone with another: how it comes and how it goes. */
export const DISSONANCE: Family = {
  size: LOWER_COUNT * DISSONANCE_COUNT,
  count({ steps, pitches, moved }, counts, offset) {
    for (let voice = FIRST_LOWER; voice < VOICE_COUNT; voice++) {
      const base = offset + DISSONANCE_COUNT * (voice - FIRST_LOWER);
      for (let step = 1; step < steps; step++) {
        const by = moved[step * VOICE_COUNT + voice];
        const on = step % STEPS_PER_BEAT === 0;
        if (by !== 0) {
          if (isDissonant(pitches, step, voice)) counts[base + (on ? 0 : 2) + (isLeap(by) ? 1 : 0)]++;
          if (isDissonant(pitches, step - 1, voice)) counts[base + 4 + (isLeap(by) ? 2 : by < 0 ? 1 : 0)]++;
        } else if (
          on &&
          pitches[(step - 1) * VOICE_COUNT + voice] !== HOLE &&
          isDissonant(pitches, step, voice)
        ) {
          counts[base + 7]++;
        }
      }
    }
  },
};

function isDissonant(pitches: Int16Array, step: number, voice: number): boolean {
  const first = step * VOICE_COUNT;
  const pitch = pitches[first + voice];
  if (pitch === HOLE) return false;
  for (let other = 0; other < VOICE_COUNT; other++) {
    const sung = pitches[first + other];
    if (sung !== HOLE && DISSONANT[(pitch - sung + 120) % 12]) return true;
  }
  return false;
}
