/** An excerpt of a piece, what is in the chosen bars: notes, fermatas, omissions; the key in which they begin, and the tempos. */
import { type Key, plainestSignature } from "../../../music/key";
import { modulo } from "../../../music/modulo";
import type { Note } from "../../../music/notes";
import { type ScoreShape, shapeSteps } from "../../../music/score-shape";
import { STEPS_PER_BEAT } from "../../../music/spec";
import { clampTempo, fitTempoChanges, type TempoChange, tempoRatio } from "../../../music/tempo";
import { type BarRange, type Span, signatureName } from "../choose/span";
import { type Line, type Piece, type PieceBar, type PieceNote, signatureTicks } from "../piece";
import type { Changes, Place } from "./changes";

/** Finds the bar and the beat of a tick; those of the nearest chosen bar where it lies outside. */
export function placesIn(piece: Piece, range: BarRange): (tick: number) => Place {
  const { quarter } = piece;
  const bars = barsIn(piece, range);
  return (tick) => {
    let [low, high] = [0, bars.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (bars[middle].start <= tick) low = middle;
      else high = middle - 1;
    }
    const bar = bars[low];
    return { bar: bar.name, beat: Math.max(0, Math.floor((tick - bar.start) / quarter)) + 1 };
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

/** Records how the bars became those of the page; `short` tells of a pick-up of a part of a beat. */
export function recordBars(
  piece: Piece,
  range: BarRange,
  span: Span,
  short: "pickup" | "pickupRest",
  changes: Changes,
): void {
  const bars = barsIn(piece, range);
  const { signature, metre, fit, count, start, origin } = span;
  const from = signatureName(signature);
  if (fit !== "same") changes.whole({ kind: "metre", from, to: `${metre}/4`, fit, count });
  if (span.upbeat) changes.whole({ kind: "upbeat" });
  else if (origin < start) changes.whole({ kind: short });
  bars.forEach((bar, index) => {
    const before = bars[index - 1]?.signature ?? signature;
    if (signatureName(bar.signature) !== signatureName(before)) changes.at("metreChange", bar.start);
    const whole = signatureTicks(bar.signature, piece.quarter);
    const atAnEnd = index === 0 || index === bars.length - 1;
    if (bar.length !== whole && !(atAnEnd && bar.length < whole)) changes.at("barLength", bar.start);
  });
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
