import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Grid } from "../music/grid";
import { PITCH_COUNT, spec, VOICE_COUNT } from "../music/spec";
import { findFaults } from "../music/voice-leading/faults";
import { runs } from "../testing/fuzz";
import { gridOfRows, grids } from "../testing/scores";
import { heldDistribution, pitchChoices } from "./pitch-choices";

const ALTO = 1;
const [LOWEST, HIGHEST] = spec.voiceRanges[ALTO];

/** Logits `[step, pitch, voice]` by the probabilities of some pitches of the alto, step by step; the rest is unlikely. */
function logitsOf(...steps: readonly Readonly<Record<number, number>>[]): Float32Array {
  const logits = new Float32Array(steps.length * PITCH_COUNT * VOICE_COUNT).fill(-60);
  for (const [step, likely] of steps.entries()) {
    for (const [pitch, probability] of Object.entries(likely)) {
      const row = Number(pitch) - spec.pitchMin;
      logits[(step * PITCH_COUNT + row) * VOICE_COUNT + ALTO] = Math.log(probability);
    }
  }
  return logits;
}

function cellsOfAlto(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, index) => (from + index) * VOICE_COUNT + ALTO);
}

describe("the distribution of a held note", () => {
  it("is the network's own where the note is one step long", () => {
    const found = heldDistribution(logitsOf({ 60: 0.5, 62: 0.3, 64: 0.2 }), [ALTO]);
    expect(found.map(({ pitch }) => pitch)).toEqual(
      Array.from({ length: HIGHEST - LOWEST + 1 }, (_, index) => LOWEST + index),
    );
    const of = new Map(found.map(({ pitch, probability }) => [pitch, probability]));
    expect(of.get(60)).toBeCloseTo(0.5);
    expect(of.get(62)).toBeCloseTo(0.3);
    expect(of.get(64)).toBeCloseTo(0.2);
    expect(of.get(65)).toBeCloseTo(0);
  });

  it("is the geometric mean of the cells', whatever the note's length", () => {
    const logits = logitsOf(
      { 60: 0.8, 62: 0.2 },
      { 60: 0.2, 62: 0.8 },
      { 60: 0.8, 62: 0.2 },
      { 60: 0.8, 62: 0.2 },
    );
    const found = heldDistribution(logits, cellsOfAlto(0, 4));
    const [c, d] = [60, 62].map((asked) => found.find(({ pitch }) => pitch === asked)?.probability ?? 0);
    expect(c / d).toBeCloseTo((0.8 ** 3 * 0.2) ** 0.25 / (0.2 ** 3 * 0.8) ** 0.25);
    expect(c + d).toBeCloseTo(1);
  });

  it("leaves out what the voice cannot sing", () => {
    const found = heldDistribution(logitsOf({ 40: 0.9, 60: 0.1 }), [ALTO]);
    expect(found.find(({ pitch }) => pitch === 60)?.probability).toBeCloseTo(1);
  });
});

describe("the choices", () => {
  const even = Array.from({ length: HIGHEST - LOWEST + 1 }, (_, index) => ({
    pitch: LOWEST + index,
    probability: 1 / (HIGHEST - LOWEST + 1),
  }));
  /** C major to D minor, a beat each. The alto's second note is asked. */
  const grid = gridOfRows([...Array(4).fill([72, 67, 64, 48]), ...Array(4).fill([69, 65, 62, 50])]);
  const cells = cellsOfAlto(4, 8);

  it("tell what each pitch does wrong by the rules of voice leading", () => {
    const choices = new Map(pitchChoices(grid, cells, even, 0).map((choice) => [choice.pitch, choice]));
    const kinds = (pitch: number) => choices.get(pitch)?.faults.map(({ kind }) => kind);
    expect(kinds(65)).toEqual([]);
    expect(kinds(60)).toEqual(expect.arrayContaining(["crossing"]));
    expect(kinds(72)).toEqual(expect.arrayContaining(["crossing"]));
    expect(choices.get(65)?.probability).toBe(even[0].probability);
  });

  it("do not tell what is wrong without the note, nor what is wrong whatever it is", () => {
    const parallel = gridOfRows([...Array(4).fill([72, 67, 55, 48]), ...Array(4).fill([74, 67, 57, 50])]);
    const known = findFaults(parallel, 0).map(({ kind }) => kind);
    expect(known).toContain("parallel_octave");
    for (const { faults } of pitchChoices(parallel, cells, even, 0)) {
      expect(faults.filter(({ voices }) => !voices.includes(ALTO)).map(({ kind }) => kind)).not.toContain(
        "parallel_octave",
      );
    }
  });

  it("tell of a leading note that the bass alone keeps from rising", () => {
    // The alto's leading note falls to the third: a fault where the bass makes a tonic of the next chord, and none else.
    const dominant = gridOfRows([...Array(4).fill([74, 71, 67, 55]), ...Array(4).fill([72, 64, 60, 48])]);
    const bass = Array.from({ length: 4 }, (_, index) => (4 + index) * VOICE_COUNT + 3);
    const pitches = [45, 48].map((pitch) => ({ pitch, probability: 0.5 }));
    const made = pitchChoices(dominant, bass, pitches, 0).map(({ faults }) =>
      faults.some(({ kind, voices }) => kind === "unresolved_leading_note" && voices.join() === "1"),
    );
    expect(made).toEqual([false, true]);
  });

  it("are among the faults of the score with the pitch, and leave the grid as it was", () => {
    fc.assert(
      fc.property(grids(8, { holes: true }), (random: Grid) => {
        const before = random.cells.slice();
        for (const { pitch, faults } of pitchChoices(random, cells, even.slice(0, 4), 0)) {
          const changed = {
            steps: 8,
            cells: random.cells.map((at, cell) => (cells.includes(cell) ? pitch : at)),
          };
          expect(findFaults(changed, 0)).toEqual(expect.arrayContaining([...faults]));
        }
        expect(random.cells).toEqual(before);
      }),
      runs(30),
    );
  });
});
