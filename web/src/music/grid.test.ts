import { expect, it } from "vitest";
import { emptyGrid } from "./grid";
import { HOLE } from "./spec";

it("is empty before anything is written", () => {
  const grid = emptyGrid(3);
  expect(grid.cells).toHaveLength(12);
  expect(new Set(grid.cells)).toEqual(new Set([HOLE]));
});
