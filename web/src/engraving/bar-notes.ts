/** The notes and rests of one voice in one bar: written values, cut at barlines and beats. */
import { Dot, Fraction, GhostNote, StaveNote, type StemmableNote } from "vexflow/core";
import { WHOLE } from "../music/metre";
import { type Head, type Rest, writeVoice } from "../music/notation";
import { isDotted } from "../music/note-values";
import type { Note } from "../music/notes";
import type { ShapeBar } from "../music/score-shape";
import { REST, STEPS_PER_BEAT } from "../music/spec";
import { type Spelling, spellNote } from "../music/spelling";

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
  24: "wd",
  32: "1/2",
};

/** VexFlow's ticks in a step. */
export const TICKS_PER_STEP = 4096 / STEPS_PER_BEAT;

/** The places at which VexFlow is to put rests: the whole one hangs from the fourth line. */
const REST_KEYS = { treble: ["b/4"], bass: ["d/3"] };
/** Of a voice that shares its staff: the upper one rests above the middle, the lower one below. */
const UPPER_REST_KEYS = { treble: ["e/5"], bass: ["g/3"] };
const LOWER_REST_KEYS = { treble: ["f/4"], bass: ["a/2"] };
const BAR_REST_KEYS = { treble: ["d/5"], bass: ["f/3"] };

/** A head with its spelling and its drawing. */
export interface WrittenNote extends Head {
  readonly spelling: Spelling;
  readonly stave: StaveNote;
}

/** A rest that was written, which stands among the notes: its index there, and its drawing. */
export interface OwnRest {
  readonly source: number;
  readonly stave: StaveNote;
}

/** A voice of a bar: what VexFlow lays out, which of it are notes, and which are rests. */
export interface BarVoice {
  readonly tickables: readonly StemmableNote[];
  readonly written: readonly WrittenNote[];
  readonly rests: readonly StaveNote[];
  /** Rests that were written, with the index of each in the notes. */
  readonly ownRests: readonly OwnRest[];
  /** The rest of a bar in which nothing sounds, which stands in its middle. */
  readonly barRest: StaveNote | null;
}

/** The notation of a part. */
export interface PartNotation {
  readonly clef: "treble" | "bass";
  /** Sharps of the key by which pitches are spelled, flats below zero. */
  readonly fifths: number;
  /** 1 for stems up, -1 for stems down; without it each note has the stem that suits its place. */
  readonly stem?: 1 | -1;
  /** Written rests stand above the middle of the staff (1) or below (-1); in it where nothing is said. */
  readonly restSide?: 1 | -1;
  /** Whether silence is written as rests. Else nothing is drawn for it, but it takes its time. */
  readonly rests: boolean;
}

/** Writes what of `notes` (sorted, not overlapping) sounds in a bar of a shape. */
export function writeBar(notes: readonly Note[], bar: ShapeBar, hand: PartNotation): BarVoice {
  const written: WrittenNote[] = [];
  const rests: StaveNote[] = [];
  const ownRests: OwnRest[] = [];
  let barRest: StaveNote | null = null;
  const tickables = writeVoice(notes, bar).map((sign) => {
    if (sign.kind === "rest") {
      if (!hand.rests) return ghostOf(sign.length);
      const rest = restOf(sign, hand);
      rests.push(rest);
      if (sign.wholeBar) barRest = rest;
      return rest;
    }
    if (sign.pitch === REST) {
      const stave = ownRest(sign.length, hand);
      ownRests.push({ source: sign.source, stave });
      return stave;
    }
    const spelling = spellNote(notes[sign.source], hand.fifths);
    const stave = staveNote(spelling, sign.length, hand);
    written.push({ ...sign, spelling, stave });
    return stave;
  });
  return { tickables, written, rests, ownRests, barRest };
}

function staveNote({ letter, accidental, octave }: Spelling, length: number, hand: PartNotation): StaveNote {
  const note = new StaveNote({
    keys: [`${letter}${accidental}/${octave}`.toLowerCase()],
    duration: VALUE_NAMES[length],
    clef: hand.clef,
    autoStem: hand.stem === undefined,
    stemDirection: hand.stem,
  });
  return dotted(note, length);
}

function restOf({ length, wholeBar }: Rest, { clef }: PartNotation): StaveNote {
  if (!wholeBar)
    return dotted(new StaveNote({ keys: REST_KEYS[clef], duration: restName(length), clef }), length);
  // A part of a whole note.
  const durationOverride = new Fraction(length, WHOLE);
  return new StaveNote({ keys: BAR_REST_KEYS[clef], duration: "wr", clef, durationOverride });
}

/** A rest of a voice at its own height. */
function ownRest(length: number, { clef, restSide }: PartNotation): StaveNote {
  const keys = restSide === undefined ? REST_KEYS : restSide === 1 ? UPPER_REST_KEYS : LOWER_REST_KEYS;
  return dotted(new StaveNote({ keys: keys[clef], duration: restName(length), clef }), length);
}

/** How VexFlow names the rest of a length. */
function restName(length: number): string {
  return `${VALUE_NAMES[length]}r`;
}

/** A note or a rest with its dot, where its length has one. */
function dotted(note: StaveNote, length: number): StaveNote {
  if (isDotted(length)) Dot.buildAndAttach([note], { all: true });
  return note;
}

function ghostOf(length: number): GhostNote {
  return new GhostNote({ duration: VALUE_NAMES[length] });
}
