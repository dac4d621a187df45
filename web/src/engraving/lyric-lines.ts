/** Which lines of lyrics stand under which staff of a score, and how much room they ask of its layout. */
import { goesOn, sungText, versesOf } from "../music/lyrics";
import type { Note } from "../music/notes";
import { emsOf } from "./lettering";

/** Size of the letters, in units of the drawing. */
export const LYRIC_SIZE = 14;

/** From one line to the next. */
export const LINE_HEIGHT = 17;

/** Between two syllables at least: a hyphen has room there. */
export const BETWEEN = 6;

/** Music is spaced out for its words up to this width of a sixteenth; on a strip, where it is scrolled, to less. */
const WIDEST_STEP = { page: 24, strip: 15 } as const;

/** A syllable as it is drawn. */
export interface DrawnSyllable {
  readonly step: number;
  readonly text: string;
  /** Whether a hyphen leads to the next of its line. */
  readonly goesOn: boolean;
  /** In units of the drawing. */
  readonly width: number;
}

/** A verse under a staff. */
export interface LyricLine {
  /** Index of the staff in the system, and of the line under it, from the uppermost. */
  readonly staff: number;
  readonly row: number;
  /** The number of the verse, from 1. */
  readonly verse: number;
  readonly syllables: readonly DrawnSyllable[];
}

/** The notes of a voice, and its staff. */
interface Worded {
  readonly notes: readonly Note[];
  readonly staff: number;
}

/** The room that words ask for. */
export interface WordRoom {
  /** How many lines stand under each staff. */
  readonly rows: readonly number[];
  /** The width of a sixteenth that they need, on a page and on a strip. */
  readonly stepWidth: { readonly page: number; readonly strip: number };
}

/** Of music without words. */
export const NO_WORDS: WordRoom = { rows: [], stepWidth: { page: 0, strip: 0 } };

/**
 * The lines of some voices, from the highest down: each verse under the staff of its voice. What several voices sing
 * together, as in a hymn, stands once, under the uppermost of them.
 */
export function lyricLines(voices: readonly Worded[]): readonly LyricLine[] {
  const lines: LyricLine[] = [];
  for (const { notes, staff } of voices) {
    const above = [...lines];
    for (let verse = 0; verse < versesOf(notes); verse++) {
      const syllables = syllablesOf(notes, verse);
      if (syllables.length === 0 || above.some((line) => holds(line, syllables))) continue;
      const row = lines.filter((line) => line.staff === staff).length;
      lines.push({ staff, row, verse: verse + 1, syllables });
    }
  }
  return lines;
}

function syllablesOf(notes: readonly Note[], verse: number): readonly DrawnSyllable[] {
  return notes.flatMap(({ start, lyrics }): readonly DrawnSyllable[] => {
    const syllable = lyrics?.[verse] ?? "";
    if (syllable === "") return [];
    const text = sungText(syllable);
    return [{ step: start, text, goesOn: goesOn(syllable), width: emsOf(text) * LYRIC_SIZE }];
  });
}

/** Whether a line has all of some syllables already. */
function holds(line: LyricLine, syllables: readonly DrawnSyllable[]): boolean {
  const texts = new Map(line.syllables.map(({ step, text }) => [step, text]));
  return syllables.every(({ step, text }) => texts.get(step) === text);
}

/** The room for some lines. */
export function wordRoom(lines: readonly LyricLine[]): WordRoom {
  if (lines.length === 0) return NO_WORDS;
  const staves = Math.max(...lines.map(({ staff }) => staff)) + 1;
  const rows = Array.from(
    { length: staves },
    (_, staff) => lines.filter((line) => line.staff === staff).length,
  );
  const needed = lines
    .flatMap(({ syllables }) => syllables.map((_, index) => stepNeeded(syllables, index)))
    .reduce((most, width) => Math.max(most, width), 0);
  const within = (most: number) => Math.min(Math.ceil(needed), most);
  return { rows, stepWidth: { page: within(WIDEST_STEP.page), strip: within(WIDEST_STEP.strip) } };
}

/** How wide a step has to be for a syllable to stand beside the one before it. */
function stepNeeded(syllables: readonly DrawnSyllable[], index: number): number {
  const [before, syllable] = [syllables[index - 1], syllables[index]];
  if (before === undefined) return 0;
  return ((before.width + syllable.width) / 2 + BETWEEN) / (syllable.step - before.step);
}

/** Whether two rooms are the same. */
export function sameRoom(a: WordRoom, b: WordRoom): boolean {
  const sameRows = a.rows.length === b.rows.length && a.rows.every((count, staff) => count === b.rows[staff]);
  return sameRows && a.stepWidth.page === b.stepWidth.page && a.stepWidth.strip === b.stepWidth.strip;
}
