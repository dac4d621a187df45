/**
 * The syllables of a MIDI file: lyric events as the MIDI Association recommends them (RP-017), where a space ends a word,
 * those of karaoke files, in which `\` and `/` begin a verse and a line, and those of files that write hyphens. The command
 * line's twin is `training/scores/read/midi_parts.py`.
 */
import { fitSyllable, HYPHEN } from "../../music/lyrics";
import type { PieceNote } from "../import/piece";
import type { Meta } from "./events";
import { metaText } from "./text";

/** A syllable at a tick. */
export interface Syllable {
  readonly tick: number;
  readonly text: string;
}

/** A text that begins so says something of a karaoke file. */
const HEADER = "@";

/** What begins a verse or a line in a karaoke file, and what ends one by RP-017. */
const BEGINS_LINE = /^[\\/]/;
const ENDS_LINE = /[\r\n]/;

/** A syllable and another on one note stand beside each other with this between them. */
const ELISION = "\u203F";

/** Parts of a quarter within which a syllable and a note come at one time. */
const SLOTS = 8;

/** The syllables of lyric or text events in their order; one that goes on in the next ends with a hyphen. */
export function syllablesOf(events: readonly Meta[]): readonly Syllable[] {
  const written = events
    .map(({ tick, data }) => ({ tick, text: metaText(data) }))
    .filter(({ text }) => !text.startsWith(HEADER));
  const isSpaced = written.some(({ text }) => /^ +\S|\S +$/.test(text));
  return written.flatMap(({ tick, text }, index) => {
    const sung = fitSyllable(text.replace(BEGINS_LINE, ""));
    if (sung === "") return [];
    const next = written[index + 1]?.text ?? "\n";
    const ends = /\s$/.test(text) || /^\s/.test(next) || BEGINS_LINE.test(next);
    const goesOn = isSpaced && !ends && !ENDS_LINE.test(next.slice(0, 1));
    return [{ tick, text: fitSyllable(goesOn ? sung + HYPHEN : sung) }];
  });
}

/** The notes of a line with the syllables that come when they begin, as their first verse. */
export function withSyllables(
  notes: readonly PieceNote[],
  syllables: readonly Syllable[],
  quarter: number,
): readonly PieceNote[] {
  const slotOf = (tick: number) => Math.round((tick * SLOTS) / quarter);
  const bySlot = new Map<number, string>();
  for (const { tick, text } of syllables) {
    const before = bySlot.get(slotOf(tick));
    bySlot.set(slotOf(tick), before === undefined ? text : before + ELISION + text);
  }
  return notes.map((note) => {
    const text = bySlot.get(slotOf(note.start));
    return text === undefined ? note : { ...note, lyrics: [fitSyllable(text)] };
  });
}
