import fc from "fast-check";
import { expect, it } from "vitest";
import { melodies } from "../testing/scores";
import { emptyGrid, melodyToGrid, pitchAt } from "./grid";
import { HOLE } from "./spec";

it("is empty before anything is written", () => {
  const grid = emptyGrid(3);
  expect(grid.cells).toHaveLength(12);
  expect(new Set(grid.cells)).toEqual(new Set([HOLE]));
});

it("holds a melody in its soprano and holes elsewhere", () => {
  const grid = melodyToGrid([{ start: 1, length: 2, pitch: 72 }], 4);
  expect([...grid.cells]).toEqual([-1, -1, -1, -1, 72, -1, -1, -1, 72, -1, -1, -1, -1, -1, -1, -1]);
});

it("cuts a note that passes its end", () => {
  const grid = melodyToGrid([{ start: 2, length: 9, pitch: 72 }], 4);
  expect(grid.cells).toHaveLength(16);
  expect(pitchAt(grid, 3, 0)).toBe(72);
});

it("has as many sounding soprano cells as the melody has steps", () => {
  fc.assert(
    fc.property(melodies(), (melody) => {
      const sounding = melodyToGrid(melody, 32).cells.filter((pitch) => pitch !== HOLE).length;
      expect(sounding).toBe(melody.reduce((sum, note) => sum + note.length, 0));
    }),
  );
});
