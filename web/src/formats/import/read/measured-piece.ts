/** Makes a piece of parts in measures, as the texts have them: ABC and Humdrum. */
import { fermatasOf } from "../../musicxml/read/fermatas";
import { linesOf } from "../../musicxml/read/lines";
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
export function withWords(
  note: Omit<MeasureNote, "sung" | "lyrics">,
  syllables: readonly string[],
): MeasureNote {
  const lyrics = syllables.slice(0, syllables.findLastIndex((syllable) => syllable !== "") + 1);
  const sung = lyrics.some((syllable) => /\p{L}/u.test(syllable));
  return { ...note, sung, ...(lyrics.length > 0 ? { lyrics } : {}) };
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
  const many = new ReadError("tooManyParts", { limit: MOST_PIECE_LINES });
  if (parts.length > MOST_PIECE_LINES) throw many;
  const bars = placed(measured);
  const full = parts.map(({ measures }) => measures.map(fullMeasure));
  const tempos = full
    .flatMap((measures) =>
      measures.flatMap(({ tempos: its }, index) =>
        its.map(({ start, tempo }) => ({ start: bars[index].start + start, tempo })),
      ),
    )
    .sort((a, b) => a.start - b.start);
  const lines = parts.flatMap(({ name }, index) =>
    linesOf({ name, isVoice: false, measures: full[index] }, bars, []),
  );
  if (lines.length > MOST_PIECE_LINES) throw many;
  return { title, quarter: TEXT_QUARTER, bars, tempos, fermatas: fermatasOf(full, bars), lines };
}

function placed(measured: readonly MeasuredBar[]): readonly PieceBar[] {
  const bars: PieceBar[] = [];
  for (const bar of measured) {
    const last = bars.at(-1);
    bars.push({ ...bar, start: last === undefined ? 0 : barEnd(last) });
  }
  return bars;
}

/** The signs of a measure, which its bar already has. */
const NO_FORM = { opens: false, closes: false, ending: [], marks: [], omissions: [] };

/** A measure whose length its bar already has. */
function fullMeasure(content: MeasureContent): Measure {
  const length = { sounding: 0, skipped: 0, implicit: false, signature: null };
  return { name: "", ...length, ...content, filled: [], form: NO_FORM };
}
