/** Random scores for property tests. */
import fc from "fast-check";
import type { Context } from "../music/context";
import type { Grid } from "../music/grid";
import type { Alteration, Melody, Note, VoiceNote } from "../music/notes";
import { ALL_VOICES, type VoiceLine, type Voices } from "../music/score";
import { shapeSteps, USUAL_SHAPE } from "../music/score-shape";
import { HOLE, MELODY_HIGHEST, MELODY_LOWEST, REST, STEPS_PER_BEAT, spec, VOICE_COUNT } from "../music/spec";
import { parsePitch } from "../music/spelling";

const ALTERATIONS: readonly Alteration[] = [-1, 0, 1];

const USUAL_STEPS = shapeSteps(USUAL_SHAPE);

export const sopranoPitch = fc.integer({ min: MELODY_LOWEST, max: MELODY_HIGHEST });

/** Melodies of `steps` steps with gaps. */
export function melodies(steps = USUAL_STEPS): fc.Arbitrary<Melody> {
  const item = fc.record({
    gap: fc.integer({ min: 0, max: 6 }),
    length: fc.integer({ min: 1, max: 8 }),
    pitch: sopranoPitch,
  });
  return fc.array(item, { maxLength: 12 }).map((items) => {
    const notes: Note[] = [];
    let at = 0;
    for (const { gap, length, pitch } of items) {
      const start = at + gap;
      if (start + length > steps) break;
      notes.push({ start, length, pitch });
      at = start + length;
    }
    return notes;
  });
}

/** Grids of `steps` steps from few pitches, so that neighbours are often equal; with holes where asked. */
export function grids(steps = USUAL_STEPS, options = { holes: false }): fc.Arbitrary<Grid> {
  const pitches = [60, 62, spec.pitchMin, spec.pitchMax];
  const cell = fc.constantFrom(...(options.holes ? [...pitches, HOLE] : pitches));
  const size = steps * VOICE_COUNT;
  return fc
    .array(cell, { minLength: size, maxLength: size })
    .map((cells) => ({ steps, cells: Int16Array.from(cells) }));
}

/** A grid from rows `[step][voice]`, as the golden vectors write it. */
export function gridOfRows(rows: readonly (readonly number[])[]): Grid {
  return { steps: rows.length, cells: Int16Array.from(rows.flat()) };
}

/** A grid from chords, soprano first: `C5 G4 E4 C3 | 2*D5 A4 F4 -`, each a beat long or so many steps, `-` where nobody sings. */
export function gridOfChords(chords: string): Grid {
  const rows = chords.split("|").flatMap((chord) => {
    const [, steps = STEPS_PER_BEAT, names] = /^(?:(\d+)\*)?(.*)$/.exec(chord.trim()) ?? [];
    const row = names.split(" ").map((name) => parsePitch(name) ?? HOLE);
    return Array.from({ length: Number(steps) }, () => row);
  });
  return gridOfRows(rows);
}

/** Which cells of `steps` steps are meant, at random. */
export function masks(steps = USUAL_STEPS): fc.Arbitrary<boolean[]> {
  const size = steps * VOICE_COUNT;
  return fc.array(fc.boolean(), { minLength: size, maxLength: size });
}

/** A context from rows `[step][feature]`, as the golden vectors write it. */
export function contextOfRows(rows: readonly (readonly number[])[]): Context {
  return Float32Array.from(rows.flat());
}

/** The cells that are true in rows `[step][voice]`, as the golden vectors write what is free. */
export function cellsOf(rows: readonly (readonly boolean[])[]): number[] {
  return rows.flat().flatMap((free, cell) => (free ? [cell] : []));
}

/** The rows `[step][voice]` of a grid. */
export function rowsOfGrid({ steps, cells }: Grid): number[][] {
  return Array.from({ length: steps }, (_, step) => [
    ...cells.subarray(step * VOICE_COUNT, (step + 1) * VOICE_COUNT),
  ]);
}

/** Lines of all voices from step `first` up to `steps`: notes of either owner, gaps and written rests. */
export function voicesIn(steps = USUAL_STEPS, first = 0): fc.Arbitrary<Voices> {
  const item = fc.record({
    kind: fc.constantFrom("given", "given", "composed", "gap", "rest"),
    length: fc.integer({ min: 1, max: 8 }),
    pitch: fc.integer({ min: spec.pitchMin, max: spec.pitchMax }),
    alter: fc.constantFrom(undefined, undefined, undefined, ...ALTERATIONS),
  });
  const line = (voice: number) =>
    fc.array(item, { maxLength: 12 }).map((items): VoiceLine => {
      const notes: VoiceNote[] = [];
      let start = first;
      for (const { kind, length, pitch, alter } of items) {
        if (start + length > steps) break;
        const place = { start, length, voice, given: kind !== "composed" };
        if (kind === "rest") notes.push({ ...place, pitch: REST });
        else if (kind !== "gap") notes.push({ ...place, pitch, ...(alter === undefined ? {} : { alter }) });
        start += length;
      }
      return notes;
    });
  return fc.tuple(...ALL_VOICES.map(line));
}

/** Steps with a fermata from `first` up to `steps`, in order. */
export function fermatasIn(steps = USUAL_STEPS, first = 0): fc.Arbitrary<readonly number[]> {
  return fc
    .uniqueArray(fc.integer({ min: first, max: steps - 1 }), { maxLength: 4 })
    .map((found) => found.sort((a, b) => a - b));
}
