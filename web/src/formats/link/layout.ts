/**
 * The order in which a score stands in a link's bits: shape, tempo, instrument, key, seed, the melody's notes, then, of a
 * harmony, what the melody leaves open in each voice. This is the first version; another order is another version.
 */

import { emptyGrid, type Grid, pitchAt } from "../../music/grid";
import { INSTRUMENTS } from "../../music/instrument";
import { type Key, MODES } from "../../music/key";
import { type Melody, melodyToGrid, type Note } from "../../music/notes";
import { type ScoreShape, shapeSteps } from "../../music/score-shape";
import { HOLE, SOPRANO, VOICE_COUNT } from "../../music/spec";
import type { BitReader, BitWriter } from "./bits";
import type { SharedScore } from "./shared-score";

/** Widths of what has few values, in bits, with room for more of them. */
const WIDTH = { metre: 4, bars: 6, pickup: 4, tempo: 9, instrument: 3, fifths: 4, mode: 1, flag: 1 } as const;

/** Orders of the Golomb codes: a quarter's length takes three bits, and so does a step to a neighbouring pitch. */
const ORDER = { seed: 12, notes: 4, gap: 0, length: 2, pitch: 2 } as const;

/** The pitch that the first note is counted from. */
const FIRST_PITCH = 72;

/** Added to the sharps of a key, so that flats are not below zero. */
const FLATS = 7;

export function writeScore(bits: BitWriter, score: SharedScore): void {
  const { shape, key, melody, harmony } = score;
  bits.put(shape.metre, WIDTH.metre);
  bits.put(shape.bars, WIDTH.bars);
  bits.put(shape.pickup, WIDTH.pickup);
  bits.put(score.tempo, WIDTH.tempo);
  bits.put(INSTRUMENTS.indexOf(score.instrument), WIDTH.instrument);
  writeKey(bits, key);
  bits.putCount(score.seed, ORDER.seed);
  writeMelody(bits, melody);
  bits.put(harmony === null ? 0 : 1, WIDTH.flag);
  if (harmony !== null) writeHarmony(bits, harmony, melody);
}

/** Reads what `writeScore` has written; throws a BitError where it ends too soon. What it says may be impossible. */
export function readScore(bits: BitReader): SharedScore {
  const metre = bits.take(WIDTH.metre) as ScoreShape["metre"];
  const bars = bits.take(WIDTH.bars) as ScoreShape["bars"];
  const shape: ScoreShape = { metre, bars, pickup: bits.take(WIDTH.pickup) };
  const tempo = bits.take(WIDTH.tempo);
  const instrument = INSTRUMENTS[bits.take(WIDTH.instrument)];
  const key = readKey(bits);
  const seed = bits.takeCount(ORDER.seed);
  const steps = shapeSteps(shape);
  const melody = readMelody(bits);
  const harmony = bits.take(WIDTH.flag) === 1 ? readHarmony(bits, melody, steps) : null;
  return { shape, key, tempo, instrument, seed, melody, harmony };
}

function writeKey(bits: BitWriter, key: Key | null): void {
  bits.put(key === null ? 0 : 1, WIDTH.flag);
  if (key === null) return;
  bits.put(key.fifths + FLATS, WIDTH.fifths);
  bits.put(MODES.indexOf(key.mode), WIDTH.mode);
}

function readKey(bits: BitReader): Key | null {
  if (bits.take(WIDTH.flag) === 0) return null;
  return { fifths: bits.take(WIDTH.fifths) - FLATS, mode: MODES[bits.take(WIDTH.mode)] };
}

/** Each note by the gap before it, its length, and how far its pitch is from the note before. */
function writeMelody(bits: BitWriter, melody: Melody): void {
  bits.putCount(melody.length, ORDER.notes);
  let [end, last] = [0, FIRST_PITCH];
  for (const { start, length, pitch } of melody) {
    bits.putCount(start - end, ORDER.gap);
    bits.putCount(length - 1, ORDER.length);
    bits.putDifference(pitch - last, ORDER.pitch);
    [end, last] = [start + length, pitch];
  }
}

function readMelody(bits: BitReader): Melody {
  const count = bits.takeCount(ORDER.notes);
  const notes: Note[] = [];
  let [end, last] = [0, FIRST_PITCH];
  while (notes.length < count) {
    const start = end + bits.takeCount(ORDER.gap);
    const length = bits.takeCount(ORDER.length) + 1;
    const pitch = last + bits.takeDifference(ORDER.pitch);
    notes.push({ start, length, pitch });
    [end, last] = [start + length, pitch];
  }
  return notes;
}

/** Voice by voice, the cells that the melody does not hold, as runs of one pitch: their lengths and their pitches. */
function writeHarmony(bits: BitWriter, grid: Grid, melody: Melody): void {
  const given = melodyToGrid(melody, grid.steps);
  let above = FIRST_PITCH;
  for (let voice = SOPRANO; voice < VOICE_COUNT; voice++) {
    const pitches = freeSteps(given, voice).map((step) => pitchAt(grid, step, voice));
    let last = above;
    for (let at = 0; at < pitches.length; ) {
      const pitch = pitches[at];
      const length = runLength(pitches, at);
      bits.putCount(length - 1, ORDER.length);
      bits.putDifference(pitch - last, ORDER.pitch);
      last = pitch;
      at += length;
    }
    above = pitchAt(grid, 0, voice);
  }
}

function readHarmony(bits: BitReader, melody: Melody, steps: number): Grid {
  const grid = emptyGrid(steps);
  const given = melodyToGrid(melody, steps);
  grid.cells.set(given.cells);
  let above = FIRST_PITCH;
  for (let voice = SOPRANO; voice < VOICE_COUNT; voice++) {
    const free = freeSteps(given, voice);
    let last = above;
    for (let at = 0; at < free.length; ) {
      const length = bits.takeCount(ORDER.length) + 1;
      last += bits.takeDifference(ORDER.pitch);
      for (const step of free.slice(at, at + length)) grid.cells[step * VOICE_COUNT + voice] = last;
      at += length;
    }
    above = pitchAt(grid, 0, voice);
  }
  return grid;
}

/** The steps of a voice that are still to be filled. */
function freeSteps(grid: Grid, voice: number): readonly number[] {
  const steps = Array.from({ length: grid.steps }, (_, step) => step);
  return steps.filter((step) => pitchAt(grid, step, voice) === HOLE);
}

/** How many values from `at` on are the same. */
function runLength(values: readonly number[], at: number): number {
  const other = values.findIndex((value, index) => index > at && value !== values[at]);
  return (other === -1 ? values.length : other) - at;
}
