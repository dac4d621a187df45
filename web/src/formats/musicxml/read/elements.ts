/** Parsers of single MusicXML elements: pitch, value, key, time, transpose, sound and metronome. */
import { clamp } from "../../../music/clamp";
import { plainestSignature } from "../../../music/key";
import { isSignature, type PieceKey, type Signature } from "../../import/piece";
import { attribute, child, childrenOf, numberOf, textOf, type XmlElement } from "./xml-tree";

/** How an instrument sounds against what is written for it. */
export interface Transposition {
  readonly semitones: number;
  /** By how many places on the line of fifths its keys are moved. */
  readonly fifths: number;
}

const NO_TRANSPOSITION: Transposition = { semitones: 0, fifths: 0 };

/** The number of a staff where an element is for all of them. */
export const ALL_STAVES = "";

/** Semitones above C of the letters. */
const SEMITONES: ReadonlyMap<string, number> = new Map(
  Object.entries({ C: 0, D: 2, E: 4, F: 5, G: 7, A: 9, B: 11 }),
);

/** The modes by the third above their tonic. */
const MODES: ReadonlyMap<string, PieceKey["mode"]> = new Map(
  Object.entries({
    major: "major",
    ionian: "major",
    lydian: "major",
    mixolydian: "major",
    minor: "minor",
    aeolian: "minor",
    dorian: "minor",
    phrygian: "minor",
  }),
);

/** Quarters of the values that a note may have, and that a metronome mark may count. */
const QUARTERS: ReadonlyMap<string, number> = new Map(
  Object.entries({
    long: 16,
    breve: 8,
    whole: 4,
    half: 2,
    quarter: 1,
    eighth: 0.5,
    "16th": 0.25,
    "32nd": 0.125,
    "64th": 0.0625,
  }),
);

const HIGHEST_PITCH = 127;
const MOST_ACCIDENTALS = 7;

/** The MIDI pitch at which a note sounds; `null` where it has none. Quarter tones become the nearest semitone. */
export function pitchIn(note: XmlElement, { semitones }: Transposition): number | null {
  const pitch = child(note, "pitch");
  const step = textOf(pitch, "step").toUpperCase();
  const letter = 12 * (numberOf(textOf(pitch, "octave")) + 1) + (SEMITONES.get(step) ?? Number.NaN);
  const sounding = letter + alterIn(note) + semitones;
  const nearest = Math.round(sounding);
  return nearest >= 0 && nearest <= HIGHEST_PITCH ? nearest : null;
}

/** By how many semitones a note's letter is altered; not a number where what is written is none. */
export function alterIn(note: XmlElement): number {
  const alter = textOf(child(note, "pitch"), "alter");
  return alter === "" ? 0 : numberOf(alter);
}

/** The transposition of each staff, by its number. */
export type Transpositions = ReadonlyMap<string, Transposition>;

/** The transposition of a staff: its own, else that of all. */
export function transpositionOf(known: Transpositions, staff: string): Transposition {
  return known.get(staff) ?? known.get(ALL_STAVES) ?? NO_TRANSPOSITION;
}

/** The transpositions after the attributes of a measure; one without a number is that of all staves. */
export function transpositionsAfter(known: Transpositions, attributes: XmlElement): Transpositions {
  return childrenOf(attributes, "transpose").reduce((before, transpose): Transpositions => {
    const staff = attribute(transpose, "number");
    const others = staff === ALL_STAVES ? [] : before;
    return new Map([...others, [staff, transpositionIn(transpose)]]);
  }, known);
}

function transpositionIn(transpose: XmlElement): Transposition {
  const chromatic = numberOf(textOf(transpose, "chromatic")) || 0;
  const octaves = numberOf(textOf(transpose, "octave-change")) || 0;
  const semitones = clamp(Math.round(chromatic + 12 * octaves), -HIGHEST_PITCH, HIGHEST_PITCH);
  const diatonic = numberOf(textOf(transpose, "diatonic"));
  const fifths = Number.isInteger(diatonic)
    ? 7 * chromatic - 12 * diatonic
    : plainestSignature(7 * chromatic);
  return { semitones, fifths };
}

/** A key as it sounds on a staff, by its number. */
export interface StaffKey extends PieceKey {
  readonly staff: string;
}

/** The keys in the attributes of a measure as they sound: one without a number once for all staves, and once for each that sounds otherwise. */
export function keysIn(attributes: XmlElement, known: Transpositions): readonly Omit<StaffKey, "start">[] {
  return childrenOf(attributes, "key").flatMap((key) => {
    const number = attribute(key, "number");
    const staves = number === ALL_STAVES ? [ALL_STAVES, ...known.keys()] : [number];
    return [...new Set(staves)].flatMap((staff) => {
      const sounding = keyIn(key, transpositionOf(known, staff));
      return sounding === null ? [] : [{ ...sounding, staff }];
    });
  });
}

function keyIn(key: XmlElement, { fifths }: Transposition): Omit<PieceKey, "start"> | null {
  const written = numberOf(textOf(key, "fifths"));
  if (!Number.isInteger(written) || Math.abs(written) > MOST_ACCIDENTALS) return null;
  const sounding = written + fifths;
  const mode = MODES.get(textOf(key, "mode").trim().toLowerCase()) ?? null;
  return { fifths: Math.abs(sounding) <= MOST_ACCIDENTALS ? sounding : plainestSignature(sounding), mode };
}

/** The tempo of a `sound`, quarters a minute; not a number where it says none. */
export function attributeTempo(sound: XmlElement | undefined): number {
  return numberOf(attribute(sound, "tempo"));
}

/**
 * By how many divisions what a `sound` or a `direction` says is heard later than it stands: the offset of a direction may
 * be one of its print alone.
 */
export function soundOffset(element: XmlElement): number {
  const own = childrenOf(element, "offset").filter(
    (offset) => element.name === "sound" || attribute(offset, "sound") === "yes",
  );
  const [offset] = [...own, ...childrenOf(child(element, "sound"), "offset")];
  const divisions = numberOf(offset?.text ?? "");
  return Number.isFinite(divisions) ? divisions : 0;
}

/** The tempo of a metronome mark in a direction, quarters a minute; not a number where there is none. */
export function metronomeTempo(direction: XmlElement): number {
  const marks = childrenOf(direction, "direction-type").flatMap((type) => childrenOf(type, "metronome"));
  const [mark] = marks;
  const beat = QUARTERS.get(textOf(mark, "beat-unit").trim()) ?? Number.NaN;
  const dots = childrenOf(mark, "beat-unit-dot").length;
  return numberOf(textOf(mark, "per-minute").replace(/[^\d.].*$/, "")) * beat * (2 - 0.5 ** dots);
}

/** The quarters that a note or a rest is written to last, with its dots and in its tuplet; not a number where it is not. */
export function writtenQuarters(note: XmlElement): number {
  const value = QUARTERS.get(textOf(note, "type").trim()) ?? Number.NaN;
  const dots = childrenOf(note, "dot").length;
  const tuplet = child(note, "time-modification");
  const faster = numberOf(textOf(tuplet, "actual-notes")) / numberOf(textOf(tuplet, "normal-notes"));
  return (value * (2 - 0.5 ** dots)) / (faster > 0 ? faster : 1);
}

/** The signature in the attributes of a measure; `3+2`, and 3/8 beside 2/4, added up; `null` where there is none that music has. */
export function signatureIn(attributes: XmlElement): Signature | null {
  const time = child(attributes, "time");
  const beats = childrenOf(time, "beats").map(({ text }) =>
    text.split("+").reduce((sum, part) => sum + numberOf(part), 0),
  );
  const units = childrenOf(time, "beat-type").map(({ text }) => numberOf(text));
  const unit = units.reduce((finest, one) => Math.max(finest, one), 0);
  const sum = beats.reduce((all, part, index) => all + (part * unit) / units[index], 0);
  const signature = { beats: sum, unit };
  return units.length > 0 && isSignature(signature) ? signature : null;
}
