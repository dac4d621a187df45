/**
 * The words of a karaoke file, which stand in a track of their own: the line that is sung is told by when they come. The
 * command line's twin is `with_words` in `training/scores/read/midi_parts.py`.
 */
import type { Line } from "../import/piece";
import type { Meta } from "./events";
import { type Syllable, syllablesOf, withSyllables } from "./syllables";

/** Kinds of meta events: a text, and a lyric. */
const [TEXT, LYRIC] = [1, 5];

/** Fewer words are a remark. */
const FEWEST_WORDS = 8;

/** Of the words and the notes together, at least so many must come at one time. */
const ENOUGH = 0.5;

/** Parts of a quarter within which a word and a note come at one time. */
const SLOTS = 8;

/**
 * The lines, of which the one with whose notes the words come best has them, unless they stand in its own track; it is the
 * one that is sung, unless the file tells of another that it is.
 */
export function withWords(lines: readonly Line[], metas: readonly Meta[], quarter: number): readonly Line[] {
  if (lines.some(({ notes }) => notes.some(({ lyrics }) => lyrics !== undefined))) return lines;
  const inSlots = (tick: number) => Math.round((tick * SLOTS) / quarter);
  const slotsOf = (words: readonly Syllable[]) => new Set(words.map(({ tick }) => inSlots(tick)));
  const wordsOf = (wanted: number) => syllablesOf(metas.filter(({ type }) => type === wanted));
  const lyrics = wordsOf(LYRIC);
  const words = slotsOf(lyrics).size >= FEWEST_WORDS ? lyrics : wordsOf(TEXT);
  const slots = slotsOf(words);
  if (slots.size < FEWEST_WORDS) return lines;
  const shares = lines.map(({ notes }) => {
    const starts = new Set(notes.map(({ start }) => inSlots(start)));
    const common = [...slots].filter((slot) => starts.has(slot)).length;
    return common / (slots.size + starts.size - common);
  });
  const best = shares.reduce((most, share, index) => (share > shares[most] ? index : most), 0);
  if (lines.length === 0 || shares[best] < ENOUGH) return lines;
  const isTold = lines.some(({ sung }) => sung);
  return lines.map((line, index) => {
    if (index !== best) return line;
    const worded = { ...line, notes: withSyllables(line.notes, words, quarter) };
    return isTold ? worded : { ...worded, sung: true };
  });
}
