/** Exported scores for tests: whole ones, and random ones for property tests. */
import fc from "fast-check";
import type { ExportedScore } from "../formats/exported-score";
import { INSTRUMENTS } from "../music/instrument";
import { MODES } from "../music/key";
import type { Note } from "../music/notes";
import { firstStep, type ScoreShape, shapeSteps, USUAL_SHAPE } from "../music/score-shape";
import { spec, VOICE_TITLES } from "../music/spec";
import { shapes } from "./score-shapes";
import { fermatasIn } from "./scores";

/** A score whose voices hold `notes[voice]`, with changes. */
export function exportedScore(
  notes: readonly (readonly Note[])[],
  change: Partial<ExportedScore> = {},
): ExportedScore {
  return {
    title: "",
    shape: USUAL_SHAPE,
    key: null,
    signature: 0,
    spelling: 0,
    tempo: 72,
    instrument: "organ",
    voices: notes.map((voice, index) => ({ name: VOICE_TITLES[index], notes: voice })),
    fermatas: [],
    ...change,
  };
}

/** Scores of one or four voices in any shape and key, with gaps, ties over barlines and titles of any characters. */
export const exportedScores: fc.Arbitrary<ExportedScore> = shapes.chain((shape) =>
  fc
    .record({
      voices: fc.constantFrom(1, 4).chain((count) => fc.tuple(...voicesOf(shape, count))),
      title: fc.string({ unit: "binary", maxLength: 12 }),
      signature: fc.integer({ min: -7, max: 7 }),
      mode: fc.constantFrom(...MODES, null),
      tempo: fc.integer({ min: 40, max: 160 }),
      instrument: fc.constantFrom(...INSTRUMENTS),
      fermatas: fermatasIn(shapeSteps(shape), firstStep(shape)),
    })
    .map(({ voices, mode, signature, ...rest }) => {
      const key = mode === null ? null : { fifths: signature, mode };
      return exportedScore(voices, { ...rest, shape, signature, spelling: signature, key });
    }),
);

function voicesOf(shape: ScoreShape, count: number): fc.Arbitrary<Note[]>[] {
  return spec.voiceRanges.slice(0, count).map(([min, max]) => notesIn(shape, fc.integer({ min, max })));
}

/** Notes with gaps, of any length up to two bars. */
function notesIn(shape: ScoreShape, pitch: fc.Arbitrary<number>): fc.Arbitrary<Note[]> {
  const length = fc.oneof(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 32 }));
  const gap = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 6 }));
  return fc.array(fc.record({ gap, length, pitch }), { maxLength: 24 }).map((items) => {
    const notes: Note[] = [];
    let at = firstStep(shape);
    for (const item of items) {
      const start = at + item.gap;
      const end = Math.min(start + item.length, shapeSteps(shape));
      if (start >= end) break;
      notes.push({ start, length: end - start, pitch: item.pitch });
      at = end;
    }
    return notes;
  });
}
