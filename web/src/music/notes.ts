/**
 * Notes, and the one function that turns a grid into them. Its twin is `training/music/notes.py`;
 * `tests/golden/notes.json` holds the two together.
 */
import { emptyGrid, type Grid, pitchAt } from "./grid";
import { HOLE, SOPRANO, STEPS_PER_BEAT, VOICE_COUNT } from "./spec";

/** A note of a melody: start and length in steps, pitch in MIDI. */
export interface Note {
  readonly start: number;
  readonly length: number;
  readonly pitch: number;
  /** The accidental that was asked for, in semitones (-1, 0, 1); without it the key spells the pitch. */
  readonly alter?: Alteration;
  /** Its syllables, `[verse]`; a syllable that goes on in the next note ends with a hyphen. Missing where it has none. */
  readonly lyrics?: readonly string[];
}

/** By how much an accidental that the user writes alters its letter: flat, natural, sharp. */
export type Alteration = -1 | 0 | 1;

/** Whether two notes are the same in all that they have. */
export function sameNote(a: Note, b: Note): boolean {
  return (
    a.start === b.start &&
    a.length === b.length &&
    a.pitch === b.pitch &&
    a.alter === b.alter &&
    sameLyrics(a.lyrics, b.lyrics)
  );
}

function sameLyrics(a: Note["lyrics"] = [], b: Note["lyrics"] = []): boolean {
  return a === b || (a.length === b.length && a.every((syllable, verse) => syllable === b[verse]));
}

/** The step after the last of some notes, in any order; 0 where there are none. */
export function endOf(notes: readonly Note[]): number {
  return Math.max(0, ...notes.map(({ start, length }) => start + length));
}

/** Notes sorted by start that never overlap. What is between them is to be composed. */
export type Melody = readonly Note[];

/** A note of a full score. */
export interface VoiceNote extends Note {
  /** 0 soprano, 1 alto, 2 tenor, 3 bass. */
  readonly voice: number;
  /** The user wrote it; the others are the network's. */
  readonly given: boolean;
}

/** Lays a melody into the soprano of a grid of `steps` steps; every other cell is a hole. */
export function melodyToGrid(melody: Melody, steps: number): Grid {
  const grid = emptyGrid(steps);
  for (const note of melody) {
    const end = Math.min(note.start + note.length, steps);
    for (let step = note.start; step < end; step++) {
      grid.cells[step * VOICE_COUNT + SOPRANO] = note.pitch;
    }
  }
  return grid;
}

/**
 * Reads the held notes out of a grid, sorted by voice and then by start.
 *
 * A grid cannot tell a held note from a repeated one. A new pitch is a new note. The user's notes keep their own
 * boundaries: they are never merged with each other nor with what was composed beside them. A lower voice that keeps
 * its pitch is struck again on a beat on which the soprano strikes, and held everywhere else. Holes are silent.
 */
export function gridToNotes(grid: Grid, melody: Melody): readonly VoiceNote[] {
  const soprano = sopranoNotes(grid, melody);
  const strikes = new Set(soprano.map((note) => note.start).filter((start) => start % STEPS_PER_BEAT === 0));
  const notes: VoiceNote[] = [...soprano];
  for (let voice = SOPRANO + 1; voice < VOICE_COUNT; voice++) {
    const struck = (step: number) => strikes.has(step);
    for (const note of mergeCells(grid, voice, struck)) notes.push({ ...note, voice, given: false });
  }
  return notes;
}

function sopranoNotes(grid: Grid, melody: Melody): VoiceNote[] {
  const given = melody.map((note) => ({ ...note, voice: SOPRANO, given: true }));
  const owner = new Int16Array(grid.steps + 1).fill(-1);
  melody.forEach((note, index) => {
    owner.fill(index, note.start, note.start + note.length);
  });
  const composed = mergeCells(grid, SOPRANO, (step) => owner[step] !== owner[step - 1])
    .filter((note) => owner[note.start] === -1)
    .map((note) => ({ ...note, voice: SOPRANO, given: false }));
  return [...given, ...composed].sort((a, b) => a.start - b.start);
}

/** Merges the equal neighbours of one voice into notes, cut before each step that is `struck`. */
export function mergeCells(grid: Grid, voice: number, struck = (_step: number) => false): Note[] {
  const notes: Note[] = [];
  let start = 0;
  for (let step = 1; step <= grid.steps; step++) {
    const pitch = pitchAt(grid, start, voice);
    const goesOn = step < grid.steps && pitchAt(grid, step, voice) === pitch && !struck(step);
    if (goesOn) continue;
    if (pitch !== HOLE) notes.push({ start, length: step - start, pitch });
    start = step;
  }
  return notes;
}
