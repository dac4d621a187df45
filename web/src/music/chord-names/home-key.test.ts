import { expect, it } from "vitest";
import { gridOfChords } from "../../testing/scores";
import { emptyGrid } from "../grid";
import { homeKey } from "./home-key";

const CADENCE = "C5 G4 E4 C3 | C5 A4 F4 F3 | B4 G4 D4 G3 | C5 G4 E4 C3";

it("is found with its mode", () => {
  expect(homeKey(gridOfChords(CADENCE))).toEqual({ fifths: 0, mode: "major" });
  const minor = "C5 A4 E4 A3 | D5 A4 F4 D3 | B4 G#4 E4 E3 | C5 A4 E4 A2";
  expect(homeKey(gridOfChords(minor))).toEqual({ fifths: 0, mode: "minor" });
});

it("is told by the ends where the notes fit two keys alike", () => {
  const between = "C5 G4 E4 C3 | D5 B4 G4 G3";
  const ofC = gridOfChords(`C5 G4 E4 C3 | ${between} | C5 G4 E4 C3`);
  const ofG = gridOfChords(`B4 G4 D4 G3 | ${between} | D5 A4 F#4 D3 | B4 G4 D4 G2`);
  expect(homeKey(ofC)).toEqual({ fifths: 0, mode: "major" });
  expect(homeKey(ofG)).toEqual({ fifths: 1, mode: "major" });
});

it("is C major where nothing sounds", () => {
  expect(homeKey(emptyGrid(16))).toEqual({ fifths: 0, mode: "major" });
});
