/**
 * Figuration: what the tones of a stretch of music say for a chord and against it. A tone of the chord counts by its
 * length. One that is foreign to the chord costs as much of that as it looks unlike a textbook's non-chord tone.
 */
import { isLeap } from "../leap";
import { STEPS_PER_BEAT } from "../spec";
import type { Tone } from "./tones";

/** Steps of half a beat: of the shortest segment, and of most non-chord tones. */
export const HALF_BEAT = STEPS_PER_BEAT / 2;

/** What a tone that sounds on a beat counts for more, in steps. */
const ON_BEAT = 2;

/** The share of its weight that a foreign tone costs. */
const FOREIGN = {
  /** A passing or neighbour tone off the beat; a suspension that is resolved; an anticipation. */
  figure: 0.2,
  /** It has a step on one side only, or is on the beat: an accented passing tone, an appoggiatura, an escape tone. */
  leaning: 1,
  /** Nothing of the kind: it belongs to another chord. */
  none: 4,
};

/** A tone's part in a stretch. */
export interface Heard {
  readonly voice: number;
  /** MIDI. */
  readonly pitch: number;
  /** The step at which it begins to be heard there. */
  readonly start: number;
  /** What it counts for where it belongs to the chord, about its length in steps. */
  readonly weight: number;
  /** What it costs where it does not. */
  readonly cost: number;
}

/** What is heard in the steps `[start, end)` of lines of tones: from the highest voice to the lowest, each in order. */
export function heardIn(lines: readonly (readonly Tone[])[], start: number, end: number): readonly Heard[] {
  const heard: Heard[] = [];
  for (const line of lines) {
    for (const tone of line) {
      if (tone.start >= end) break;
      if (tone.end <= start) continue;
      const from = Math.max(start, tone.start);
      const to = Math.min(end, tone.end);
      const onBeat = Math.ceil(from / STEPS_PER_BEAT) * STEPS_PER_BEAT < to;
      const weight = to - from + (onBeat ? ON_BEAT : 0);
      const cost = weight * FOREIGN[looksOf(tone, start, end, onBeat)];
      heard.push({ voice: tone.voice, pitch: tone.pitch, start: from, weight, cost });
    }
  }
  return heard;
}

/** What a tone looks like in the steps `[start, end)` if it is foreign to their chord. */
function looksOf(tone: Tone, start: number, end: number, onBeat: boolean): keyof typeof FOREIGN {
  const comesByStep = isStep(tone.approach);
  const leavesByStep = isStep(tone.departure);
  const resolves = leavesByStep && tone.end < end;
  const suspended = tone.start < start && resolves && tone.departure < 0;
  const passing = !onBeat && comesByStep && leavesByStep && tone.end <= end;
  const anticipates = !onBeat && tone.start >= end - HALF_BEAT && tone.end > end;
  if (suspended || passing || anticipates) return "figure";
  const length = Math.min(end, tone.end) - Math.max(start, tone.start);
  const leaning = onBeat ? resolves && length <= STEPS_PER_BEAT : comesByStep || resolves;
  return leaning ? "leaning" : "none";
}

/** Whether an interval in semitones is a step of a scale. */
function isStep(interval: number): boolean {
  return interval !== 0 && !isLeap(interval);
}
