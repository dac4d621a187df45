/** An excerpt of a piece, what is in the chosen bars: notes, fermatas, omissions; the key in which they begin, and the tempos. */
import { type Key, plainestSignature } from "../../../music/key";
import { metreName } from "../../../music/metre";
import { modulo } from "../../../music/modulo";
import { signsInExcerpt } from "../../../music/navigation";
import type { Note } from "../../../music/notes";
import { type ScoreShape, shapeSteps } from "../../../music/score-shape";
import { STEPS_PER_BEAT } from "../../../music/spec";
import { clampTempo, fitTempoChanges, type TempoChange, tempoRatio } from "../../../music/tempo";
import { pageMetre } from "../choose/metre";
import { type BarRange, isOverlong, type Span } from "../choose/span";
import { barIndexAt, type Line, type Piece, type PieceBar, type PieceNote } from "../piece";
import type { Changes, Place } from "./changes";
import { isOnGrid } from "./straighten";

/** Finds the bar and the beat of a tick; those of the nearest chosen bar where it lies outside. */
export function placesIn(piece: Piece, range: BarRange): (tick: number) => Place {
  const { quarter } = piece;
  const bars = barsIn(piece, range);
  return (tick) => {
    const { name, start, signature } = bars[barIndexAt(bars, tick)];
    const beat = (4 * quarter) / signature.unit;
    return { bar: name, beat: Math.max(0, Math.floor((tick - start) / beat)) + 1 };
  };
}

/** The notes that sound in a span, without what of them reaches out of it. */
export function notesInside<Kind extends PieceNote>(
  notes: readonly Kind[],
  { start, end }: Span,
  changes: Changes,
): readonly Kind[] {
  return notes.flatMap((note) => {
    const [first, last] = [Math.max(note.start, start), Math.min(note.start + note.length, end)];
    if (first >= last) return [];
    if (last - first < note.length) changes.at("cut", first);
    return [{ ...note, start: first, length: last - first }];
  });
}

/** Records how the bars of a file, of which those of `piece` are set on the grid, become those of the page. */
export function recordBars(file: Piece, piece: Piece, { from, to }: BarRange, changes: Changes): void {
  const startOf = (index: number) => piece.bars[index].start;
  const bars = barsIn(file, { from, to });
  for (const signature of new Map(bars.map((bar) => [metreName(bar.signature), bar.signature])).values()) {
    const { metre, fit, count } = pageMetre(signature);
    const names = { from: metreName(signature), to: metreName(metre) };
    if (fit !== "same") changes.whole({ kind: "metre", ...names, fit, count });
  }
  bars.forEach((bar, index) => {
    if (!isOnGrid(bar, file.quarter)) changes.at("barLength", startOf(from + index));
    if (isOverlong(bar, file.quarter)) changes.at("barSplit", startOf(from + index));
  });
  for (const { kind, bar } of signsInExcerpt(file.bars, from, to).lost) changes.at(kind, startOf(bar));
}

/** Records what the reader left out of some lines; what several of them lack at one place, once. */
export function recordOmissions(lines: readonly Line[], { start, end }: Span, changes: Changes): void {
  const told = new Set<string>();
  for (const { kind, start: tick } of lines.flatMap(({ omissions }) => omissions)) {
    if (tick < start || tick >= end || told.has(`${kind} ${tick}`)) continue;
    told.add(`${kind} ${tick}`);
    changes.at(kind, tick);
  }
}

/** The steps of a span with a fermata, in order, as far as a shape goes. */
export function fermatasIn(
  { fermatas, quarter }: Piece,
  { start, end, origin }: Span,
  shape: ScoreShape,
): readonly number[] {
  const inside = fermatas
    .filter((tick) => tick >= start && tick < end)
    .map((tick) => Math.round(((tick - origin) * STEPS_PER_BEAT) / quarter))
    .filter((step) => step >= 0 && step < shapeSteps(shape));
  return [...new Set(inside)];
}

/** The key in which a span begins, moved along with the notes. Where it may be two, it is minor if the last note is its tonic. */
export function keyOf(
  { keys }: Line,
  { start, end }: Span,
  semitones: number,
  last: Note | undefined,
  changes: Changes,
): Key | null {
  const first = keys.findLast((key) => key.start <= start) ?? keys.find((key) => key.start < end);
  if (first === undefined) return null;
  for (const [index, key] of keys.entries()) {
    const before = keys[index - 1];
    const changed = before !== undefined && (before.fifths !== key.fifths || before.mode !== key.mode);
    if (changed && key.start > start && key.start < end) changes.at("keyChange", key.start);
  }
  const fifths = semitones % 12 === 0 ? first.fifths : plainestSignature(first.fifths + 7 * semitones);
  if (first.mode !== null) return { fifths, mode: first.mode };
  changes.whole({ kind: "mode" });
  const minorTonic = modulo(7 * (fifths + 3), 12);
  return { fifths, mode: last !== undefined && last.pitch % 12 === minorTonic ? "minor" : "major" };
}

/** The tempo of a score, `null` where the file has none, and its changes, each at the nearest step of the score. */
export interface Tempos {
  readonly tempo: number | null;
  readonly tempoChanges: readonly TempoChange[];
}

/** The tempo in which a span begins, as the page can have it, and its changes, as far as a shape goes. */
export function temposOf(
  { tempos, quarter }: Piece,
  { start, end, origin }: Span,
  shape: ScoreShape,
  changes: Changes,
): Tempos {
  const first = tempos.findLast((tempo) => tempo.start <= start) ?? tempos.find((tempo) => tempo.start < end);
  if (first === undefined) return { tempo: null, tempoChanges: [] };
  const later = tempos
    .filter((tempo) => tempo.start > start && tempo.start < end)
    .map((tempo): TempoChange => {
      const step = Math.round(((tempo.start - origin) * STEPS_PER_BEAT) / quarter);
      return { step, ratio: tempoRatio(tempo.tempo, first.tempo) };
    });
  const tempo = clampTempo(first.tempo);
  const from = Math.round(first.tempo);
  if (from !== tempo) changes.whole({ kind: "tempo", from, to: tempo });
  return { tempo, tempoChanges: fitTempoChanges(later, shapeSteps(shape)) };
}

function barsIn({ bars }: Piece, { from, to }: BarRange): readonly PieceBar[] {
  return bars.slice(from, to + 1);
}
