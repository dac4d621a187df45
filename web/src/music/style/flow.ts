/**
 * How steady a score is: whether what moves in a beat, or changes in it, does so in the beats after it too. Its twin is
 * `training/music/style/flow.py`; `tests/golden/style.json` holds the two together.
 */
import { HOLE, STEPS_PER_BEAT, VOICE_COUNT } from "../spec";
import { type Family, FIRST_LOWER, LOWER_COUNT, type Sketch } from "./places";

/** Beats between the two of a pair. */
const APART = [1, 2, 4];

/** Of the lower voices that move: none, one, or more. */
const COUNTS = 3;

/** What is told of a beat, a number each. */
interface Beat {
  /** Of lower voices that move off the beat, at most two. */
  readonly off: number;
  /** Of those that move on it. */
  readonly on: number;
  /** The lower voices that move off it, a bit each from the highest on. */
  readonly voices: number;
  /** 1 if the pitch classes of its second eighth are others. */
  readonly changes: number;
}

/** All pairs of whole beats so far apart, none of them or between them with a silent voice. */
export const FLOW: Family = {
  size: (APART.length + 1) * COUNTS ** 2 + 4 * (LOWER_COUNT + 1),
  count(sketch, counts, offset) {
    const beats = beatsOf(sketch);
    for (const [begin, first] of beats.entries()) {
      for (let apart = 0; apart <= APART[APART.length - 1]; apart++) {
        const second = beats[begin + apart];
        if (first === null || second === undefined || second === null) break;
        const pair = APART.indexOf(apart);
        if (pair >= 0) counts[offset + COUNTS ** 2 * pair + COUNTS * first.off + second.off]++;
        if (apart === 1) countNeighbours(first, second, counts, offset + COUNTS ** 2 * APART.length);
      }
    }
  },
};

function countNeighbours(first: Beat, second: Beat, counts: Int32Array, offset: number): void {
  counts[offset + COUNTS * first.on + second.on]++;
  const own = offset + COUNTS ** 2;
  for (let voice = 0; voice < LOWER_COUNT; voice++) {
    counts[own + 4 * voice + 2 * ((first.voices >> voice) & 1) + ((second.voices >> voice) & 1)]++;
  }
  counts[own + 4 * LOWER_COUNT + 2 * first.changes + second.changes]++;
}

/** Every whole beat, `null` where a voice is silent in it. */
function beatsOf({ steps, pitches, moved }: Sketch): (Beat | null)[] {
  const beats: (Beat | null)[] = [];
  for (let step = 0; step + STEPS_PER_BEAT <= steps; step += STEPS_PER_BEAT) {
    const [begin, end] = [step * VOICE_COUNT, (step + STEPS_PER_BEAT) * VOICE_COUNT];
    if (pitches.subarray(begin, end).includes(HOLE)) {
      beats.push(null);
      continue;
    }
    let [off, on, voices] = [0, 0, 0];
    for (let voice = FIRST_LOWER; voice < VOICE_COUNT; voice++) {
      if (moved[begin + voice] !== 0) on++;
      if (!movesAfter(moved, begin + voice)) continue;
      off++;
      voices |= 1 << (voice - FIRST_LOWER);
    }
    const same = classesAt(pitches, begin) === classesAt(pitches, begin + (STEPS_PER_BEAT / 2) * VOICE_COUNT);
    const most = COUNTS - 1;
    beats.push({ off: Math.min(off, most), on: Math.min(on, most), voices, changes: same ? 0 : 1 });
  }
  return beats;
}

/** Whether a voice moves in a beat after its first step, of which `cell` is the voice's. */
function movesAfter(moved: Int16Array, cell: number): boolean {
  for (let step = 1; step < STEPS_PER_BEAT; step++) {
    if (moved[cell + step * VOICE_COUNT] !== 0) return true;
  }
  return false;
}

/** The pitch classes of the step that begins with a cell, a bit each. */
function classesAt(pitches: Int16Array, first: number): number {
  let classes = 0;
  for (let voice = 0; voice < VOICE_COUNT; voice++) classes |= 1 << (pitches[first + voice] % 12);
  return classes;
}
