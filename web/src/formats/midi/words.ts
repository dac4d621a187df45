/**
 * The words of a karaoke file, which stand in a track of their own: the line that is sung is told by when they come. The
 * command line's twin is `with_words` in `training/scores/read/midi_parts.py`.
 */
import type { Line } from "../import/piece";
import type { Meta } from "./events";

/** Kinds of meta events: a text, and a lyric. */
const [TEXT, LYRIC] = [1, 5];

/** A text that begins so says something of the file. */
const HEADER = "@".charCodeAt(0);

/** Fewer words are a remark. */
const FEWEST_WORDS = 8;

/** Of the words and the notes together, at least so many must come at one time. */
const ENOUGH = 0.5;

/** Parts of a quarter within which a word and a note come at one time. */
const SLOTS = 8;

/** The lines, of which the one with whose notes the words come best is sung, unless the file tells of another that it is. */
export function markSung(lines: readonly Line[], metas: readonly Meta[], quarter: number): readonly Line[] {
  if (lines.some(({ sung }) => sung)) return lines;
  const inSlots = (tick: number) => Math.round((tick * SLOTS) / quarter);
  const ticksOf = (wanted: number) =>
    new Set(
      metas.flatMap(({ tick, type, data }) => (type === wanted && data[0] !== HEADER ? [inSlots(tick)] : [])),
    );
  const [lyrics, texts] = [ticksOf(LYRIC), ticksOf(TEXT)];
  const words = lyrics.size >= FEWEST_WORDS ? lyrics : texts;
  if (words.size < FEWEST_WORDS) return lines;
  const shares = lines.map(({ notes }) => {
    const starts = new Set(notes.map(({ start }) => inSlots(start)));
    const common = [...words].filter((slot) => starts.has(slot)).length;
    return common / (words.size + starts.size - common);
  });
  const best = shares.reduce((most, share, index) => (share > shares[most] ? index : most), 0);
  if (lines.length === 0 || shares[best] < ENOUGH) return lines;
  return lines.map((line, index) => (index === best ? { ...line, sung: true } : line));
}
