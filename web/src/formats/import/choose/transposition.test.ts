import { expect, test } from "vitest";
import { plainestSignature } from "../../../music/key";
import { MELODY_HIGHEST, MELODY_LOWEST } from "../../../music/spec";
import { readGolden } from "../../../testing/golden";
import { singable, transpositions } from "./transposition";

interface Golden {
  readonly name: string;
  readonly pitches: readonly number[];
  readonly semitones: number;
  /** Signatures before and after. */
  readonly fifths: readonly (readonly [before: number, after: number])[];
}

test("what a soprano can sing stays as it is", () => {
  expect(transpositions([MELODY_LOWEST, MELODY_HIGHEST])).toEqual([0]);
  expect(transpositions([])).toEqual([0]);
});

test("one high note of fifty moves no tune, and one of forty does", () => {
  const tune = (count: number) => [
    ...Array.from({ length: count - 1 }, () => MELODY_HIGHEST - 4),
    MELODY_HIGHEST + 2,
  ];
  expect(transpositions(tune(50))).toEqual([0]);
  expect(transpositions(tune(40))).toEqual([-12, 0]);
});

test("octaves come before semitones", () => {
  expect(transpositions([48, 60])).toEqual([12, 0]);
  expect(transpositions([90, 95])).toEqual([-24, 0]);
});

test("where no octave fits, the nearest semitones do", () => {
  const [lowest, highest] = [MELODY_LOWEST - 1, MELODY_HIGHEST - 3];
  expect(transpositions([lowest, highest])).toEqual([1, 0]);
  expect(transpositions([MELODY_LOWEST + 4, MELODY_HIGHEST + 2])).toEqual([-2, 0]);
});

test("of a compass that no soprano has, as much as can be is kept", () => {
  const wide = [48, 50, 52, 53, 60, 84];
  const [best] = transpositions(wide);
  expect(best).toBe(12);
  expect(singable(wide, best)).toBe(5);
});

test.each(readGolden<Golden>("transposition"))(
  "as Python moves it: $name",
  ({ pitches, semitones, fifths }) => {
    expect(transpositions(pitches)[0]).toBe(semitones);
    const after = fifths.map(([before]) => plainestSignature(before + 7 * semitones));
    expect(after).toEqual(fifths.map(([, signature]) => signature));
  },
);
