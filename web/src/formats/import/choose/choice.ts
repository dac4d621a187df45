/** The choice of what is opened of a piece: which lines, as which voices, and which bars; what is offered first, and how it is changed. */
import { clamp } from "../../../music/clamp";
import { BASS, STEPS_PER_BEAT } from "../../../music/spec";
import { barEnd, type Line, type Piece, type PieceNote } from "../piece";
import { type Assignment, assignLines, isScore, singleLines, voiceOfLine } from "./assignment";
import { barsWithNotes, bestLine } from "./best-line";
import { skyline } from "./skyline";
import { type BarRange, lastBarThatFits } from "./span";
import { transpositions } from "./transposition";

/** One line, as one voice. */
export interface OneVoice extends BarRange {
  readonly kind: "one";
  /** Index of the line. */
  readonly line: number;
  readonly voice: number;
  /** By how much all is raised, in semitones. */
  readonly semitones: number;
}

/** Several lines at the pitches that they have, each as a voice. */
export interface AllVoices extends BarRange {
  readonly kind: "all";
  readonly lines: Assignment;
}

/** A score of Kantor's own as it is, with whose each note is. */
export interface OwnScore extends BarRange {
  readonly kind: "own";
}

/** What the reader has chosen of a piece. */
export type Choice = OneVoice | AllVoices | OwnScore;

/** The kinds of choices that a piece has, the likeliest first. */
export function kindsOf(piece: Piece): readonly Choice["kind"][] {
  if (piece.owned !== undefined) return ["own", "one"];
  if (singleLines(piece).length < 2) return ["one"];
  return isScore(piece) ? ["all", "one"] : ["one", "all"];
}

/** The likeliest choice of a piece: a score as what it is, else the melody; from its first note on, as far as it goes. */
export function firstChoice(piece: Piece): Choice {
  return chooseKind(piece, kindsOf(piece)[0]);
}

/** The likeliest choice of a kind. */
export function chooseKind(piece: Piece, kind: Choice["kind"]): Choice {
  switch (kind) {
    case "one":
      return chooseLine(piece, bestLine(piece));
    case "all":
      return chooseLines(piece, assignLines(piece));
    case "own":
      return { kind, ...fitting(piece, { from: 0, to: piece.bars.length - 1 }) };
  }
}

/** A line as the voice that it likeliest is, from its first note on, as far as the page goes. */
export function chooseLine(piece: Piece, line: number): OneVoice {
  return chooseVoice(piece, {
    ...{ kind: "one", line, voice: voiceOfLine(piece, line), semitones: 0 },
    ...fitting(piece, barsWithNotes(piece, [piece.lines[line]])),
  });
}

/** The same line as another voice. */
export function chooseVoice(piece: Piece, choice: OneVoice, voice: number = choice.voice): OneVoice {
  return inCompass(piece, { ...choice, voice, semitones: 0 });
}

/** Lines as voices, from the first note of any on, as far as the page goes; no line where none has been chosen. */
export function chooseLines(piece: Piece, lines: Assignment): AllVoices {
  const chosen = linesOf(piece, lines);
  const bars = chosen.length === 0 ? { from: 0, to: 0 } : barsWithNotes(piece, chosen);
  return { kind: "all", lines, ...fitting(piece, bars) };
}

/** The same voices, one of which is another line; a line is one voice only, and is taken from the one that had it. */
export function assign(piece: Piece, { lines }: AllVoices, voice: number, line: number | null): AllVoices {
  const others = lines.map((one) => (one === line ? null : one));
  return chooseLines(
    piece,
    others.map((one, index) => (index === voice ? line : one)),
  );
}

/** The same choice with another first bar: as many bars as before, as far as there are. */
export function chooseFrom(piece: Piece, choice: Choice, from: number): Choice {
  const to = clamp(from + choice.to - choice.from, from, lastBarThatFits(piece, from));
  return withBars(piece, choice, { from, to });
}

/** The same choice with another last bar, which is none before the first. */
export function chooseTo(piece: Piece, choice: Choice, to: number): Choice {
  const { from } = choice;
  return withBars(piece, choice, { from, to: clamp(to, from, lastBarThatFits(piece, from)) });
}

/** The lines of some voices. */
export function linesOf(piece: Piece, lines: Assignment): readonly Line[] {
  return lines.flatMap((index) => (index === null ? [] : [piece.lines[index]]));
}

/** The pitches that some bars of a line have as a voice: of its notes, those that are taken, one at a time, a sixteenth each at least. */
export function pitchesIn(
  piece: Piece,
  { line, voice, from, to }: Pick<OneVoice, "line" | "voice" | "from" | "to">,
): readonly number[] {
  const [start, end] = [piece.bars[from].start, barEnd(piece.bars[to])];
  const inside = piece.lines[line].notes.flatMap((note) => {
    const [first, last] = [Math.max(note.start, start), Math.min(note.start + note.length, end)];
    return first < last ? [{ ...note, start: first, length: last - first }] : [];
  });
  const single = skyline(inside, voice === BASS ? "lowest" : "highest");
  const stepOf = (note: PieceNote) => Math.round(((note.start - start) * STEPS_PER_BEAT) / piece.quarter);
  return single
    .filter((note, index) => index === 0 || stepOf(note) > stepOf(single[index - 1]))
    .map(({ pitch }) => pitch);
}

function withBars(piece: Piece, choice: Choice, bars: BarRange): Choice {
  const moved = { ...choice, ...bars };
  return moved.kind === "one" ? inCompass(piece, moved) : moved;
}

/** As many bars as the page has room for. */
function fitting(piece: Piece, { from, to }: BarRange): BarRange {
  return { from, to: Math.min(to, lastBarThatFits(piece, from)) };
}

/** The choice in a transposition that its notes have: the one it had, else the best. */
function inCompass(piece: Piece, choice: OneVoice): OneVoice {
  const offered = transpositions(pitchesIn(piece, choice), choice.voice);
  const stays = choice.semitones !== 0 && offered.includes(choice.semitones);
  return { ...choice, semitones: stays ? choice.semitones : offered[0] };
}
