/** Parsers of single MusicXML elements: pitch, key, transpose, sound and metronome. */
import { clamp } from "../../../music/clamp";
import { plainestSignature } from "../../../music/key";
import type { PieceKey } from "../../import/piece";
import { attribute, child, childrenOf, numberOf, textOf, type XmlElement } from "./xml-tree";

/** How an instrument sounds against what is written for it. */
export interface Transposition {
  readonly semitones: number;
  /** By how many places on the line of fifths its keys are moved. */
  readonly fifths: number;
}

export const NO_TRANSPOSITION: Transposition = { semitones: 0, fifths: 0 };

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

/** Quarters of the beats that a metronome mark may count. */
const QUARTERS: ReadonlyMap<string, number> = new Map(
  Object.entries({
    breve: 8,
    whole: 4,
    half: 2,
    quarter: 1,
    eighth: 0.5,
    "16th": 0.25,
    "32nd": 0.125,
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

/** The transposition in the attributes of a measure; `null` where they have none. */
export function transpositionIn(attributes: XmlElement): Transposition | null {
  const transpose = child(attributes, "transpose");
  if (transpose === undefined) return null;
  const chromatic = numberOf(textOf(transpose, "chromatic")) || 0;
  const octaves = numberOf(textOf(transpose, "octave-change")) || 0;
  const semitones = clamp(Math.round(chromatic + 12 * octaves), -HIGHEST_PITCH, HIGHEST_PITCH);
  const diatonic = numberOf(textOf(transpose, "diatonic"));
  const fifths = Number.isInteger(diatonic)
    ? 7 * chromatic - 12 * diatonic
    : plainestSignature(7 * chromatic);
  return { semitones, fifths };
}

/** The key as it sounds in the attributes of a measure; `null` where they have none. */
export function keyIn(attributes: XmlElement, { fifths }: Transposition): Omit<PieceKey, "start"> | null {
  const key = child(attributes, "key");
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

/** The tempo of a metronome mark in a direction, quarters a minute; not a number where there is none. */
export function metronomeTempo(direction: XmlElement): number {
  const marks = childrenOf(direction, "direction-type").flatMap((type) => childrenOf(type, "metronome"));
  const [mark] = marks;
  const beat = QUARTERS.get(textOf(mark, "beat-unit").trim()) ?? Number.NaN;
  const dots = childrenOf(mark, "beat-unit-dot").length;
  return numberOf(textOf(mark, "per-minute").replace(/[^\d.].*$/, "")) * beat * (2 - 0.5 ** dots);
}
