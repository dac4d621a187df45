import fc from "fast-check";
import { expect, it } from "vitest";
import { PITCH_COUNT, spec, VOICE_COUNT } from "../music/spec";
import { readGolden } from "../testing/golden";
import { wordedCall } from "../testing/worded";
import { cumulate, pitchOf } from "./draw";

interface Case {
  readonly temperature: number;
  readonly logits: readonly number[];
  readonly cells: readonly (readonly boolean[])[];
  readonly uniforms: readonly number[];
  readonly pitches: readonly number[];
}

function drawPitch(
  logits: Float32Array,
  step: number,
  voice: number,
  temperature: number,
  u: number,
): number {
  return pitchOf(cumulate(logits, step, voice, temperature), u);
}

/** Logits of one step in which the soprano's are given and the others are zero. */
function sopranoLogits(values: readonly number[]): Float32Array {
  const logits = new Float32Array(PITCH_COUNT * VOICE_COUNT);
  values.forEach((value, row) => {
    logits[row * VOICE_COUNT] = value;
  });
  return logits;
}

it.each(readGolden<Case>("sample"))("draws what Python draws at $temperature", (golden) => {
  const { temperature, cells, uniforms, pitches } = golden;
  const logits = Float32Array.from(golden.logits);
  const wanted = cells.flatMap((voices, step) =>
    voices.flatMap((asked, voice) => (asked ? [{ step, voice }] : [])),
  );
  const drawn = wanted.map(({ step, voice }, index) =>
    drawPitch(logits, step, voice, temperature, uniforms[index]),
  );
  expect(drawn).toEqual(pitches);
});

it("spreads evenly where the network has no opinion", () => {
  const logits = sopranoLogits([]);
  for (let row = 0; row < PITCH_COUNT; row++) {
    expect(drawPitch(logits, 0, 0, 1, (row + 0.5) / PITCH_COUNT)).toBe(spec.pitchMin + row);
  }
});

it("takes the only likely pitch, whatever the number", () => {
  const logits = sopranoLogits([0, 0, 1000]);
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (u) => {
      expect(drawPitch(logits, 0, 0, 0.99, u)).toBe(spec.pitchMin + 2);
    }),
  );
});

it("never leaves the compass", () => {
  const logits = fc.array(fc.float({ min: -50, max: 50, noNaN: true }), {
    minLength: PITCH_COUNT,
    maxLength: PITCH_COUNT,
  });
  fc.assert(
    fc.property(logits, fc.double({ min: 0, max: 1, noNaN: true }), (values, u) => {
      const pitch = drawPitch(sopranoLogits(values), 0, 0, 1, u);
      expect(pitch).toBeGreaterThanOrEqual(spec.pitchMin);
      expect(pitch).toBeLessThanOrEqual(spec.pitchMax);
    }),
  );
});

it.each([Number.NaN, Number.POSITIVE_INFINITY])("refuses logits that are %s", (value) => {
  expect(wordedCall(() => drawPitch(sopranoLogits([value]), 0, 0, 1, 0.5))).toThrow("not a number");
});
