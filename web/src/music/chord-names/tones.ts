/** The tones of a grid: what each voice sings, from one change of pitch to the next. */
import { type Grid, pitchAt } from "../grid";
import { ALL_VOICES } from "../score";
import { HOLE } from "../spec";

export interface Tone {
  readonly voice: number;
  /** MIDI. */
  readonly pitch: number;
  /** Steps `[start, end)`. */
  readonly start: number;
  readonly end: number;
  /** Semitones from the tone before, and to the tone after, above 0 upwards; 0 beside a silence. */
  readonly approach: number;
  readonly departure: number;
}

/** The tones of each voice, `[voice]`. A note that is struck again is one tone: a grid does not tell it from a held one. */
export function tonesOf(grid: Grid): readonly (readonly Tone[])[] {
  return ALL_VOICES.map((voice) => {
    const runs: { pitch: number; start: number; end: number }[] = [];
    for (let step = 0; step < grid.steps; step++) {
      const pitch = pitchAt(grid, step, voice);
      const last = runs[runs.length - 1];
      if (last?.pitch === pitch) last.end = step + 1;
      else runs.push({ pitch, start: step, end: step + 1 });
    }
    const interval = (from = HOLE, to = HOLE) => (from === HOLE || to === HOLE ? 0 : to - from);
    return runs.flatMap(({ pitch, start, end }, index) => {
      if (pitch === HOLE) return [];
      const approach = interval(runs[index - 1]?.pitch, pitch);
      const departure = interval(pitch, runs[index + 1]?.pitch);
      return [{ voice, pitch, start, end, approach, departure }];
    });
  });
}
