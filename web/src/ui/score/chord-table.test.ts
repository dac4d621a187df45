// @vitest-environment happy-dom

import { afterEach, describe, expect, it } from "vitest";
import { setLanguage } from "../../i18n/language";
import { chordNames } from "../../music/chord-names/chord-names";
import { ALL_VOICES, type Voices } from "../../music/score";
import type { Bar } from "../../music/score-shape";
import { plainShape } from "../../testing/score-shapes";
import { gridOfChords } from "../../testing/scores";
import { composed, given, linesOf, rest } from "../../testing/voice-notes";
import { drawChordTable } from "./chord-table";

afterEach(() => setLanguage("en"));

/** The table's cells row by row, of a bar of 3/4 after a pick-up. */
function cells(voices: Voices, fifths = 0): string[][] {
  const table = drawChordTable(voices, fifths, plainShape(3, 1, 1));
  return [...table.querySelectorAll("tr")].map((row) =>
    [...row.querySelectorAll("th, td")].map((cell) => cell.textContent ?? ""),
  );
}

it("has a column for each beat of its bar, a row for each voice, and what each strikes", () => {
  const voices = linesOf(given(0, 0, 72, 2), given(0, 2, 74, 2), given(0, 4, 76, 8), composed(3, 0, 48));
  expect(cells(voices)).toEqual([
    ["Beat", "0.3", "1.1", "1.2"],
    ["Soprano", "C5 D5", "E5", "held"],
    ["Alto", "held", "held", "held"],
    ["Tenor", "held", "held", "held"],
    ["Bass", "C3", "held", "held"],
  ]);
});

it("names no pitch where a voice rests, and each note as it is spelled on the staff", () => {
  const sharp = { ...given(0, 4, 70), alter: 1 as const };
  const [, soprano] = cells(linesOf(rest(0, 0), sharp, given(0, 8, 70)), -1);
  expect(soprano[1]).not.toMatch(/[A-G]/);
  expect(soprano.slice(2)).toEqual(["A♯4", "B♭4"]);
});

describe("repeats, jumps and changes of the metre", () => {
  const bar = (beats: number, signs: Partial<Bar> = {}): Bar => ({
    ...{ metre: { beats, unit: 4 }, length: 4 * beats },
    ...signs,
  });
  const row = (bars: readonly Bar[]) => {
    const table = drawChordTable(linesOf(), 0, { bars });
    return [...(table.querySelector(".signs")?.children ?? [])].map((cell) => cell.textContent);
  };

  it("are told at their beats: what begins a bar at its first, what ends it at its last", () => {
    const bars = [
      bar(2, { opens: true, marks: ["segno"] }),
      bar(2, { ending: [1, 2], closes: true, marks: ["fine"] }),
      bar(3, { ending: [3], marks: ["dalSegno"] }),
    ];
    expect(row(bars)).toEqual([
      "Signs",
      "repeat begins, segno",
      "",
      "ending 1, 2",
      "Fine, repeat ends",
      "metre 3/4, ending 3",
      "",
      "D.S. al Fine",
    ]);
  });

  it("have no row where there are none, and are told in the language", () => {
    expect(row([bar(2), bar(2)])).toEqual([]);
    setLanguage("de");
    expect(row([bar(2), bar(2, { opens: true })])).toEqual(["Zeichen", "", "", "Wiederholung beginnt", ""]);
  });
});

it("follows the language", () => {
  setLanguage("de");
  expect(cells(linesOf(given(0, 0, 71)))[1].slice(0, 2)).toEqual(["Sopran", "H4"]);
});

const SHAPE = plainShape(4, 1);
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
