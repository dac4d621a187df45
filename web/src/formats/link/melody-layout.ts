/**
 * The first version of a link (`#k1=`): the head, a melody's notes, then, of a harmony, what the melody leaves open in
 * each voice. It holds a score in which nobody gave more than notes of the soprano, and the network all or nothing.
 */

import { isGrid, isMelody } from "../../music/checks";
import { emptyGrid, type Grid, pitchAt } from "../../music/grid";
import { type Melody, melodyToGrid, type Note } from "../../music/notes";
import {
  composedOf,
  EMPTY_VOICES,
  givenVoices,
  gridOf,
  isRest,
  sameVoices,
  type Voices,
} from "../../music/score";
import { shapeSteps } from "../../music/score-shape";
import { HOLE, SOPRANO, VOICE_COUNT } from "../../music/spec";
import type { BitReader, BitWriter } from "./bits";
import { FIRST_PITCH, LENGTH_ORDER, PITCH_ORDER, readHead, writeHead } from "./head";
import type { SharedScore } from "./shared-score";

/** Orders of the other Golomb codes. */
const ORDER = { notes: 4, gap: 0 } as const;

/** A melody as the user gave it, and the harmony that the network made of it; `null` where there is none. */
interface Harmonized {
  readonly melody: Melody;
  readonly harmony: Grid | null;
}

/** The parts of a score that this layout holds; `null` where there is more in it. */
export function asHarmonized({ shape, voices, fermatas, ending }: SharedScore): Harmonized | null {
  const [soprano, ...lower] = givenVoices(voices);
  if (!ending || fermatas.length > 0 || lower.some((line) => line.length > 0) || soprano.some(isRest))
    return null;
  if (voices.flat().some(({ alter }) => alter !== undefined)) return null;
  const melody = soprano.map(({ start, length, pitch }) => ({ start, length, pitch }));
  if (!isMelody(melody, shape)) return null;
  if (sameVoices(voices, givenOnly(melody))) return { melody, harmony: null };
  const harmony = gridOf(voices, shapeSteps(shape));
  return isGrid(harmony, shape) && sameVoices(voices, voicesOf({ melody, harmony }))
    ? { melody, harmony }
    : null;
}

/** Writes a score that `asHarmonized` can take apart into the parts that it gave. */
export function writeHarmonized(bits: BitWriter, score: SharedScore, { melody, harmony }: Harmonized): void {
  writeHead(bits, score);
  writeMelody(bits, melody);
  bits.put(harmony === null ? 0 : 1, 1);
  if (harmony !== null) writeHarmony(bits, harmony, melody);
}

/**
 * Reads what `writeHarmonized` has written; throws a BitError where it ends too soon. What it says may be impossible; what
 * lies outside the shape is left to the check of the voices.
 */
export function readHarmonized(bits: BitReader): SharedScore {
  const head = readHead(bits);
  const melody = readMelody(bits);
  const harmony = bits.take(1) === 1 ? readHarmony(bits, melody, shapeSteps(head.shape)) : null;
  return { ...head, voices: voicesOf({ melody, harmony }), fermatas: [], ending: true, tempoChanges: [] };
}

function voicesOf({ melody, harmony }: Harmonized): Voices {
  const given = givenOnly(melody);
  return harmony === null ? given : composedOf(harmony, given);
}

function givenOnly(melody: Melody): Voices {
  const soprano = melody.map((note) => ({ ...note, voice: SOPRANO, given: true }));
  return EMPTY_VOICES.map((line, voice) => (voice === SOPRANO ? soprano : line));
}

/** Each note by the gap before it, its length, and how far its pitch is from the note before. */
function writeMelody(bits: BitWriter, melody: Melody): void {
  bits.putCount(melody.length, ORDER.notes);
  let [end, last] = [0, FIRST_PITCH];
  for (const { start, length, pitch } of melody) {
    bits.putCount(start - end, ORDER.gap);
    bits.putCount(length - 1, LENGTH_ORDER);
    bits.putDifference(pitch - last, PITCH_ORDER);
    [end, last] = [start + length, pitch];
  }
}

function readMelody(bits: BitReader): Melody {
  const count = bits.takeCount(ORDER.notes);
  const notes: Note[] = [];
  let [end, last] = [0, FIRST_PITCH];
  while (notes.length < count) {
    const start = end + bits.takeCount(ORDER.gap);
    const length = bits.takeCount(LENGTH_ORDER) + 1;
    const pitch = last + bits.takeDifference(PITCH_ORDER);
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
      bits.putCount(length - 1, LENGTH_ORDER);
      bits.putDifference(pitch - last, PITCH_ORDER);
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
      const length = bits.takeCount(LENGTH_ORDER) + 1;
      last += bits.takeDifference(PITCH_ORDER);
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
