/** The syllables of a voice as MusicXML has them: whether each begins its word, ends it, or stands within. */
import { goesOn, sungText } from "../../../music/lyrics";
import type { Note } from "../../../music/notes";

export interface Syllable {
  /** Counted from 0. */
  readonly verse: number;
  readonly syllabic: "single" | "begin" | "middle" | "end";
  readonly text: string;
}

/** `syllablesOf(...)[note]` are those of a note of the voice, verse by verse. */
export function syllablesOf(notes: readonly Note[]): readonly (readonly Syllable[])[] {
  const inWord = new Set<number>();
  return notes.map(({ lyrics = [] }) =>
    lyrics.flatMap((syllable, verse): readonly Syllable[] => {
      if (syllable === "") return [];
      const begun = inWord.has(verse);
      if (goesOn(syllable)) inWord.add(verse);
      else inWord.delete(verse);
      return [{ verse, syllabic: syllabicOf(begun, goesOn(syllable)), text: sungText(syllable) }];
    }),
  );
}

function syllabicOf(begun: boolean, goesOn: boolean): Syllable["syllabic"] {
  if (begun) return goesOn ? "middle" : "end";
  return goesOn ? "begin" : "single";
}
