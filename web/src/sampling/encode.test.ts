import { expect, it } from "vitest";
import { emptyGrid } from "../music/grid";
import { melodyToGrid, type Note } from "../music/notes";
import { HOLE, PITCH_COUNT, spec, VOICE_COUNT } from "../music/spec";
import { readGolden } from "../testing/golden";
import { gridOfRows, rowsOfGrid } from "../testing/scores";
import { encode, inputSize } from "./encode";

interface Case {
  readonly name: string;
  readonly melody: readonly Note[];
  readonly grid: readonly (readonly number[])[];
  /** Where it is missing, what holds a pitch. */
  readonly known?: readonly (readonly boolean[])[];
  readonly ones: readonly (readonly [step: number, pitch: number, channel: number])[];
}

/** Index in the input of a step, a row of pitch and a channel. */
function at(step: number, row: number, channel: number): number {
  return (step * PITCH_COUNT + row) * spec.channels + channel;
}

function onesOf(input: Float32Array): number[] {
  return [...input.keys()].filter((index) => input[index] === 1);
}

it.each(readGolden<Case>("encode"))(
  "writes the tensor that Python writes: $name",
  ({ melody, grid, known, ones }) => {
    expect(rowsOfGrid(melodyToGrid(melody, grid.length))).toEqual(grid);
    const { steps, cells } = gridOfRows(grid);
    const input = new Float32Array(inputSize(steps));
    const mask = known?.flat().map(Number) ?? [...cells].map((pitch) => Number(pitch !== HOLE));
    encode({ steps, cells }, Uint8Array.from(mask), input);
    expect(onesOf(input)).toEqual(
      ones.map(([step, row, channel]) => at(step, row, channel)).sort((a, b) => a - b),
    );
    expect(input.reduce((sum, value) => sum + value, 0)).toBe(ones.length);
  },
);

it("hides a pitch that is not known", () => {
  const grid = melodyToGrid([{ start: 0, length: 1, pitch: 60 }], 1);
  const input = new Float32Array(inputSize(1));
  encode(grid, new Uint8Array(VOICE_COUNT), input);
  expect(onesOf(input)).toEqual([]);
});

it("leaves nothing of what was written before", () => {
  const input = new Float32Array(inputSize(1)).fill(1);
  encode(emptyGrid(1), new Uint8Array(VOICE_COUNT), input);
  expect(onesOf(input)).toEqual([]);
});

it("sets the mask of a known voice at every pitch", () => {
  const grid = melodyToGrid([{ start: 0, length: 1, pitch: 60 }], 1);
  const input = new Float32Array(inputSize(1));
  encode(grid, Uint8Array.of(1, 0, 0, 0), input);
  const masks = Array.from({ length: PITCH_COUNT }, (_, row) => at(0, row, VOICE_COUNT));
  expect(onesOf(input)).toEqual([...masks, at(0, 60 - spec.pitchMin, 0)].sort((a, b) => a - b));
});
