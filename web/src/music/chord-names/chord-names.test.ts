import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { gridOfChords, grids } from "../../testing/scores";
import { emptyGrid, type Grid } from "../grid";
import type { Key } from "../key";
import { HOLE } from "../spec";
import { chordNames, chordNameText } from "./chord-names";

const C_MAJOR: Key = { fifths: 0, mode: "major" };
const A_MINOR: Key = { fifths: 0, mode: "minor" };

/** The names of a score, each with its step: `0 I`. */
function told(grid: Grid, key = C_MAJOR): string {
  return chordNames(grid, key)
    .map((name) => `${name.step} ${chordNameText(name)}`)
    .join(", ");
}

/** Without the steps. */
function named(chords: string, key = C_MAJOR): string {
  return chordNames(gridOfChords(chords), key).map(chordNameText).join(" ");
}

describe("chord names", () => {
  it("are of the degrees of the key, with the figures of the bass", () => {
    expect(named("C5 G4 E4 C3 | C5 A4 F4 F3 | B4 G4 D4 G3 | C5 G4 E4 C3")).toBe("I IV V I");
    expect(named("E5 G4 C4 C3 | D5 G4 B3 B2 | C5 G4 E4 C3 | C5 A4 D4 F3 | B4 G4 D4 G3")).toBe(
      "I V6 I ii65 V",
    );
    expect(named("C5 G4 E4 C3 | D5 F4 B3 D3 | C5 G4 C4 E3")).toBe("I vii°6 I6");
    expect(named("C5 G4 E4 C3 | D5 B4 G4 F3 | C5 G4 C4 E3")).toBe("I V42 I6");
  });

  it("know minor with its raised degrees, and the Picardy third", () => {
    const chords = "C5 A4 E4 A3 | D5 A4 F4 D3 | B4 G#4 E4 E3 | C#5 A4 E4 A2";
    expect(named(chords, A_MINOR)).toBe("i iv V I");
    expect(named("C5 A4 E4 A3 | D5 B4 F4 G#3 | C5 A4 E4 A3", A_MINOR)).toBe("i vii°7 i");
    expect(named("C5 A4 E4 A3 | C5 A4 F4 F3 | D5 B4 F4 D3 | B4 G#4 E4 E3", A_MINOR)).toBe("i VI ii°6 V");
  });

  it("apply dominants and leading notes to the degrees to which they lead", () => {
    expect(named("C5 G4 E4 C3 | C5 A4 D4 F#3 | B4 G4 D4 G3 | C5 G4 E4 C3")).toBe("I V65/V V I");
    expect(named("C5 G4 E4 C3 | E5 B4 G#4 E3 | E5 C5 A4 A3 | D5 B4 G4 G3 | C5 G4 E4 C3")).toBe(
      "I V/vi vi V I",
    );
    expect(named("C5 G4 E4 C3 | Eb5 C5 A4 F#3 | D5 B4 G4 G3 | C5 G4 E4 C3")).toBe("I vii°7/V V I");
    expect(named("C#5 A4 E4 G3 | D5 A4 D4 F3 | B4 G#4 E4 E3 | C5 A4 E4 A3", A_MINOR)).toBe("V42/iv iv6 V i");
  });

  it("tell the cadential six-four, the Neapolitan and the augmented sixths", () => {
    expect(named("C5 G4 E4 C3 | C5 E4 C4 G3 | B4 F4 D4 G3 | C5 E4 C4 C3")).toBe("I I64 V7 I");
    expect(named("C5 A4 E4 A3 | D5 Bb4 F4 D3 | B4 G#4 E4 E3 | C5 A4 E4 A3", A_MINOR)).toBe("i ♭II6 V i");
    expect(named("C5 A4 E4 A3 | D#5 A4 A3 F3 | E5 G#4 B3 E3 | E5 A4 C4 A2", A_MINOR)).toBe("i It6 V i");
    expect(named("C5 G4 E4 C3 | C5 F#4 Eb4 Ab3 | B4 G4 D4 G3 | C5 G4 E4 C3")).toBe("I Ger65 V I");
  });

  it("leave out passing and neighbour notes, suspensions and anticipations", () => {
    expect(named("2*C5 G4 E4 C3 | 2*C5 G4 E4 D3 | C5 G4 C4 E3 | C5 A4 F4 F3")).toBe("I I6 IV");
    expect(named("2*E5 G4 C4 C3 | 2*F5 G4 C4 C3 | E5 G4 C4 C3")).toBe("I");
    expect(named("C5 A4 F4 F3 | 2*C5 G4 D4 G3 | 2*B4 G4 D4 G3 | C5 G4 E4 C3")).toBe("IV V I");
    expect(named("2*D5 G4 B3 G3 | 2*C5 G4 B3 G3 | C5 G4 E4 C3")).toBe("V I");
  });

  it("stand on the beat or, where the harmony changes there, half a beat later", () => {
    expect(told(gridOfChords("C5 G4 E4 C3 | 2*B4 G4 D4 G3 | 2*B4 F4 D4 G3 | C5 G4 E4 C3"))).toBe(
      "0 I, 4 V, 6 V7, 8 I",
    );
    expect(told(gridOfChords("2*C5 G4 E4 C3 | 2*C5 A4 F4 F3 | B4 G4 D4 G3"))).toBe("0 I, 2 IV, 4 V");
  });

  it("are said once while nothing changes, and again where the bass goes to another tone on a beat", () => {
    const [first, ...others] = chordNames(gridOfChords("12*C5 G4 E4 C3 | E5 G4 C4 E3"), C_MAJOR);
    expect(first).toMatchObject({ step: 0, length: 12, degree: "I", figures: "" });
    expect(others).toMatchObject([{ step: 12, length: 4, degree: "I", figures: "6", bass: 1 }]);
  });

  it("are the same in every key", () => {
    const grid = gridOfChords("C5 G4 E4 C3 | C5 A4 D4 F#3 | B4 G4 D4 G3 | B4 F4 D4 G3 | C5 E4 C4 C3");
    for (let semitones = -3; semitones <= 3; semitones++) {
      const moved = { ...grid, cells: grid.cells.map((pitch) => pitch + semitones) };
      const fifths = ((((7 * semitones + 5) % 12) + 12) % 12) - 5;
      expect(told(moved, { fifths, mode: "major" })).toBe(told(grid));
    }
  });

  it("are not given to silence, to a tune alone, or to bare octaves", () => {
    expect(chordNames(emptyGrid(32), C_MAJOR)).toEqual([]);
    expect(chordNames(emptyGrid(0), C_MAJOR)).toEqual([]);
    expect(named("C5 - - - | E5 - - - | G5 - - - | C5 - - -")).toBe("");
    expect(named("C5 C4 C4 C3 | C5 C4 C3 C3")).toBe("");
    expect(told(gridOfChords("C5 G4 E4 C3 | - - - - | - - - - | C5 A4 F4 F3"))).toBe("0 I, 12 IV");
  });

  it("are told from what there is where a voice is missing: the lowest that sings is the bass", () => {
    expect(named("C5 G4 E4 - | C5 A4 F4 - | D5 G4 B3 - | C5 G4 C4 -")).toBe("I6 IV V6 I");
  });

  it("stand in order on half-beats, without overlap, wherever somebody sings", () => {
    const anything = grids(24, { holes: true });
    fc.assert(
      fc.property(anything, fc.constantFrom(C_MAJOR, A_MINOR), (grid, key) => {
        let end = 0;
        for (const name of chordNames(grid, key)) {
          expect(name.step).toBeGreaterThanOrEqual(end);
          expect(name.step % 2).toBe(0);
          expect(name.length).toBeGreaterThan(0);
          end = name.step + name.length;
          const cells = grid.cells.subarray(4 * name.step, 4 * end);
          expect(cells.some((pitch) => pitch !== HOLE)).toBe(true);
        }
        expect(end).toBeLessThanOrEqual(grid.steps);
      }),
    );
  });
});
