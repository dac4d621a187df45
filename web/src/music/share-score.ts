/** A whole score as it is sent to another reader, and whether it is one that this page can show. */
import { BAR_COUNTS, type Frame, frameSteps, METRES } from "./frame";
import type { Grid } from "./grid";
import type { Key } from "./key";
import type { Melody } from "./notes";
import { MELODY_HIGHEST, MELODY_LOWEST, spec, VOICE_COUNT } from "./spec";
import { TEMPO } from "./tempo";

/** The modes of a key, in the order of their numbers in a link. */
export const MODES: readonly Key["mode"][] = ["major", "minor"];

/** What the music can sound like, in the order of their numbers in a link. */
export const INSTRUMENTS = ["organ", "rock"] as const;

/** Sharps or flats that a key can have. */
const MOST_ACCIDENTALS = 7;

/** Seeds are below this. */
const SEEDS = 2 ** 32;

/** What a link holds. */
export interface SharedScore {
  readonly frame: Frame;
  /** `null`: the key is estimated from the notes. */
  readonly key: Key | null;
  /** Beats a minute. */
  readonly tempo: number;
  readonly instrument: (typeof INSTRUMENTS)[number];
  /** The seed of the harmony, or of the next one where there is none. */
  readonly seed: number;
  readonly melody: Melody;
  /** All voices, no holes, the melody's pitches where the melody sounds; `null`: there is no harmony. */
  readonly harmony: Grid | null;
}

/** Whether every part of a score is one that the page knows: metre and length, compass, tempo, instrument. */
export function fitsPage(score: SharedScore): boolean {
  const { frame, key, tempo, instrument, seed, melody, harmony } = score;
  return (
    METRES.includes(frame.metre) &&
    BAR_COUNTS.includes(frame.bars) &&
    isWhole(frame.pickup, 0, frame.metre - 1) &&
    (key === null ||
      (isWhole(key.fifths, -MOST_ACCIDENTALS, MOST_ACCIDENTALS) && MODES.includes(key.mode))) &&
    isWhole(tempo, TEMPO.lowest, TEMPO.highest) &&
    INSTRUMENTS.includes(instrument) &&
    isWhole(seed, 0, SEEDS - 1) &&
    melodyFits(melody, frameSteps(frame)) &&
    (harmony === null || harmonyFits(harmony, frameSteps(frame)))
  );
}

function melodyFits(melody: Melody, steps: number): boolean {
  return melody.every(({ start, length, pitch }, index) => {
    const before = melody[index - 1];
    const free = before === undefined ? 0 : before.start + before.length;
    const fitsTime = isWhole(length, 1, steps) && isWhole(start, free, steps - length);
    return fitsTime && isWhole(pitch, MELODY_LOWEST, MELODY_HIGHEST);
  });
}

function harmonyFits({ steps, cells }: Grid, expected: number): boolean {
  const complete = steps === expected && cells.length === steps * VOICE_COUNT;
  return complete && cells.every((pitch) => isWhole(pitch, spec.pitchMin, spec.pitchMax));
}

function isWhole(value: number, lowest: number, highest: number): boolean {
  return Number.isInteger(value) && value >= lowest && value <= highest;
}
