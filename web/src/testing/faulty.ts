/** Faulty scores: the golden vectors of voice leading, as the teacher's pencil gets them. */
import type { Grid } from "../music/grid";
import { gridToNotes, type Melody, type VoiceNote } from "../music/notes";
import { composedOf, givenMelody } from "../music/score";
import type { Fault, FaultKind } from "../music/voice-leading/faults";
import { markOf, type PencilMark } from "../ui/panels/pencil/marks";
import { readGolden } from "./golden";
import { gridOfRows } from "./scores";

interface Case {
  readonly name: string;
  readonly key: number;
  readonly grid: readonly (readonly number[])[];
  readonly faults: readonly Fault[];
}

/** A score of the golden vectors with the marks of all its faults; nothing in it is the user's. */
export interface FaultyScore {
  readonly name: string;
  readonly fifths: number;
  readonly grid: Grid;
  readonly notes: readonly VoiceNote[];
  readonly marks: readonly PencilMark[];
}

/** The golden vectors that hold a fault. */
export function faultyScores(): readonly FaultyScore[] {
  return readGolden<Case>("voice_leading")
    .filter(({ faults }) => faults.length > 0)
    .map(({ name, key, grid: rows, faults }) => {
      const grid = gridOfRows(rows);
      const notes = gridToNotes(grid, []);
      return { name, fifths: key, grid, notes, marks: faults.map((fault) => markOf(fault, notes)) };
    });
}

/** The mark of this kind in a golden vector of this name. Throws where there is none. */
export function markNamed(name: string, kind: FaultKind): { mark: PencilMark; fifths: number } {
  const score = faultyScores().find((candidate) => candidate.name === name);
  const mark = score?.marks.find(({ fault }) => fault.kind === kind);
  if (score === undefined || mark === undefined) throw new Error(`No ${kind} in "${name}".`);
  return { mark, fifths: score.fifths };
}

/** Quarter chords, soprano to bass, as a grid, notes and lines; `melody` is the user's. */
export function chords(rows: readonly (readonly number[])[], melody: Melody = []) {
  const grid = gridOfRows(rows.flatMap((row) => [row, row, row, row]));
  return { grid, notes: gridToNotes(grid, melody), voices: composedOf(grid, givenMelody(melody)) };
}
