/** The choice of a melody in a piece: the line, the bars and the transposition; what is offered first, and how it is changed. */
import { clamp } from "../../../music/clamp";
import { barEnd, type Piece } from "../piece";
import { barsWithNotes, bestLine } from "./best-line";
import { type BarRange, lastBarThatFits } from "./span";
import { transpositions } from "./transposition";

/** What the reader has chosen of a piece. */
export interface Choice extends BarRange {
  /** Index of the line. */
  readonly line: number;
  /** By how much all is raised, in semitones. */
  readonly semitones: number;
}

/** The likeliest melody of a piece, from its first note on, as far as it goes. */
export function firstChoice(piece: Piece): Choice {
  return chooseLine(piece, bestLine(piece));
}

/** A line from its first note on, as far as the page goes. */
export function chooseLine(piece: Piece, line: number): Choice {
  const { from, to } = barsWithNotes(piece, piece.lines[line]);
  return transposed(piece, { line, from, to: Math.min(to, lastBarThatFits(piece, from)), semitones: 0 });
}

/** The same choice with another first bar: as many bars as before, as far as there are. */
export function chooseFrom(piece: Piece, choice: Choice, from: number): Choice {
  const to = clamp(from + choice.to - choice.from, from, lastBarThatFits(piece, from));
  return transposed(piece, { ...choice, from, to });
}

/** The same choice with another last bar, which is none before the first. */
export function chooseTo(piece: Piece, choice: Choice, to: number): Choice {
  return transposed(piece, { ...choice, to: clamp(to, choice.from, lastBarThatFits(piece, choice.from)) });
}

/** The pitch of every note that lies in some bars of a line. */
export function pitchesIn(piece: Piece, { line, from, to }: Omit<Choice, "semitones">): readonly number[] {
  const [start, end] = [piece.bars[from].start, barEnd(piece.bars[to])];
  return piece.lines[line].notes
    .filter((note) => note.start < end && note.start + note.length > start)
    .map(({ pitch }) => pitch);
}

/** The choice in a transposition that its notes have: the one it had, else the best. */
function transposed(piece: Piece, choice: Choice): Choice {
  const offered = transpositions(pitchesIn(piece, choice));
  const stays = choice.semitones !== 0 && offered.includes(choice.semitones);
  return { ...choice, semitones: stays ? choice.semitones : offered[0] };
}
