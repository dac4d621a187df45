/**
 * Editing the line of a voice. Whatever is asked, the result is sorted, free of overlaps and inside the staff. What notes
 * have besides place and pitch, whose they are for one, goes along with them. A written rest has no pitch to be moved.
 */
import { clamp } from "./clamp";
import { notesWithin } from "./excerpt";
import type { Note } from "./notes";
import { REST } from "./spec";
import { transposeInKey } from "./spelling";

/** The lowest and the highest pitch of a voice, MIDI, inclusive. */
export type Compass = readonly [lowest: number, highest: number];

/**
 * The compass in which notes are moved: that of their voice, and their own where they are outside it already, as those of
 * a score that was opened may be.
 */
export function compassOf(notes: readonly Note[], [lowest, highest]: Compass): Compass {
  const pitches = notes.map(({ pitch }) => pitch).filter((pitch) => pitch !== REST);
  return [Math.min(lowest, ...pitches), Math.max(highest, ...pitches)];
}

/** A line after a move, and where the moved note now stands in it. */
export interface Moved<N extends Note> {
  readonly melody: readonly N[];
  readonly index: number;
}

/**
 * Puts a note into a melody of `steps` steps. The note is brought inside the staff first; of the notes it lands on,
 * what sounded before it stays, and the rest is trimmed or removed.
 */
export function placeNote<N extends Note>(
  melody: readonly N[],
  note: N,
  steps: number,
  compass: Compass,
): readonly N[] {
  return insertNote(melody, fitNote(note, steps, compass)).melody;
}

/** Moves one note in time, in pitch or in both; its length stays. An index that is not there changes nothing. */
export function moveNote<N extends Note>(
  melody: readonly N[],
  index: number,
  to: { readonly start?: number; readonly pitch?: number },
  steps: number,
  compass: Compass,
): Moved<N> {
  const note = melody[index];
  if (note === undefined) return { melody, index };
  const pitch = note.pitch === REST ? REST : (to.pitch ?? note.pitch);
  const moved = fitNote({ ...note, start: to.start ?? note.start, pitch }, steps, compassOf([note], compass));
  if (moved.start === note.start && moved.pitch === note.pitch) return { melody, index };
  return insertNote(removeNote(melody, index), moved);
}

/** Gives one note another length, from its start on; the notes that it then covers are trimmed or removed. */
export function resizeNote<N extends Note>(
  melody: readonly N[],
  index: number,
  length: number,
  steps: number,
): readonly N[] {
  const note = melody[index];
  if (note === undefined) return melody;
  const fitted = clamp(Math.round(length) || 1, 1, steps - note.start);
  if (fitted === note.length) return melody;
  return insertNote(removeNote(melody, index), { ...note, length: fitted }).melody;
}

/**
 * A phrase with a length for each of its notes. Those that become longer push the ones behind them; where they become
 * shorter, each keeps its place. What would lie beyond the staff is cut off.
 */
export function stretchPhrase<N extends Note>(
  phrase: readonly N[],
  length: number,
  steps: number,
): readonly N[] {
  let end = 0;
  const stretched = phrase.map((note) => {
    const start = Math.max(note.start, end);
    end = start + length;
    return { ...note, start, length };
  });
  return cutMelody(stretched, steps);
}

/** The melody without the notes from index `first` to `last`, both included. */
export function removePhrase<N extends Note>(
  melody: readonly N[],
  first: number,
  last: number,
): readonly N[] {
  return melody.filter((_, index) => index < first || index > last);
}

/** A phrase moved in time and in pitch as a whole: as far as it is asked to, or as the staff and the compass go. */
export function shiftPhrase<N extends Note>(
  phrase: readonly N[],
  by: { readonly steps: number; readonly semitones: number },
  steps: number,
  compass: Compass,
): readonly N[] {
  if (phrase.length === 0) return phrase;
  const [lowest, highest] = compassOf(phrase, compass);
  const pitches = phrase.map((note) => note.pitch).filter((pitch) => pitch !== REST);
  const last = phrase[phrase.length - 1];
  const aside = clamp(Math.round(by.steps), -phrase[0].start, steps - last.start - last.length);
  const up = clamp(Math.round(by.semitones), lowest - Math.min(...pitches), highest - Math.max(...pitches));
  return phrase.map((note) => ({
    ...note,
    start: note.start + aside,
    pitch: note.pitch === REST ? REST : note.pitch + up,
  }));
}

/**
 * A phrase moved in time, and by lines and spaces in the key of a signature of `fifths`, as a whole: as far as it is
 * asked to, or as the staff and the compass go.
 */
export function transposePhrase<N extends Note>(
  phrase: readonly N[],
  by: { readonly steps: number; readonly positions: number; readonly fifths: number },
  steps: number,
  compass: Compass,
): readonly N[] {
  const [lowest, highest] = compassOf(phrase, compass);
  const raised = (positions: number) =>
    phrase.map((note) =>
      note.pitch === REST ? note : { ...note, pitch: transposeInKey(note.pitch, positions, by.fifths) },
    );
  const outside = ({ pitch }: Note) => pitch !== REST && (pitch < lowest || pitch > highest);
  let positions = Math.round(by.positions);
  while (positions !== 0 && raised(positions).some(outside)) positions -= Math.sign(positions);
  return shiftPhrase(raised(positions), { steps: by.steps, semitones: 0 }, steps, compass);
}

/**
 * Puts a phrase into a melody of `steps` steps. Whatever stood between its beginning and its end gives way; of what
 * reaches into it, the part before stays. What of the phrase lies beyond the staff is cut off.
 */
export function insertPhrase<N extends Note>(
  melody: readonly N[],
  phrase: readonly N[],
  steps: number,
): readonly N[] {
  const inside = cutMelody(phrase, steps);
  if (inside.length === 0) return melody;
  const last = inside[inside.length - 1];
  const space = { ...last, start: inside[0].start, length: last.start + last.length - inside[0].start };
  const { melody: cleared, index } = insertNote(melody, space);
  return [...cleared.slice(0, index), ...inside, ...cleared.slice(index + 1)];
}

/** What of a melody lies from step `first` up to `steps`; the melody itself where all of it does. */
export function cutMelody<N extends Note>(melody: readonly N[], steps: number, first = 0): readonly N[] {
  if (melody.every(({ start, length }) => start >= first && start + length <= steps)) return melody;
  return notesWithin(melody, { start: first, end: steps });
}

/** Removes one note. An index that is not there changes nothing. */
export function removeNote<N extends Note>(melody: readonly N[], index: number): readonly N[] {
  return melody[index] === undefined ? melody : melody.filter((_, position) => position !== index);
}

/** The index of the note that sounds at `step`, or `null` in a gap. */
export function noteAt(melody: readonly Note[], step: number): number | null {
  const index = melody.findIndex((note) => note.start <= step && step < note.start + note.length);
  return index === -1 ? null : index;
}

/** Brings a note inside a voice's compass and `[0, steps)`. */
function fitNote<N extends Note>(note: N, steps: number, [lowest, highest]: Compass): N {
  const length = clamp(Math.round(note.length), 1, steps);
  const pitch = note.pitch === REST ? REST : clamp(Math.round(note.pitch), lowest, highest);
  return { ...note, start: clamp(Math.round(note.start), 0, steps - length), length, pitch };
}

function insertNote<N extends Note>(melody: readonly N[], note: N): Moved<N> {
  const end = note.start + note.length;
  const before = melody
    .filter((other) => other.start < note.start)
    .map((other) => ({ ...other, length: Math.min(other.length, note.start - other.start) }));
  const after = melody
    .filter((other) => other.start >= note.start && other.start + other.length > end)
    .map((other) => {
      const start = Math.max(other.start, end);
      return { ...other, start, length: other.start + other.length - start };
    });
  return { melody: [...before, note, ...after], index: before.length };
}
