import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readGolden } from "../testing/golden";
import { gridOfRows, grids, melodies } from "../testing/scores";
import { emptyGrid, type Grid, pitchAt } from "./grid";
import { endOf, gridToNotes, type Melody, melodyToGrid, type VoiceNote } from "./notes";
import { HOLE, VOICE_COUNT } from "./spec";

const [SOPRANO, ALTO, TENOR, BASS] = [0, 1, 2, 3];

/** A grid from one row of pitches for each voice that is given; the others are holes. */
function score(rows: Partial<Record<number, readonly number[]>>): Grid {
  const steps = Math.max(...Object.values(rows).map((row) => row?.length ?? 0));
  const grid = emptyGrid(steps);
  for (const [voice, row] of Object.entries(rows)) {
    row?.forEach((pitch, step) => {
      grid.cells[step * VOICE_COUNT + Number(voice)] = pitch;
    });
  }
  return grid;
}

function held(pitch: number, steps: number): number[] {
  return new Array(steps).fill(pitch);
}

/** `start+length:pitch` of one voice, a given note marked with an asterisk. */
function written(notes: readonly VoiceNote[], voice: number): string[] {
  return notes
    .filter((note) => note.voice === voice)
    .map((note) => `${note.start}+${note.length}:${note.pitch}${note.given ? "*" : ""}`);
}

interface Case {
  readonly name: string;
  readonly grid: readonly (readonly number[])[];
  readonly melody: Melody;
  readonly notes: readonly VoiceNote[];
}

it.each(readGolden<Case>("notes"))("reads the notes that Python reads: $name", ({ grid, melody, notes }) => {
  const plain = melody.map(({ start, length, pitch }) => ({ start, length, pitch }));
  expect(gridToNotes(gridOfRows(grid), plain)).toEqual(notes);
});

describe("a composed voice", () => {
  it("is one note while the pitch stays", () => {
    expect(written(gridToNotes(score({ [ALTO]: held(65, 8) }), []), ALTO)).toEqual(["0+8:65"]);
  });

  it("begins a note at each new pitch", () => {
    const grid = score({ [BASS]: [40, 40, 43, 43, 43, 40, 41, 41] });
    expect(written(gridToNotes(grid, []), BASS)).toEqual(["0+2:40", "2+3:43", "5+1:40", "6+2:41"]);
  });

  it("is silent in holes", () => {
    const grid = score({ [TENOR]: [HOLE, 50, 50, HOLE, HOLE, 50, HOLE, HOLE] });
    expect(written(gridToNotes(grid, []), TENOR)).toEqual(["1+2:50", "5+1:50"]);
  });

  it("ends with the score", () => {
    const grid = score({ [TENOR]: [48, 48, 48, 50] });
    expect(written(gridToNotes(grid, []), TENOR)).toEqual(["0+3:48", "3+1:50"]);
  });

  it("does not leak into its neighbours", () => {
    const grid = score({ [ALTO]: held(60, 4), [TENOR]: held(60, 4), [BASS]: held(60, 4) });
    const notes = gridToNotes(grid, []);
    expect(notes).toHaveLength(3);
    expect(notes.map((note) => note.voice)).toEqual([ALTO, TENOR, BASS]);
  });
});

describe("a lower voice that keeps its pitch", () => {
  const quarters: Melody = [
    { start: 0, length: 4, pitch: 72 },
    { start: 4, length: 4, pitch: 74 },
  ];

  it("is struck again on a beat on which the soprano strikes", () => {
    const grid = score({ [SOPRANO]: [...held(72, 4), ...held(74, 4)], [ALTO]: held(65, 8) });
    expect(written(gridToNotes(grid, quarters), ALTO)).toEqual(["0+4:65", "4+4:65"]);
  });

  it("is struck again where the soprano repeats its pitch", () => {
    const repeated = quarters.map((note) => ({ ...note, pitch: 72 }));
    const grid = score({ [SOPRANO]: held(72, 8), [ALTO]: held(65, 8) });
    expect(written(gridToNotes(grid, repeated), ALTO)).toEqual(["0+4:65", "4+4:65"]);
  });

  it("is held where the soprano strikes off the beat", () => {
    const eighths: Melody = [
      { start: 0, length: 2, pitch: 72 },
      { start: 2, length: 4, pitch: 74 },
      { start: 6, length: 2, pitch: 72 },
    ];
    const grid = melodyToGrid(eighths, 8);
    for (let step = 0; step < 8; step++) grid.cells[step * VOICE_COUNT + BASS] = 48;
    expect(written(gridToNotes(grid, eighths), BASS)).toEqual(["0+8:48"]);
  });

  it("is held where the soprano holds over the beat", () => {
    const half: Melody = [{ start: 0, length: 8, pitch: 72 }];
    const grid = score({ [SOPRANO]: held(72, 8), [TENOR]: held(55, 8) });
    expect(written(gridToNotes(grid, half), TENOR)).toEqual(["0+8:55"]);
  });

  it("is struck again with a soprano that the network composed", () => {
    const grid = score({ [SOPRANO]: [...held(72, 4), ...held(74, 4)], [ALTO]: held(65, 8) });
    expect(written(gridToNotes(grid, []), ALTO)).toEqual(["0+4:65", "4+4:65"]);
  });

  it("is held through a beat on which the soprano falls silent", () => {
    const grid = score({ [SOPRANO]: [...held(72, 4), ...held(HOLE, 4)], [ALTO]: held(65, 8) });
    expect(written(gridToNotes(grid, quarters.slice(0, 1)), ALTO)).toEqual(["0+8:65"]);
  });

  it("that began off the beat is struck again at the beat", () => {
    const grid = score({
      [SOPRANO]: [...held(72, 4), ...held(74, 4)],
      [ALTO]: [...held(64, 2), ...held(65, 6)],
    });
    expect(written(gridToNotes(grid, quarters), ALTO)).toEqual(["0+2:64", "2+2:65", "4+4:65"]);
  });
});

describe("the soprano", () => {
  it("keeps two equal notes of the user apart", () => {
    const melody: Melody = [
      { start: 0, length: 3, pitch: 72 },
      { start: 3, length: 5, pitch: 72 },
    ];
    expect(written(gridToNotes(melodyToGrid(melody, 8), melody), SOPRANO)).toEqual(["0+3:72*", "3+5:72*"]);
  });

  it("does not merge the user's notes with equal composed ones on either side", () => {
    const melody: Melody = [{ start: 2, length: 2, pitch: 72 }];
    const grid = score({ [SOPRANO]: held(72, 8) });
    expect(written(gridToNotes(grid, melody), SOPRANO)).toEqual(["0+2:72", "2+2:72*", "4+4:72"]);
  });

  it("holds a composed note over a beat: nothing strikes it again", () => {
    const grid = score({ [SOPRANO]: held(72, 8) });
    expect(written(gridToNotes(grid, []), SOPRANO)).toEqual(["0+8:72"]);
  });

  it("keeps a gap that is not composed yet silent", () => {
    const melody: Melody = [{ start: 0, length: 2, pitch: 72 }];
    expect(written(gridToNotes(melodyToGrid(melody, 8), melody), SOPRANO)).toEqual(["0+2:72*"]);
  });
});

describe("all notes", () => {
  const scores = melodies().chain((melody) =>
    grids(32, { holes: true }).map((grid) => {
      const soprano = melodyToGrid(melody, grid.steps).cells;
      const cells = grid.cells.map((pitch, cell) => (soprano[cell] === HOLE ? pitch : soprano[cell]));
      return { melody, grid: { steps: grid.steps, cells } };
    }),
  );

  it("sound exactly what the grid holds", () => {
    fc.assert(
      fc.property(scores, ({ melody, grid }) => {
        const cells = emptyGrid(grid.steps).cells;
        for (const { start, length, pitch, voice } of gridToNotes(grid, melody)) {
          for (let step = start; step < start + length; step++) {
            expect(cells[step * VOICE_COUNT + voice]).toBe(HOLE);
            cells[step * VOICE_COUNT + voice] = pitch;
          }
        }
        expect(cells).toEqual(grid.cells);
      }),
    );
  });

  it("hold the user's melody, note for note", () => {
    fc.assert(
      fc.property(scores, ({ melody, grid }) => {
        const given = gridToNotes(grid, melody)
          .filter((note) => note.given)
          .map(({ start, length, pitch }) => ({ start, length, pitch }));
        expect(given).toEqual(melody);
      }),
    );
  });

  it("are sorted by voice and then by start", () => {
    fc.assert(
      fc.property(scores, ({ melody, grid }) => {
        const order = gridToNotes(grid, melody).map((note) => note.voice * grid.steps + note.start);
        expect(order).toEqual([...order].sort((a, b) => a - b));
      }),
    );
  });

  it("end with the last of them", () => {
    const note = (start: number, length: number) => ({ start, length, pitch: 60 });
    expect(endOf([note(0, 12), note(4, 4)])).toBe(12);
    expect(endOf([])).toBe(0);
  });
});

describe("melodyToGrid", () => {
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
});
