/** The piece that parts in measures make, once its bars are known: as MusicXML, ABC and Humdrum have them. */
import { fermatasOf } from "../../musicxml/read/fermatas";
import { linesOf, type ReadPart } from "../../musicxml/read/lines";
import { MOST_PIECE_LINES, type Omission, type Piece, type PieceBar, type PieceTempo } from "../piece";
import { ReadError } from "./read-error";

/** `form` is what of the signs of the bars is left out. Throws a ReadError of the kind `tooManyParts`. */
export function pieceOfParts(
  { title, quarter }: Pick<Piece, "title" | "quarter">,
  parts: readonly ReadPart[],
  bars: readonly PieceBar[],
  form: readonly Omission[],
): Piece {
  const lines = parts.flatMap((part) => linesOf(part, bars, form));
  if (lines.length > MOST_PIECE_LINES) throw new ReadError("tooManyParts", { limit: MOST_PIECE_LINES });
  const measured = parts.map(({ measures }) => measures);
  return { title, quarter, bars, tempos: temposOf(parts, bars), fermatas: fermatasOf(measured, bars), lines };
}

/** The tempos of all parts in order of time. */
function temposOf(parts: readonly ReadPart[], bars: readonly PieceBar[]): readonly PieceTempo[] {
  const tempos = parts.flatMap(({ measures }) =>
    measures.flatMap((measure, index) =>
      measure.tempos.map(({ start, tempo }) => ({ start: bars[index].start + start, tempo })),
    ),
  );
  return tempos.sort((a, b) => a.start - b.start);
}
