/** One voice of an ABC tune, line by line, as measures from barline to barline. */

import type { Bar, Element, Key, Note, Pitch, Staff } from "abcjs/src/parse/abc_parse.js";
import { isAtBeginning } from "../../music/marks";
import type { Mark } from "../../music/signs";
import { MOST_PIECE_BARS, type Signature } from "../import/piece";
import { emptyMeasure, type MeasureContent, TEXT_QUARTER, withWords } from "../import/read/measured-piece";
import { ReadError } from "../import/read/read-error";
import { ALL_STAVES } from "../musicxml/read/elements";
import { endingOf, lyricsOf, marksOf, signatureOf, tempoOf, tupletRatio } from "./fields";
import { createAccidentals, keyOf, type Reach } from "./pitch";

/** Quarters beyond which no measure is: one that is longer is an error of the file. */
const LONGEST = 100_000;

/** By how many quarters a sum of lengths may miss a whole bar, as fractions are rounded. */
const NEARLY = 1e-6;

/** A measure of a voice. */
export interface AbcMeasure extends MeasureContent {
  /** Ticks. */
  length: number;
  /** Where the voice has a new one. */
  signature: Signature | null;
  opens: boolean;
  closes: boolean;
  ending: readonly number[] | null;
  readonly marks: Mark[];
}

export interface VoiceReader {
  readonly measures: readonly AbcMeasure[];
  /** Adds measures in which the voice is not written, up to so many. */
  fillUp(count: number): void;
  readLine(staff: Staff, elements: readonly Element[]): void;
  end(): void;
}

/**
 * A reader of a voice: of the part called `name` the one with the number `voice`, from 1. `reach` is how far accidentals
 * reach. It throws a ReadError of the kinds `badTime` and `tooLong`.
 */
export function createVoiceReader(name: string, voice: number, reach: Reach): VoiceReader {
  const measures: AbcMeasure[] = [];
  const accidentals = createAccidentals(reach);
  let measure = newMeasure(null);
  let ending: readonly number[] | null = null;
  let at = 0; // quarters from the beginning of the measure
  let metre: Signature | null = null;
  let key = "";
  let transposition = 0;
  let tuplet = 1;
  /** By letter, how the notes that are tied on are altered. */
  let tied = new Map<number, number>();

  const tick = (quarters: number) => Math.round(quarters * TEXT_QUARTER);
  const wholeBar = () => (metre === null ? 4 : (4 * metre.beats) / metre.unit);

  function endMeasure(): void {
    if (at === 0) return;
    measure.length = tick(at);
    push(measure);
    measure = newMeasure(ending);
    at = 0;
  }

  function push(one: AbcMeasure): void {
    if (measures.length >= MOST_PIECE_BARS) throw new ReadError("tooLong");
    measures.push(one);
  }

  function advance(quarters: number): void {
    at += quarters;
    if (!(at >= 0 && at <= LONGEST))
      throw new ReadError("badTime", { part: name, bar: String(measures.length + 1) });
  }

  function readBar({ type, startEnding, endEnding, decoration }: Bar): void {
    if (type === "bar_invisible" && startEnding === undefined) return;
    accidentals.endBar();
    endMeasure();
    const last = measures.at(-1);
    const closes = type === "bar_right_repeat" || type === "bar_dbl_repeat";
    if (closes && last !== undefined) last.closes = true;
    if (type === "bar_left_repeat" || type === "bar_dbl_repeat") measure.opens = true;
    if (endEnding || closes) ending = null;
    if (startEnding !== undefined) ending = endingOf(startEnding);
    measure.ending = ending;
    for (const mark of marksOf(decoration))
      (isAtBeginning(mark) ? measure : (last ?? measure)).marks.push(mark);
  }

  function readKey(written: Key): void {
    const said = JSON.stringify([written.root, written.acc, written.mode, written.accidentals]);
    if (said === key) return;
    key = said;
    accidentals.setKey(written);
    const sounding = keyOf(written);
    if (sounding !== null) measure.keys.push({ ...sounding, start: tick(at), staff: ALL_STAVES });
  }

  function readMetre(written: Parameters<typeof signatureOf>[0]): void {
    const signature = signatureOf(written);
    if (signature === null) return;
    metre = signature;
    measure.signature = signature;
  }

  function readClef({ type = "", transpose = 0 }: NonNullable<Staff["clef"]>): void {
    const octaves = type.endsWith("-8") ? -1 : Number(type.endsWith("+8"));
    transposition = transpose === 0 ? 12 * octaves : transpose;
  }

  function readNote(note: Note): void {
    for (const { pitch, accidental } of note.gracenotes ?? []) {
      measure.omissions.push({ kind: "grace", start: tick(at) });
      accidentals.sounding(pitch, accidental, undefined);
    }
    for (const mark of marksOf(note.decoration)) measure.marks.push(mark);
    const restType = note.rest?.type ?? "";
    if (restType === "spacer") return;
    if (restType.endsWith("multimeasure")) {
      readBarRests(Number(note.rest?.text ?? 1));
      return;
    }
    if (note.startTriplet !== undefined)
      tuplet = tupletRatio(note.startTriplet, note.tripletMultiplier, metre);
    const start = tick(at);
    advance(4 * note.duration * tuplet);
    if (note.endTriplet) tuplet = 1;
    const length = tick(at) - start;
    if (length === 0 && note.pitches !== undefined) measure.omissions.push({ kind: "untimed", start });
    if (length === 0) return;
    if (note.decoration?.some((one) => one.endsWith("fermata"))) measure.fermatas.push({ start, length });
    const before = tied;
    tied = new Map();
    for (const pitch of note.pitches ?? []) addPitch(pitch, before, note, start, length);
  }

  function addPitch(
    { pitch: letter, accidental, startTie }: Pitch,
    before: ReadonlyMap<number, number>,
    note: Note,
    start: number,
    length: number,
  ): void {
    const sounding = accidentals.sounding(letter, accidental, before.get(letter));
    if (startTie !== undefined) tied.set(letter, sounding.alter);
    const written = {
      ...{ start, length, pitch: sounding.pitch + transposition, staff: "1", voice: String(voice) },
      alter: transposition % 12 === 0 ? sounding.alter : null,
      // A tie stands at the first of its two notes only.
      tied: { back: before.has(letter), on: startTie !== undefined },
    };
    measure.notes.push(withWords(written, lyricsOf(note)));
  }

  /** Rests for so many bars: the last is ended by its barline. */
  function readBarRests(count: number): void {
    for (let index = 0; index < count; index++) {
      if (index > 0) endMeasure();
      advance(wholeBar());
    }
  }

  function readElement(element: Element): void {
    switch (element.el_type) {
      case "note":
        readNote(element);
        break;
      case "bar":
        readBar(element);
        break;
      case "key":
      case "keySignature":
        readKey(element);
        break;
      case "meter":
      case "timeSignature":
        readMetre(element);
        break;
      case "clef":
        readClef(element);
        break;
      case "tempo": {
        const tempo = tempoOf(element);
        if (tempo > 0) measure.tempos.push({ start: tick(at), tempo });
      }
    }
  }

  return {
    measures,
    fillUp(count) {
      while (at === 0 && measures.length < count) push(newMeasure(null));
    },
    readLine({ clef, key: first, meter }, elements) {
      tuplet = 1;
      if (clef !== undefined) readClef(clef);
      if (first !== undefined) readKey(first);
      if (meter !== undefined) readMetre(meter);
      for (const element of elements) readElement(element);
      // Where a line ends with a whole bar, its barline may be missing; accidentals are written as if it were.
      if (Math.abs(at - wholeBar()) < NEARLY) endMeasure();
    },
    end: endMeasure,
  };
}

function newMeasure(ending: readonly number[] | null): AbcMeasure {
  const signs = { signature: null, opens: false, closes: false, ending, marks: [] };
  return { ...emptyMeasure(), length: 0, ...signs };
}
