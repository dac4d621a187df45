// @vitest-environment happy-dom
import { expect, it } from "vitest";
import { chordNames } from "../../music/chord-names/chord-names";
import { ALL_VOICES } from "../../music/score";
import { gridOfChords } from "../../testing/scores";
import { drawChordTable } from "./chord-table";

const SHAPE = { metre: 4, bars: 1, pickup: 0 } as const;
const SILENT = ALL_VOICES.map(() => []);
const GRID = gridOfChords("8*C5 G4 E4 C3 | 2*B4 G4 D4 G3 | 2*B4 F4 D4 G3 | C5 G4 E4 C3");

it("tells the names of the chords below what the voices sing, beat by beat", () => {
  const table = drawChordTable(SILENT, 0, SHAPE, chordNames(GRID, { fifths: 0, mode: "major" }));
  const row = [...table.rows].at(-1);
  expect([...(row?.cells ?? [])].map((cell) => cell.textContent)).toEqual([
    "Chord",
    "I",
    "held",
    "V V7",
    "I",
  ]);
  expect(table.rows).toHaveLength(6);
});

it("has no such row where the chords are not named", () => {
  expect(drawChordTable(SILENT, 0, SHAPE).rows).toHaveLength(5);
});
