/**
 * Reads ABC, whose text abcjs parses: this is a module of its own, which is loaded with the first such file. What only
 * music21 tells apart is held together with it by `tests/cases`.
 */
import Parser, { type Tune } from "abcjs/src/parse/abc_parse.js";
import { type Mark, signsOf } from "../../music/signs";
import { fitTitle } from "../../music/title";
import { type Piece, type Signature, signatureTicks } from "../import/piece";
import {
  type MeasuredBar,
  type MeasuredPart,
  measuredPiece,
  TEXT_QUARTER,
} from "../import/read/measured-piece";
import { ReadError } from "../import/read/read-error";
import { commonSignature } from "../musicxml/read/bars";
import { tempoOf } from "./fields";
import type { Reach } from "./pitch";
import { forParser, hasMusic, tunesIn } from "./tunes";
import { type AbcMeasure, createVoiceReader, type VoiceReader } from "./voice";

/** The directive by which a tune says how far its accidentals reach. */
const REACH = /^(?:%%|I:)propagate-accidentals\s+(not|octave|pitch)/m;

/** A voice of a tune, which stands on a staff. */
interface AbcVoice {
  readonly name: string;
  readonly staff: number;
  /** Whether it is written with `&` under another one of its staff, and has no field. */
  readonly isUnder: boolean;
  readonly measures: readonly AbcMeasure[];
}

/**
 * The piece of an ABC file: its first tune with notes. Throws a ReadError of the kinds `badText`, `badTime`, `noNotes`,
 * `tooManyParts` and `tooLong`.
 */
export function readAbc(text: string): Piece {
  const tunes = tunesIn(text);
  for (const tune of tunes.filter(hasMusic)) {
    const piece = pieceOf(tune);
    if (piece !== null) return { ...piece, ...(tunes.length > 1 ? { tunes: tunes.length } : {}) };
  }
  throw new ReadError("noNotes");
}

/** The piece of a tune; `null` where it has no notes. */
function pieceOf(text: string): Piece | null {
  const tune = parsed(text);
  const voices = voicesOf(tune, text.includes("&"), (REACH.exec(text)?.[1] ?? "pitch") as Reach);
  if (!voices.some(({ measures }) => measures.some(({ notes }) => notes.length > 0))) return null;
  const tempo = tempoOf(tune.metaText.tempo ?? {});
  if (tempo > 0) voices[0].measures[0]?.tempos.unshift({ start: 0, tempo });
  if (tune.metaText.partOrder !== undefined)
    for (const { measures } of voices) measures[0]?.omissions.push({ kind: "order", start: 0 });
  return measuredPiece(titleOf(tune), barsOf(voices.map(({ measures }) => measures)), partsOf(voices));
}

function parsed(text: string): Tune {
  try {
    const parser = new Parser();
    parser.parse(forParser(text));
    return parser.getTune();
  } catch (cause) {
    throw new ReadError("badText", {}, cause);
  }
}

function titleOf({ metaText: { title = "" } }: Tune): string {
  return fitTitle(typeof title === "string" ? title : title.map(({ text }) => text).join(""));
}

/** The voices of a tune, from the upper staff down; those of one staff in their order. */
function voicesOf({ lines }: Tune, hasUnder: boolean, reach: Reach): readonly AbcVoice[] {
  const voices = new Map<string, Omit<AbcVoice, "measures"> & { readonly reader: VoiceReader }>();
  for (const { staff: staves = [] } of lines) {
    staves.forEach((staff, index) => {
      let written = 0;
      staff.voices.forEach((elements, voice) => {
        const id = `${index} ${voice}`;
        const name = fitTitle(staff.title?.[voice] ?? "");
        const isUnder = hasUnder && voice > 0 && name === "";
        const known = voices.get(id) ?? {
          ...{ name, staff: index, isUnder },
          reader: createVoiceReader(name, isUnder ? voice + 1 : 1, reach),
        };
        voices.set(id, known);
        if (voice === 0) written = known.reader.measures.length;
        // A second voice may be written in some bars only.
        known.reader.fillUp(written);
        known.reader.readLine(staff, elements);
      });
    });
  }
  return [...voices]
    .sort(([a], [b]) => a.localeCompare(b, "en", { numeric: true }))
    .map(([, { reader, ...voice }]) => {
      reader.end();
      return { ...voice, measures: reader.measures };
    });
}

/** The parts: the voices with a field each, and with those that are written under them. */
function partsOf(voices: readonly AbcVoice[]): readonly MeasuredPart[] {
  const parts: AbcVoice[] = [];
  for (const voice of voices) {
    const last = parts.at(-1);
    if (!voice.isUnder || last?.staff !== voice.staff) parts.push(voice);
    else parts[parts.length - 1] = { ...last, measures: joined(last.measures, voice.measures) };
  }
  return parts;
}

function joined(upper: readonly AbcMeasure[], under: readonly AbcMeasure[]): readonly AbcMeasure[] {
  return upper.map((measure, index) => {
    const { notes = [], omissions = [], fermatas = [] } = under[index] ?? {};
    return {
      ...measure,
      notes: [...measure.notes, ...notes],
      omissions: [...measure.omissions, ...omissions],
      fermatas: [...measure.fermatas, ...fermatas],
    };
  });
}

/** The bars: each as long as the longest of its measures, and with the signs of all. */
function barsOf(voices: readonly (readonly AbcMeasure[])[]): readonly MeasuredBar[] {
  const count = voices.reduce((most, measures) => Math.max(most, measures.length), 0);
  const bars = Array.from({ length: count }, (_, index) =>
    voices.flatMap((measures) => measures[index] ?? []),
  );
  const lengths = bars.map((measures) => measures.reduce((most, { length }) => Math.max(most, length), 0));
  const isMeasured = bars.some((measures) => measures.some(({ signature }) => signature !== null));
  let signature: Signature = isMeasured ? { beats: 4, unit: 4 } : commonSignature(lengths, TEXT_QUARTER);
  const named = bars.map((measures, index): MeasuredBar => {
    signature = measures.find((one) => one.signature !== null)?.signature ?? signature;
    const [opens, closes] = [measures.some((one) => one.opens), measures.some((one) => one.closes)];
    const ending = measures.find((one) => one.ending !== null)?.ending ?? [];
    const marks = [...new Set(measures.flatMap((one) => one.marks))];
    return {
      ...{ name: String(index + 1), signature },
      length: lengths[index] || signatureTicks(signature, TEXT_QUARTER),
      ...signsOf({ opens, closes, ending, marks }),
    };
  });
  return fromPickup(withToCoda(named));
}

/** The bars, numbered from 0 where the first is a pick-up. */
function fromPickup(bars: readonly MeasuredBar[]): readonly MeasuredBar[] {
  const [first, second] = bars;
  const isPickup = second !== undefined && first.length < signatureTicks(first.signature, TEXT_QUARTER);
  return isPickup ? bars.map((bar, index) => ({ ...bar, name: String(index) })) : bars;
}

/** The bars, in which of two codas the first is the way to the second. */
function withToCoda(bars: readonly MeasuredBar[]): readonly MeasuredBar[] {
  const codas = bars.filter(({ marks }) => marks?.includes("coda"));
  if (codas.length < 2) return bars;
  const toCoda = (marks: readonly Mark[]) => marks.map((mark) => (mark === "coda" ? "toCoda" : mark));
  return bars.map((bar) => (bar === codas[0] ? { ...bar, marks: toCoda(bar.marks ?? []) } : bar));
}
