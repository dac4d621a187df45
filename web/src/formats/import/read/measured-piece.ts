/** Makes a piece of parts in measures, as the texts have them: ABC and Humdrum. */
import { fitLyrics } from "../../../music/lyrics";
import { MOST_TIMES } from "../../../music/signs";
import type { FermataSpan, Measure, MeasureNote } from "../../musicxml/read/part";
import {
  barEnd,
  MOST_PIECE_BARS,
  MOST_PIECE_LINES,
  MOST_PIECE_NOTES,
  type Omission,
  type Piece,
  type PieceBar,
  type PieceTempo,
} from "../piece";
import { pieceOfParts } from "./piece-of-parts";
import { ReadError } from "./read-error";

/**
 * Ticks of a quarter in which these texts are counted: values down to the 256th, and thirds, fifths, sevenths and ninths of
 * them, are whole numbers.
 */
export const TEXT_QUARTER = 20_160;

/** What a measure of a part holds; times in ticks from its beginning. */
export interface MeasureContent {
  readonly notes: MeasureNote[];
  readonly keys: Measure["keys"][number][];
  readonly tempos: PieceTempo[];
  readonly omissions: Omission[];
  readonly fermatas: FermataSpan[];
}

export function emptyMeasure(): MeasureContent {
  return { notes: [], keys: [], tempos: [], omissions: [], fermatas: [] };
}

/** A note with its syllables, `[verse]`: without verses that have none there, where no other follows them. */
export function withWords(note: Omit<MeasureNote, "lyrics">, syllables: readonly string[]): MeasureNote {
  return { ...note, lyrics: fitLyrics(syllables) };
}

/** A part, with its measures in the order of the bars. */
export interface MeasuredPart {
  readonly name: string;
  readonly measures: readonly MeasureContent[];
}

/** A bar whose beginning follows from those before it. */
export type MeasuredBar = Omit<PieceBar, "start">;

/** The piece. Throws a ReadError of the kinds `noNotes`, `tooManyParts` and `tooLong`. */
export function measuredPiece(
  title: string,
  measured: readonly MeasuredBar[],
  parts: readonly MeasuredPart[],
): Piece {
  const notes = parts.flatMap(({ measures }) => measures).reduce((sum, one) => sum + one.notes.length, 0);
  if (notes === 0) throw new ReadError("noNotes");
  if (notes > MOST_PIECE_NOTES || measured.length > MOST_PIECE_BARS) throw new ReadError("tooLong");
  if (parts.length > MOST_PIECE_LINES) throw new ReadError("tooManyParts", { limit: MOST_PIECE_LINES });
  const bars = placed(measured);
  const full = parts.map(({ name, measures }) => ({
    name,
    isVoice: false,
    measures: measures.map(fullMeasure),
  }));
  return pieceOfParts({ title, quarter: TEXT_QUARTER }, full, bars, unnumbered(measured, bars));
}

/** The bars one after the other. Of the times of a bracket those are kept that a score has. */
function placed(measured: readonly MeasuredBar[]): readonly PieceBar[] {
  const bars: PieceBar[] = [];
  for (const { ending = [], ...bar } of measured) {
    const last = bars.at(-1);
    const times = ending.filter((time) => time <= MOST_TIMES);
    const bracket = times.length > 0 ? { ending: times } : {};
    bars.push({ ...bar, ...bracket, start: last === undefined ? 0 : barEnd(last) });
  }
  return bars;
}

/** A bracket none of whose times a score has: nothing tells when its bars are played. */
function unnumbered(measured: readonly MeasuredBar[], bars: readonly PieceBar[]): readonly Omission[] {
  return bars.flatMap(({ start, ending }, index) =>
    ending === undefined && measured[index].ending !== undefined ? [{ kind: "unnumbered", start }] : [],
  );
}

/** The signs of a measure, which its bar already has. */
const NO_FORM = { opens: false, closes: false, ending: [], marks: [], omissions: [] };

/** A measure whose length its bar already has. */
function fullMeasure(content: MeasureContent): Measure {
  const length = { sounding: 0, skipped: 0, implicit: false, signature: null };
  return { name: "", ...length, ...content, filled: [], form: NO_FORM };
}
