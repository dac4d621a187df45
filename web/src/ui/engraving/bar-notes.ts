/** One voice in one bar: the written notes of a part, cut at barlines and beats, with silence where nothing sounds. */
import { Dot, Fraction, GhostNote, StaveNote, type StemmableNote } from "vexflow/core";
import type { Note } from "../../music/notes";
import { spell } from "../../music/pitch";
import { splitDurations } from "../../music/rhythm";
import { STEPS_PER_BAR } from "../../music/spec";
import type { BarPlace } from "../layout";

/** How VexFlow names note values, by length in steps. */
const VALUE_NAMES: Readonly<Record<number, string>> = {
  1: "16",
  2: "8",
  3: "8d",
  4: "q",
  6: "qd",
  8: "h",
  12: "hd",
  16: "w",
};

/** VexFlow's ticks in a step. */
export const TICKS_PER_STEP = new Fraction(4 * 4096, STEPS_PER_BAR).value();

/** What is written of a note inside one bar. Several of them are tied. */
export interface WrittenNote {
  /** Index in the notes of the part. */
  readonly source: number;
  readonly stave: StaveNote;
  /** It goes on from the note before. */
  readonly tiedBack: boolean;
}

/** A voice of a bar: what VexFlow lays out, and which of it are notes. */
export interface BarVoice {
  readonly tickables: readonly StemmableNote[];
  readonly written: readonly WrittenNote[];
}

/** How a part is written. */
export interface Hand {
  readonly clef: "treble" | "bass";
  /** Sharps of the key by which pitches are spelled, flats below zero. */
  readonly fifths: number;
  /** 1 for stems up, -1 for stems down; without it each note has the stem that suits its place. */
  readonly stem?: 1 | -1;
}

/** Writes what of `notes` (sorted, not overlapping) sounds in a bar. */
export function writeBar(notes: readonly Note[], bar: Pick<BarPlace, "index">, hand: Hand): BarVoice {
  const first = bar.index * STEPS_PER_BAR;
  const end = first + STEPS_PER_BAR;
  const tickables: StemmableNote[] = [];
  const written: WrittenNote[] = [];
  let at = first;
  notes.forEach((note, source) => {
    const from = Math.max(note.start, first);
    const to = Math.min(note.start + note.length, end);
    if (from >= to) return;
    tickables.push(...silence(at, from));
    let start = from;
    for (const length of splitDurations(from, to - from)) {
      const stave = staveNote(note.pitch, length, hand);
      tickables.push(stave);
      written.push({ source, stave, tiedBack: start > note.start });
      start += length;
    }
    at = to;
  });
  tickables.push(...silence(at, end));
  return { tickables, written };
}

function staveNote(pitch: number, length: number, hand: Hand): StaveNote {
  const { letter, accidental, octave } = spell(pitch, hand.fifths);
  const note = new StaveNote({
    keys: [`${letter}${accidental}/${octave}`.toLowerCase()],
    duration: VALUE_NAMES[length],
    clef: hand.clef,
    autoStem: hand.stem === undefined,
    stemDirection: hand.stem,
  });
  if (note.isDotted() || VALUE_NAMES[length].endsWith("d")) Dot.buildAndAttach([note], { all: true });
  return note;
}

/** Nothing is drawn for silence, but it takes its time. */
function silence(from: number, to: number): GhostNote[] {
  return splitDurations(from, to - from).map((length) => new GhostNote({ duration: VALUE_NAMES[length] }));
}
