/** The measures of one part of a MusicXML score, each with its own times from zero. */

import { fitTitle } from "../../../music/title";
import { type Omission, type PieceTempo, type Signature, signatureTicks } from "../../import/piece";
import { ReadError } from "../../import/read/read-error";
import {
  alterIn,
  attributeTempo,
  keysIn,
  metronomeTempo,
  pitchIn,
  type StaffKey,
  signatureIn,
  type Transpositions,
  transpositionOf,
  transpositionsAfter,
  writtenQuarters,
} from "./elements";
import { formsOf, type MeasureForm } from "./form";
import { attribute, child, childrenOf, numberOf, textOf, type XmlElement } from "./xml-tree";

/** Ticks beyond which no music is: a time that is longer is an error of the file. */
const LONGEST = 2 ** 40;

/** From where to where a fermata holds: a note or a rest of a measure. Ticks from the beginning of the measure. */
export interface FermataSpan {
  readonly start: number;
  readonly length: number;
}

/** A note of a measure; times in ticks from the beginning of the measure. */
export interface MeasureNote {
  readonly start: number;
  readonly length: number;
  readonly pitch: number;
  /** By how much its letter is altered, in semitones; unknown of an instrument that sounds otherwise than is written. */
  readonly alter: number | null;
  readonly staff: string;
  readonly voice: string;
  /** Whether it has words. */
  readonly sung: boolean;
  /** Its syllables, as a note of a piece has them. */
  readonly lyrics?: readonly string[];
  /** Whether it is tied to the note before, and to the one after it. */
  readonly tied: { readonly back: boolean; readonly on: boolean };
}

/** What a voice fills of a measure on a staff, with a note or a rest. */
export interface Filled {
  readonly voice: string;
  readonly staff: string;
  readonly start: number;
  readonly length: number;
  readonly isNote: boolean;
  /** Whether it is a rest that says that it stands for its bar, however long that is. */
  readonly isBarRest: boolean;
}

export interface Measure {
  readonly name: string;
  /** To the end of the notes in it; zero where none are. */
  readonly sounding: number;
  /** As far as it is gone forward in, past what is not written. */
  readonly skipped: number;
  /** Whether it says that it is not a whole one. */
  readonly implicit: boolean;
  /** Where it has a new one. */
  readonly signature: Signature | null;
  readonly notes: readonly MeasureNote[];
  readonly filled: readonly Filled[];
  readonly keys: readonly StaffKey[];
  readonly tempos: readonly PieceTempo[];
  readonly omissions: readonly Omission[];
  readonly form: MeasureForm;
  readonly fermatas: readonly FermataSpan[];
}

/**
 * Reads the measures of a part. `quarter` is the number of ticks in a quarter, a multiple of every `divisions` of the
 * score, of which `first` are those before the part has its own. Throws a ReadError of the kind `badTime`.
 */
export function readPart(
  name: string,
  measures: readonly XmlElement[],
  quarter: number,
  first: number,
): readonly Measure[] {
  let divisions = first;
  let transpositions: Transpositions = new Map();
  let metre: Signature | null = null;
  const forms = formsOf(measures);

  function readMeasure(measure: XmlElement, index: number): Measure {
    const label = fitTitle(attribute(measure, "number")).slice(0, 8) || String(index + 1);
    const bad = () => new ReadError("badTime", { part: name, bar: label });
    const notes: MeasureNote[] = [];
    const filled: Filled[] = [];
    const keys: StaffKey[] = [];
    const tempos: PieceTempo[] = [];
    const omissions: Omission[] = [];
    const fermatas: FermataSpan[] = [];
    let [at, sounding, skipped, chordStart, chordStaff] = [0, 0, 0, 0, "1"];
    const implicit = attribute(measure, "implicit") === "yes";
    let signature: Signature | null = null;

    const ticks = (element: XmlElement): number => {
      const counted = textOf(element, "duration");
      const quarters = counted === "" ? written(element) : numberOf(counted) / divisions;
      const length = Math.round(quarters * quarter);
      if (!(length >= 0 && at + length <= LONGEST)) throw bad();
      return length;
    };
    /** The quarters of what has no duration that is counted; none where nothing is written of it either. */
    const written = (element: XmlElement): number => {
      const quarters =
        isBarRest(element) && metre !== null ? (4 * metre.beats) / metre.unit : writtenQuarters(element);
      return quarters > 0 ? quarters : 0;
    };
    const addTempo = (tempo: number) => {
      if (tempo > 0 && tempo < LONGEST) tempos.push({ start: at, tempo });
    };
    const readAttributes = (element: XmlElement) => {
      const said = textOf(element, "divisions");
      if (said !== "") divisions = numberOf(said);
      if (!(divisions > 0)) throw bad();
      signature = signatureIn(element) ?? signature;
      metre = signature ?? metre;
      transpositions = transpositionsAfter(transpositions, element);
      for (const key of keysIn(element, transpositions)) keys.push({ ...key, start: at });
    };
    const readNote = (note: XmlElement) => {
      if (child(note, "grace")) {
        omissions.push({ kind: "grace", start: at });
        return;
      }
      const length = ticks(note);
      const inChord = child(note, "chord") !== undefined;
      const start = inChord ? chordStart : at;
      const onStaff = textOf(note, "staff") || "1";
      if (!inChord) {
        [chordStart, chordStaff] = [at, onStaff];
        at += length;
      }
      // A chord is of one voice, though it reaches over two staves.
      const [staff, voice] = [chordStaff, textOf(note, "voice") || "1"];
      const isNote = child(note, "rest") === undefined;
      if (!inChord) filled.push({ voice, staff, start, length, isNote, isBarRest: isBarRest(note) });
      if (length > 0 && hasFermata(note)) fermatas.push({ start, length });
      if (!isNote) return;
      sounding = Math.max(sounding, start + length);
      const transposition = transpositionOf(transpositions, onStaff);
      const pitch = pitchIn(note, transposition);
      const isGuessed = textOf(note, "duration") === "";
      if (child(note, "cue")) omissions.push({ kind: "cue", start });
      else if (pitch === null) omissions.push({ kind: "unpitched", start });
      else if (attribute(note, "print-object") === "no") omissions.push({ kind: "hidden", start });
      else if (length === 0) omissions.push({ kind: "untimed", start });
      else {
        if (isGuessed) omissions.push({ kind: "guessed", start });
        notes.push({
          ...{
            start,
            length,
            pitch,
            staff,
            voice,
            tied: tiesOf(note),
            sung: hasWord(note),
          },
          alter: transposition.semitones === 0 ? alterIn(note) : null,
        });
      }
    };
    /** Whether it goes back over a rest for the bar to where that begins, though the rest is written longer than the bar. */
    const isMiscounted = (back: number): boolean => {
      const rest = filled.at(-1);
      if (metre === null || rest === undefined || rest.isNote || rest.start > 0 || rest.length !== at)
        return false;
      const whole = signatureTicks(metre, quarter);
      return implicit ? rest.length >= whole : rest.length > whole && back === whole;
    };
    const readers: Readonly<Record<string, (element: XmlElement) => void>> = {
      attributes: readAttributes,
      note: readNote,
      backup: (element) => {
        const back = ticks(element);
        at = isMiscounted(back) ? 0 : Math.max(0, at - back);
      },
      forward: (element) => {
        at += ticks(element);
        skipped = Math.max(skipped, at);
      },
      sound: (element) => addTempo(attributeTempo(element)),
      direction: (element) => {
        const sound = attributeTempo(child(element, "sound"));
        addTempo(sound > 0 ? sound : metronomeTempo(element));
      },
    };
    for (const element of measure.children) {
      if (Object.hasOwn(readers, element.name)) readers[element.name](element);
    }
    const times = { name: label, sounding, skipped, implicit, signature };
    return { ...times, notes, filled, keys, tempos, omissions, form: forms[index], fermatas };
  }

  return measures.map(readMeasure);
}

/** Whether a note is a rest that says that it stands for its bar. */
function isBarRest(note: XmlElement): boolean {
  return attribute(child(note, "rest"), "measure") === "yes";
}

/** Whether a note has a word under it; the figures of a bass, which some write so, are none. */
function hasWord(note: XmlElement): boolean {
  return childrenOf(note, "lyric").some((lyric) => /\p{L}/u.test(textOf(lyric, "text")));
}

/** Whether a note or a rest has a fermata. */
function hasFermata(note: XmlElement): boolean {
  return childrenOf(note, "notations").some((notations) => child(notations, "fermata") !== undefined);
}

/** The ties of a note, as it sounds or as it is written. */
function tiesOf(note: XmlElement): MeasureNote["tied"] {
  const written = childrenOf(note, "notations").flatMap((notations) => childrenOf(notations, "tied"));
  const types = [...childrenOf(note, "tie"), ...written].map((tie) => attribute(tie, "type"));
  return { back: types.includes("stop"), on: types.includes("start") };
}
