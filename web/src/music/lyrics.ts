/**
 * Lyrics: the syllables under the notes of a voice, one for each verse. A syllable that goes on in the next note of its
 * verse ends with a hyphen: "Al-", "le-", "lu-", "ja". Its twin is `Score.lyrics` in `training/scores/score.py`.
 */
import type { Note } from "./notes";

/** The syllables of a note, `[verse]`: "" where a verse has none there, and none of these at the end. */
export type Lyrics = readonly string[];

/** Verses that a note may have, as the command line has them: more than a hymn book prints beneath a staff. */
export const MOST_VERSES = 16;

/** Characters of the longest syllable, its hyphen among them. */
export const LONGEST_SYLLABLE = 60;

/** What joins a syllable to the next of its word. */
export const HYPHEN = "-";

/** What a syllable may end with where it goes on, in files of other programs: besides the hyphen, its typographic kinds. */
const HYPHENS = /[-\u00AD\u2010\u2011]+$/u;

/** A syllable as it is kept: on one line, without control characters, not too long, with one hyphen where it goes on. */
export function fitSyllable(text: string): string {
  const line = text.replace(/[\s\p{Cc}\p{Cs}]+/gu, " ").trim();
  const sung = [...line.replace(HYPHENS, "")]
    .slice(0, LONGEST_SYLLABLE - 1)
    .join("")
    .trim();
  return sung !== "" && HYPHENS.test(line) ? sung + HYPHEN : sung;
}

/** Syllables as a note has them; none where all are empty. */
export function fitLyrics(syllables: readonly string[]): Lyrics {
  const fitted = syllables.slice(0, MOST_VERSES).map(fitSyllable);
  return fitted.slice(0, fitted.findLastIndex((syllable) => syllable !== "") + 1);
}

/** Whether these are the lyrics of a note that has some. */
export function isLyrics(value: unknown): value is Lyrics {
  if (!Array.isArray(value) || value.length === 0) return false;
  if (!value.every((syllable: unknown) => typeof syllable === "string")) return false;
  const fitted = fitLyrics(value);
  return fitted.length === value.length && fitted.every((syllable, verse) => syllable === value[verse]);
}

/** Whether a syllable goes on in the next of its verse. */
export function goesOn(syllable: string): boolean {
  return syllable.endsWith(HYPHEN);
}

/** What is sung of a syllable: all but the hyphen. */
export function sungText(syllable: string): string {
  return goesOn(syllable) ? syllable.slice(0, -HYPHEN.length) : syllable;
}

/** A note with these syllables in place of its own; without any where all are empty. */
export function withLyrics<N extends Note>(note: N, syllables: readonly string[]): N {
  const lyrics = fitLyrics(syllables);
  const { lyrics: _, ...bare } = note;
  return (lyrics.length === 0 ? bare : { ...bare, lyrics }) as N;
}

/** A note as it goes on after a part of it that has its syllables. */
export function withoutLyrics<N extends Note>(note: N): N {
  return note.lyrics === undefined ? note : withLyrics(note, []);
}

/** How many verses stand under some notes. */
export function versesOf(notes: readonly Note[]): number {
  return notes.reduce((most, { lyrics }) => Math.max(most, lyrics?.length ?? 0), 0);
}
