/**
 * A score of four voices, and whose each note is: the user's, which is given and never rewritten, or the network's. What
 * no note of a voice covers is a gap: free, to be composed. A rest that the user wrote is given as well: the voice is
 * silent there.
 */
import { emptyGrid, type Grid } from "./grid";
import { mergeCells, type Note, sameNote, type VoiceNote } from "./notes";
import { HOLE, REST, SOPRANO, STEPS_PER_BEAT, VOICE_COUNT } from "./spec";

/** The notes and written rests of one voice: sorted by start, without overlap. */
export type VoiceLine = readonly VoiceNote[];

/** The lines of all voices, `[voice]`. */
export type Voices = readonly VoiceLine[];

/** Steps `[start, end)` of some voices of a score. */
export interface Region {
  readonly start: number;
  readonly end: number;
  /** Voices in it, from the highest. */
  readonly voices: readonly number[];
}

export const ALL_VOICES: readonly number[] = Array.from({ length: VOICE_COUNT }, (_, voice) => voice);

/** A score in which nothing is written. */
export const EMPTY_VOICES: Voices = ALL_VOICES.map(() => []);

/** A melody as the user's soprano, the other voices open. */
export function givenMelody(melody: readonly Note[]): Voices {
  const line = melody.map((note) => ({ ...note, voice: SOPRANO, given: true }));
  return EMPTY_VOICES.with(SOPRANO, line);
}

/** Whether a note of a line is a written rest. */
export function isRest({ pitch }: { readonly pitch: number }): boolean {
  return pitch === REST;
}

/** The region of all voices from the beginning to `steps`. */
export function wholeRegion(steps: number): Region {
  return { start: 0, end: steps, voices: ALL_VOICES };
}

/** Whether some of a note sounds, or is silent, in a region. */
export function isIn(
  { start, length, voice }: Pick<VoiceNote, "start" | "length" | "voice">,
  region: Region,
): boolean {
  return region.voices.includes(voice) && start < region.end && start + length > region.start;
}

/** The score as a grid: a pitch where a note sounds, `HOLE` in gaps and where a voice rests. */
export function gridOf(voices: Voices, steps: number): Grid {
  const grid = emptyGrid(steps);
  for (const { voice, start, length, pitch } of voices.flat()) {
    if (pitch === REST) continue;
    const end = Math.min(start + length, steps);
    for (let step = start; step < end; step++) grid.cells[step * VOICE_COUNT + voice] = pitch;
  }
  return grid;
}

/** The score without what the network has in some cells `[step, voice]`: gaps are there. */
export function withoutCells(voices: Voices, cells: readonly number[], steps: number): Voices {
  const grid = gridOf(voices, steps);
  for (const cell of cells) grid.cells[cell] = HOLE;
  return withAnswer(voices, grid, cells);
}

/** Whose each cell is, `[step, voice]`: 1 where a note or a rest of the user's is. */
export function givenOf(voices: Voices, steps: number): Uint8Array {
  const given = new Uint8Array(steps * VOICE_COUNT);
  for (const note of voices.flat()) {
    if (!note.given) continue;
    const end = Math.min(note.start + note.length, steps);
    for (let step = note.start; step < end; step++) given[step * VOICE_COUNT + note.voice] = 1;
  }
  return given;
}

/** The cells `[step, voice]` that are not the user's, in order: of a region, or of the whole score. */
export function freeCells(voices: Voices, steps: number, region: Region = wholeRegion(steps)): number[] {
  const given = givenOf(voices, steps);
  const free: number[] = [];
  for (let step = Math.max(0, region.start); step < Math.min(region.end, steps); step++) {
    for (const voice of region.voices) {
      const cell = step * VOICE_COUNT + voice;
      if (given[cell] === 0) free.push(cell);
    }
  }
  return free;
}

/** The notes that sound, in all voices: what is played, counted and written to files. */
export function soundingNotes(voices: Voices): readonly VoiceNote[] {
  return voices.flatMap((line) => line.filter((note) => !isRest(note)));
}

/** The user's notes and rests of each voice. */
export function givenVoices(voices: Voices): Voices {
  return voices.map((line) => line.filter(({ given }) => given));
}

/** Whether nothing of a score of so many steps is left open. */
export function isComplete(voices: Voices, length: number): boolean {
  return voices.every((line) => line.reduce((sum, note) => sum + note.length, 0) >= length);
}

/** Whether any note of a score is the network's. */
export function isComposed(voices: Voices): boolean {
  return voices.some((line) => line.some(({ given }) => !given));
}

/**
 * The score with the network's answer: the user's notes stay as they are, and all other cells, or those of `cells` alone,
 * are read from the grid, as `gridToNotes` reads them. A hole of the grid stays a gap. Where `cells` are told, the
 * network's notes outside them keep their boundaries; one that reaches into them goes on where it keeps its pitch.
 */
export function withAnswer(voices: Voices, grid: Grid, cells?: readonly number[]): Voices {
  const given = givenVoices(voices);
  if (cells === undefined) return composedOf(grid, given);
  const answered = gridOf(voices, grid.steps);
  for (const cell of cells) answered.cells[cell] = grid.cells[cell];
  return composedOf(answered, given, standing(voices, new Set(cells)));
}

/** What is the network's outside an answer. */
interface Standing {
  /** Its notes that the answer does not touch, `[voice]`. */
  readonly lines: Voices;
  /** Whether a note of it began at a step; `null` at a step of the answer. */
  readonly struck: (step: number, voice: number) => boolean | null;
}

function standing(voices: Voices, cells: ReadonlySet<number>): Standing {
  const composed = voices.map((line) => line.filter(({ given }) => !given));
  const begins = composed.map((line) => new Set(line.map(({ start }) => start)));
  const isAnswered = (step: number, voice: number) => cells.has(step * VOICE_COUNT + voice);
  const stands = ({ start, length, voice }: VoiceNote) => {
    for (let step = start; step < start + length; step++) if (isAnswered(step, voice)) return false;
    return true;
  };
  return {
    lines: composed.map((line) => line.filter(stands)),
    struck: (step, voice) => (isAnswered(step, voice) ? null : begins[voice].has(step)),
  };
}

/**
 * The lines of a grid in which some notes are the user's. Composed cells are merged into held notes; a voice that keeps
 * its pitch is struck again on a beat on which the leader strikes. The user's notes keep their own boundaries, and so
 * does what stands outside an answer.
 *
 * Its twin is `grid_to_notes` in `training/music/notes.py`; `tests/golden/score.json` holds the two together.
 */
export function composedOf(grid: Grid, given: Voices, beside?: Standing): Voices {
  const leader = leaderOf(given, grid.steps);
  const lineWith = (voice: number, isStruck: (step: number) => boolean) =>
    lineOf(
      grid,
      voice,
      [...given[voice], ...(beside?.lines[voice] ?? [])],
      (step) => beside?.struck(step, voice) ?? isStruck(step),
    );
  const leading = lineWith(leader, () => false);
  const strikes = new Set(
    leading.flatMap((note) => (!isRest(note) && note.start % STEPS_PER_BEAT === 0 ? [note.start] : [])),
  );
  return given.map((_, voice) => (voice === leader ? leading : lineWith(voice, (step) => strikes.has(step))));
}

/** The highest voice of which at least half is the user's; the soprano where there is none. */
export function leaderOf(given: Voices, steps: number): number {
  const sung = soundingNotes(given).reduce((lengths, { voice, length }) => {
    lengths[voice] += length;
    return lengths;
  }, new Array<number>(VOICE_COUNT).fill(0));
  return Math.max(
    SOPRANO,
    sung.findIndex((length) => length > 0 && 2 * length >= steps),
  );
}

/** The line of a voice: notes that stand, in any order, and what lies between them, cut at the steps that are struck. */
function lineOf(
  grid: Grid,
  voice: number,
  stands: readonly VoiceNote[],
  struck: (step: number) => boolean,
): VoiceLine {
  if (stands.length === 0) return composedNotes(grid, voice, struck);
  const owner = new Int32Array(grid.steps + 1).fill(-1);
  stands.forEach((note, index) => {
    owner.fill(index, note.start, note.start + note.length);
  });
  const composed = composedNotes(
    grid,
    voice,
    (step) => owner[step] !== owner[step - 1] || (owner[step] === -1 && struck(step)),
  ).filter((note) => owner[note.start] === -1);
  return [...stands, ...composed].sort((a, b) => a.start - b.start);
}

function composedNotes(grid: Grid, voice: number, struck: (step: number) => boolean): VoiceNote[] {
  return mergeCells(grid, voice, struck).map((note) => ({ ...note, voice, given: false }));
}

/** The score with the notes of a region made the user's, as they are. A note that reaches into it is kept whole. */
export function kept(voices: Voices, region: Region): Voices {
  return withOwner(voices, region, true);
}

/** The score with the notes of a region given back to the network; a written rest becomes a gap. */
export function letGo(voices: Voices, region: Region): Voices {
  return withOwner(voices, region, false);
}

function withOwner(voices: Voices, region: Region, given: boolean): Voices {
  const changes = (note: VoiceNote) => note.given !== given && isIn(note, region);
  if (!voices.some((line) => line.some(changes))) return voices;
  return voices.map((line) =>
    line.some(changes)
      ? line.flatMap((note) => {
          if (!changes(note)) return [note];
          return isRest(note) ? [] : [{ ...note, given }];
        })
      : line,
  );
}

/** Whether two lines have the same notes of the same owners. */
export function sameLine(a: VoiceLine, b: VoiceLine): boolean {
  return (
    a === b ||
    (a.length === b.length &&
      a.every((note, index) => sameNote(note, b[index]) && note.given === b[index].given))
  );
}

/** Whether two scores have the same notes of the same owners. */
export function sameVoices(a: Voices, b: Voices): boolean {
  return a === b || a.every((line, voice) => sameLine(line, b[voice]));
}
