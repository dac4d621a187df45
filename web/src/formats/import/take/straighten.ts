/**
 * Sets the bars of a piece on the grid of sixteenths, so that one whose length is no whole number of them does not put all
 * that follows beside it.
 */
import { STEPS_PER_BEAT } from "../../../music/spec";
import { stepsOfBar } from "../choose/span";
import { barEnd, barIndexAt, type Piece, type PieceBar } from "../piece";

/** Whether a bar's length is a whole number of sixteenths. */
export function isOnGrid({ length }: PieceBar, quarter: number): boolean {
  return (length * STEPS_PER_BEAT) % quarter === 0;
}

/** The piece with bars of whole sixteenths, each with what is in it from its beginning on. */
export function straightened(piece: Piece): Piece {
  const { quarter } = piece;
  if (piece.bars.every((bar) => isOnGrid(bar, quarter))) return piece;
  const bars: PieceBar[] = [];
  for (const bar of piece.bars) {
    const start = bars.length === 0 ? bar.start : barEnd(bars[bars.length - 1]);
    bars.push({ ...bar, start, length: (stepsOfBar(bar, quarter) * quarter) / STEPS_PER_BEAT });
  }
  const moved = (tick: number): number => {
    const at = barIndexAt(piece.bars, tick);
    const inBar = tick - piece.bars[at].start;
    const isLast = at === bars.length - 1;
    return bars[at].start + (isLast ? inBar : Math.min(inBar, bars[at].length));
  };
  const at = <Kind extends { readonly start: number }>(one: Kind): Kind => ({
    ...one,
    start: moved(one.start),
  });
  const note = <Kind extends { readonly start: number; readonly length: number }>(one: Kind): Kind => {
    const start = moved(one.start);
    return { ...one, start, length: moved(one.start + one.length) - start };
  };
  return {
    ...piece,
    bars,
    tempos: piece.tempos.map(at),
    fermatas: piece.fermatas.map(moved),
    lines: piece.lines.map((line) => ({
      ...line,
      notes: line.notes.map(note),
      keys: line.keys.map(at),
      omissions: line.omissions.map(at),
    })),
    ...(piece.owned && { owned: piece.owned.map((line) => line.map(note)) }),
  };
}
