/** What is chosen of a piece: what is offered first, and what becomes of a choice when one part of it changes. */
import { clamp } from "../../../music/clamp";
import { type Choice, pitchesIn } from "../melody/take-melody";
import type { Piece } from "../piece";
import { barsWithNotes, bestLine } from "./best-line";
import { farthest } from "./span";
import { transpositions } from "./transposition";

/** The likeliest melody of a piece, from its first note on, as far as it goes. */
export function firstChoice(piece: Piece): Choice {
  return chooseLine(piece, bestLine(piece));
}

/** A line from its first note on, as far as the page goes. */
export function chooseLine(piece: Piece, line: number): Choice {
  const { from, to } = barsWithNotes(piece, piece.lines[line]);
  return transposed(piece, { line, from, to: Math.min(to, farthest(piece, from)), semitones: 0 });
}

/** The same choice with another first bar: as many bars as before, as far as there are. */
export function chooseFrom(piece: Piece, choice: Choice, from: number): Choice {
  const to = clamp(from + choice.to - choice.from, from, farthest(piece, from));
  return transposed(piece, { ...choice, from, to });
}

/** The same choice with another last bar, which is none before the first. */
export function chooseTo(piece: Piece, choice: Choice, to: number): Choice {
  return transposed(piece, { ...choice, to: clamp(to, choice.from, farthest(piece, choice.from)) });
}

/** The choice in a transposition that its notes have: the one it had, else the best. */
function transposed(piece: Piece, choice: Choice): Choice {
  const offered = transpositions(pitchesIn(piece, choice));
  const stays = choice.semitones !== 0 && offered.includes(choice.semitones);
  return { ...choice, semitones: stays ? choice.semitones : offered[0] };
}
