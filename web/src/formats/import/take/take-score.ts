/**
 * Extracts a melody from a piece: the chosen bars of a line, quantised to the page's grid, transposed and cut to the
 * soprano's compass, with a list of all that had to change.
 */

import { type Key, plainestSignature } from "../../../music/key";
import { cutMelody } from "../../../music/melody";
import { modulo } from "../../../music/modulo";
import type { Melody, Note } from "../../../music/notes";
import { type ScoreShape, shapeSteps } from "../../../music/score-shape";
import { MELODY_HIGHEST, MELODY_LOWEST, STEPS_PER_BEAT } from "../../../music/spec";
import { clampTempo } from "../../../music/tempo";
import type { Choice } from "../choose/choice";
import { type Span, shapeOf, signatureName, spanOf } from "../choose/span";
import { type Line, type Piece, type PieceBar, type PieceNote, signatureTicks } from "../piece";
import { type Change, type Changes, createChanges, type Place } from "./changes";
import { quantise } from "./quantise";

/** A melody as the page can have it, with what had to change. */
export interface ImportedMelody {
  readonly shape: ScoreShape;
  /** `null` where the file has no signature. */
  readonly key: Key | null;
  /** `null` where the file has none. */
  readonly tempo: number | null;
  readonly melody: Melody;
  readonly changes: readonly Change[];
}

/** The melody of a choice. */
export function takeMelody(piece: Piece, choice: Choice): ImportedMelody {
  const line = piece.lines[choice.line];
  const bars = piece.bars.slice(choice.from, choice.to + 1);
  const span = spanOf(piece, line, choice);
  const changes = createChanges(placesIn(piece, bars));
  const inside = notesInside(line.notes, span, changes);
  const raised = inside.map((note) => ({ ...note, pitch: note.pitch + choice.semitones }));
  const single = quantise(raised, span.origin, piece.quarter, changes);
  const sung = withinCompass(single, span, piece.quarter, changes);
  const last = sung.at(-1);
  const shape = shapeOf(span, last === undefined ? 1 : last.start + last.length);
  const melody = cutMelody(sung, shapeSteps(shape));
  if (melody !== sung) changes.at("cut", span.end - 1);
  recordBars(bars, span, piece, changes);
  recordOmissions(line, span, changes);
  if (choice.semitones !== 0) changes.whole({ kind: "transposed", semitones: choice.semitones });
  const key = keyOf(line, span, choice.semitones, melody, changes);
  const tempo = tempoOf(piece, span, changes);
  const rests = countGaps(melody, shape);
  if (rests > 0) changes.whole({ kind: "rests", count: rests });
  return { shape, key, tempo, melody, changes: changes.list() };
}

/** Finds the bar and the beat of a tick; those of the nearest chosen bar where it lies outside. */
function placesIn({ quarter }: Piece, bars: readonly PieceBar[]): (tick: number) => Place {
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
function notesInside(
  notes: readonly PieceNote[],
  { start, end }: Span,
  changes: Changes,
): readonly PieceNote[] {
  return notes.flatMap((note) => {
    const [first, last] = [Math.max(note.start, start), Math.min(note.start + note.length, end)];
    if (first >= last) return [];
    if (last - first < note.length) changes.at("cut", first);
    return [{ ...note, start: first, length: last - first }];
  });
}

/** The notes in the soprano's compass; the others are recorded as changes. */
function withinCompass(
  notes: readonly Note[],
  span: Span,
  quarter: number,
  changes: Changes,
): readonly Note[] {
  return notes.filter(({ start, pitch }) => {
    const within = pitch >= MELODY_LOWEST && pitch <= MELODY_HIGHEST;
    if (!within) changes.at("compass", span.origin + (start * quarter) / STEPS_PER_BEAT);
    return within;
  });
}

/** Records how the bars became those of the page. */
function recordBars(bars: readonly PieceBar[], span: Span, piece: Piece, changes: Changes): void {
  const { signature, metre, fit, count, start, origin } = span;
  const from = signatureName(signature);
  if (fit !== "same") changes.whole({ kind: "metre", from, to: `${metre}/4`, fit, count });
  if (span.upbeat) changes.whole({ kind: "upbeat" });
  else if (origin < start) changes.whole({ kind: "pickup" });
  bars.forEach((bar, index) => {
    const before = bars[index - 1]?.signature ?? signature;
    if (signatureName(bar.signature) !== signatureName(before)) changes.at("metreChange", bar.start);
    const whole = signatureTicks(bar.signature, piece.quarter);
    const atAnEnd = index === 0 || index === bars.length - 1;
    if (bar.length !== whole && !(atAnEnd && bar.length < whole)) changes.at("barLength", bar.start);
  });
}

function recordOmissions({ omissions }: Line, { start, end }: Span, changes: Changes): void {
  for (const { kind, start: tick } of omissions) if (tick >= start && tick < end) changes.at(kind, tick);
}

/** The key in which a span begins, moved along with the notes. */
function keyOf(
  { keys }: Line,
  { start, end }: Span,
  semitones: number,
  melody: Melody,
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
  return { fifths, mode: melody.at(-1)?.pitch === undefined ? "major" : modeOf(melody, minorTonic) };
}

/** Minor where a melody ends on its tonic. */
function modeOf(melody: Melody, minorTonic: number): Key["mode"] {
  return melody[melody.length - 1].pitch % 12 === minorTonic ? "minor" : "major";
}

/** The tempo in which a span begins, as the page can have it. */
function tempoOf({ tempos }: Piece, { start, end }: Span, changes: Changes): number | null {
  const first = tempos.findLast((tempo) => tempo.start <= start) ?? tempos.find((tempo) => tempo.start < end);
  if (first === undefined) return null;
  for (const { start: tick, tempo } of tempos) {
    if (tick > start && tick < end && tempo !== first.tempo) changes.at("tempoChange", tick);
  }
  const tempo = clampTempo(first.tempo);
  const from = Math.round(first.tempo);
  if (from !== tempo) changes.whole({ kind: "tempo", from, to: tempo });
  return tempo;
}

/** How many gaps a melody leaves in a shape. */
function countGaps(melody: Melody, shape: ScoreShape): number {
  let end = 0;
  let count = 0;
  for (const { start, length } of melody) {
    if (start > end) count++;
    end = start + length;
  }
  return end < shapeSteps(shape) ? count + 1 : count;
}
