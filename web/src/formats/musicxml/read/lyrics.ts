/** The lyrics of MusicXML's notes: verses by their numbers, syllables with a hyphen where their word goes on. */
import { fitLyrics, HYPHEN, type Lyrics, MOST_VERSES } from "../../../music/lyrics";
import { attribute, childrenOf, type XmlElement } from "./xml-tree";

/** What stands between two syllables on one note where the file does not say. */
const ELISION = "\u203F";

/** The syllabics of a syllable after which its word goes on. */
const GOING_ON = ["begin", "middle"];

/** The syllables of a note, `[verse]`. */
export function lyricsOf(note: XmlElement): Lyrics {
  const syllables: string[] = [];
  childrenOf(note, "lyric").forEach((lyric, index) => {
    const verse = verseOf(lyric, index);
    if (verse < MOST_VERSES) syllables[verse] ||= syllableOf(lyric);
  });
  return fitLyrics(Array.from(syllables, (syllable = "") => syllable));
}

/** Which verse a lyric is of, counted from 0: `number` may be a name that ends with a number. */
function verseOf(lyric: XmlElement, index: number): number {
  const number = Number(/\d+$/.exec(attribute(lyric, "number"))?.[0] ?? 0);
  return number > 0 ? number - 1 : index;
}

/** The text of a lyric; of an elision, all of its syllables. */
function syllableOf(lyric: XmlElement): string {
  const texts = lyric.children.flatMap((part) => {
    if (part.name === "text") return [part.text];
    return part.name === "elision" ? [part.text || ELISION] : [];
  });
  const syllabic = childrenOf(lyric, "syllabic").at(-1)?.text.trim() ?? "";
  return texts.join("").trim() + (GOING_ON.includes(syllabic) ? HYPHEN : "");
}

/** What notes are told apart by as chords: those of one chord have one name. */
interface OfChord {
  readonly start: number;
  readonly staff: string;
  readonly voice: string;
  readonly lyrics: Lyrics;
}

/** Notes of which those of a chord have the lyrics that one of them has: what is taken of a chord is sung. */
export function withLyricsOfChords<N extends OfChord>(notes: readonly N[]): readonly N[] {
  const chordOf = ({ start, staff, voice }: OfChord) => `${staff}/${voice} ${start}`;
  const sung = new Map(notes.filter(({ lyrics }) => lyrics.length > 0).map((note) => [chordOf(note), note]));
  return notes.map((note) => {
    const lyrics = sung.get(chordOf(note))?.lyrics ?? [];
    return note.lyrics.length > 0 || lyrics.length === 0 ? note : { ...note, lyrics };
  });
}
