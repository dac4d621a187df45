/** The measures of one part of a MusicXML score, each with its own times from zero. */

import { fitTitle } from "../../../music/title";
import type { Omission, PieceKey, PieceTempo, Signature } from "../../import/piece";
import { isSignature } from "../../import/piece";
import { ReadError } from "../../import/read/read-error";
import {
  alterIn,
  attributeTempo,
  keyIn,
  metronomeTempo,
  NO_TRANSPOSITION,
  pitchIn,
  transpositionIn,
} from "./elements";
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
  /** Its staff and voice. */
  readonly voice: string;
  /** Whether it is tied to the note before, and to the one after it. */
  readonly tied: { readonly back: boolean; readonly on: boolean };
}

export interface Measure {
  readonly name: string;
  /** To the end of what is in it; zero where nothing is. */
  readonly length: number;
  /** Where it has a new one. */
  readonly signature: Signature | null;
  readonly notes: readonly MeasureNote[];
  readonly keys: readonly PieceKey[];
  readonly tempos: readonly PieceTempo[];
  readonly omissions: readonly Omission[];
  readonly fermatas: readonly FermataSpan[];
}

/**
 * Reads the measures of a part. `quarter` is the number of ticks in a quarter, a multiple of every `divisions` of the
 * score. Throws a ReadError of the kind `badTime`.
 */
export function readPart(name: string, measures: readonly XmlElement[], quarter: number): readonly Measure[] {
  let divisions = 1;
  let transposition = NO_TRANSPOSITION;

  function readMeasure(measure: XmlElement, index: number): Measure {
    const label = fitTitle(attribute(measure, "number")).slice(0, 8) || String(index + 1);
    const bad = () => new ReadError("badTime", { part: name, bar: label });
    const notes: MeasureNote[] = [];
    const keys: PieceKey[] = [];
    const tempos: PieceTempo[] = [];
    const omissions: Omission[] = [];
    const fermatas: FermataSpan[] = [];
    let [at, end, chordStart] = [0, 0, 0];
    let signature: Signature | null = null;

    const ticks = (element: XmlElement): number => {
      const written = textOf(element, "duration");
      const length = written === "" ? 0 : Math.round((numberOf(written) * quarter) / divisions);
      if (!(length >= 0 && at + length <= LONGEST)) throw bad();
      return length;
    };
    const goTo = (place: number) => {
      at = Math.max(0, place);
      end = Math.max(end, at);
    };
    const addTempo = (tempo: number) => {
      if (tempo > 0 && tempo < LONGEST) tempos.push({ start: at, tempo });
    };
    const readAttributes = (element: XmlElement) => {
      const written = textOf(element, "divisions");
      if (written !== "") divisions = numberOf(written);
      if (!(divisions > 0)) throw bad();
      signature = signatureIn(element) ?? signature;
      transposition = transpositionIn(element) ?? transposition;
      const key = keyIn(element, transposition);
      if (key !== null) keys.push({ start: at, ...key });
    };
    const readNote = (note: XmlElement) => {
      if (child(note, "grace")) {
        omissions.push({ kind: "grace", start: at });
        return;
      }
      const length = ticks(note);
      const inChord = child(note, "chord") !== undefined;
      const start = inChord ? chordStart : at;
      if (!inChord) {
        chordStart = at;
        goTo(at + length);
      }
      if (length > 0 && hasFermata(note)) fermatas.push({ start, length });
      if (child(note, "rest")) return;
      const pitch = pitchIn(note, transposition);
      const kind = child(note, "cue") ? "cue" : pitch === null ? "unpitched" : null;
      if (kind !== null) omissions.push({ kind, start });
      else if (pitch !== null && length > 0)
        notes.push({
          ...{ start, length, pitch, voice: voiceOf(note), tied: tiesOf(note) },
          alter: transposition.semitones === 0 ? alterIn(note) : null,
        });
    };
    const readers: Readonly<Record<string, (element: XmlElement) => void>> = {
      attributes: readAttributes,
      note: readNote,
      backup: (element) => goTo(at - ticks(element)),
      forward: (element) => goTo(at + ticks(element)),
      sound: (element) => addTempo(attributeTempo(element)),
      direction: (element) => {
        const sound = attributeTempo(child(element, "sound"));
        addTempo(sound > 0 ? sound : metronomeTempo(element));
      },
      barline: (element) => {
        if (attribute(child(element, "repeat"), "direction") === "backward")
          omissions.push({ kind: "repeat", start: 0 });
      },
    };
    for (const element of measure.children) {
      if (Object.hasOwn(readers, element.name)) readers[element.name](element);
    }
    return { name: label, length: end, signature, notes, keys, tempos, omissions, fermatas };
  }

  return measures.map(readMeasure);
}

/** The signature in the attributes of a measure, `3+2` added up; `null` where there is none that music has. */
function signatureIn(attributes: XmlElement): Signature | null {
  const time = child(attributes, "time");
  const beats = childrenOf(time, "beats").map(({ text }) =>
    text.split("+").reduce((sum, part) => sum + numberOf(part), 0),
  );
  const units = childrenOf(time, "beat-type").map(({ text }) => numberOf(text));
  if (units.length === 0 || units.some((unit) => unit !== units[0])) return null;
  const signature = { beats: beats.reduce((sum, part) => sum + part, 0), unit: units[0] };
  return isSignature(signature) ? signature : null;
}

function voiceOf(note: XmlElement): string {
  return `${textOf(note, "staff") || "1"}/${textOf(note, "voice") || "1"}`;
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
