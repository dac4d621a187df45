/**
 * How the rules of voice leading read a grid, which holds pitches and neither notes nor spelling. Its twin is
 * `training/music/voice_leading/reading.py`; `tests/golden/voice_leading.json` holds the two together.
 *
 * - A voice moves where its pitch changes from one step to the next; a silence between two notes is no motion, and a
 *   repeated note is a held one. Two voices that both move at a step are a moving pair.
 * - The key is a signature, a number of sharps (flats below zero). It stands for the major key and its relative minor
 *   at once: both leading notes count, and no rule hangs on telling the two apart.
 * - Leading notes and thirds are looked for in chords on the beats on which all four voices sing: between beats there
 *   are passing notes. Crossing, spacing and range are judged wherever what sounds changes, an ending under its fermata.
 * - A fermata is a span of steps: the note under it. It says where a phrase ends, which no grid tells.
 */
import type { Span } from "../context";
import { type Grid, pitchAt } from "../grid";
import { HOLE, STEPS_PER_BEAT, VOICE_COUNT } from "../spec";

export const FAULT_KINDS = [
  "parallel_fifth",
  "parallel_octave",
  "direct_fifth",
  "direct_octave",
  "crossing",
  "overlap",
  "spacing",
  "range",
  "wide_leap",
  "augmented_leap",
  "stray_sixteenth",
  "unresolved_leading_note",
  "doubled_leading_note",
  "missing_third",
  "weak_ending",
] as const;

export type FaultKind = (typeof FAULT_KINDS)[number];

/** A fault of some voices. */
export interface Fault {
  readonly kind: FaultKind;
  /** Where it is heard: for a motion the step it arrives at, for anything that lasts the step it begins at. */
  readonly step: number;
  /** 0 soprano to 3 bass, in this order. */
  readonly voices: readonly number[];
  /** How many steps it lasts from there, 1 for a motion. */
  readonly length: number;
}

/** A voice that goes from one pitch (MIDI) to another, at `step`. */
export interface Move {
  readonly step: number;
  readonly voice: number;
  readonly before: number;
  readonly after: number;
}

/** What sounds from `step` on for `length` steps: a pitch, or `HOLE`, for each voice. */
export interface Chord {
  readonly step: number;
  readonly length: number;
  readonly pitches: readonly number[];
}

/** A score as the rules look at it. */
export interface Reading {
  readonly grid: Grid;
  /** Sharps. */
  readonly key: number;
  readonly moves: readonly Move[];
  /** Moves that happen at once; the upper voice first. */
  readonly pairs: readonly (readonly [upper: Move, lower: Move])[];
  /** Every change of sonority. */
  readonly verticals: readonly Chord[];
  /** Of those beats on which all voices sing. */
  readonly beats: readonly Chord[];
  readonly fermatas: readonly Span[];
}

export function read(grid: Grid, key: number, fermatas: readonly Span[] = []): Reading {
  const moves: Move[] = [];
  const pairs: [Move, Move][] = [];
  const starts: number[] = [];
  for (let step = 0; step < grid.steps; step++) {
    if (step > 0 && !changes(grid, step)) continue;
    starts.push(step);
    if (step === 0) continue;
    const here = movesAt(grid, step);
    moves.push(...here);
    here.forEach((upper, index) => {
      for (const lower of here.slice(index + 1)) pairs.push([upper, lower]);
    });
  }
  const verticals = starts.map((start, index) => chordAt(grid, start, starts[index + 1] ?? grid.steps));
  const beats: Chord[] = [];
  for (let step = 0; step < grid.steps; step += STEPS_PER_BEAT) {
    const chord = chordAt(grid, step, Math.min(step + STEPS_PER_BEAT, grid.steps));
    if (!chord.pitches.includes(HOLE)) beats.push(chord);
  }
  return { grid, key, moves, pairs, verticals, beats, fermatas };
}

/** Chords, or parts of them, in which some voices are at fault. */
export type Mark = readonly [chord: Chord, voices: readonly number[]];

/** One fault for each stretch of chords, in order of time, that are marked for the same voices. */
export function lasting(kind: FaultKind, marks: Iterable<Mark>): Fault[] {
  const faults: Fault[] = [];
  const stretches = new Map<string, { step: number; end: number; voices: readonly number[] }>();
  const close = ({ step, end, voices }: { step: number; end: number; voices: readonly number[] }) =>
    faults.push({ kind, step, voices, length: end - step });
  for (const [{ step, length }, voices] of marks) {
    const name = voices.join();
    const stretch = stretches.get(name);
    if (stretch?.end === step) {
      stretch.end = step + length;
    } else {
      if (stretch !== undefined) close(stretch);
      stretches.set(name, { step, end: step + length, voices });
    }
  }
  stretches.forEach(close);
  return faults;
}

function changes(grid: Grid, step: number): boolean {
  for (let voice = 0; voice < VOICE_COUNT; voice++) {
    if (pitchAt(grid, step, voice) !== pitchAt(grid, step - 1, voice)) return true;
  }
  return false;
}

function movesAt(grid: Grid, step: number): Move[] {
  const moves: Move[] = [];
  for (let voice = 0; voice < VOICE_COUNT; voice++) {
    const before = pitchAt(grid, step - 1, voice);
    const after = pitchAt(grid, step, voice);
    if (before !== after && before !== HOLE && after !== HOLE) moves.push({ step, voice, before, after });
  }
  return moves;
}

function chordAt(grid: Grid, step: number, end: number): Chord {
  const pitches = [...grid.cells.subarray(step * VOICE_COUNT, (step + 1) * VOICE_COUNT)];
  return { step, length: end - step, pitches };
}
