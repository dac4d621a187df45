import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { runs } from "../testing/fuzz";
import { readGolden } from "../testing/golden";
import { gridOfRows, grids } from "../testing/scores";
import { type Grid, pitchAt } from "./grid";
import type { VoiceNote } from "./notes";
import {
  ALL_VOICES,
  composedOf,
  EMPTY_VOICES,
  freeCells,
  givenOf,
  givenVoices,
  gridOf,
  isComplete,
  isComposed,
  isIn,
  isRest,
  kept,
  leaderOf,
  letGo,
  type Region,
  sameVoices,
  soundingNotes,
  type Voices,
  wholeRegion,
  withAnswer,
} from "./score";
import { HOLE, REST, VOICE_COUNT } from "./spec";

const STEPS = 32;
const BASS = VOICE_COUNT - 1;

function note(voice: number, start: number, length: number, pitch: number, given = true): VoiceNote {
  return { start, length, pitch, voice, given };
}

/** Lines of some notes, `[voice]`. */
function linesOf(notes: readonly VoiceNote[]): Voices {
  return ALL_VOICES.map((voice) => notes.filter((one) => one.voice === voice));
}

/** One voice with gaps, of the user's notes and rests and of the network's notes. */
function lines(voice: number): fc.Arbitrary<readonly VoiceNote[]> {
  const item = fc.record({
    gap: fc.constantFrom(0, 0, 0, 1, 5),
    length: fc.integer({ min: 1, max: 9 }),
    pitch: fc.constantFrom(60, 62, REST),
    given: fc.boolean(),
  });
  return fc.array(item, { maxLength: 10 }).map((items) => {
    const notes: VoiceNote[] = [];
    let at = 0;
    for (const { gap, length, pitch, given } of items) {
      const start = at + gap;
      if (start + length > STEPS) break;
      notes.push(note(voice, start, length, pitch, given || pitch === REST));
      at = start + length;
    }
    return notes;
  });
}

const scores: fc.Arbitrary<Voices> = fc.tuple(...ALL_VOICES.map(lines));

const regions: fc.Arbitrary<Region> = fc
  .record({
    start: fc.nat(STEPS - 1),
    length: fc.integer({ min: 1, max: STEPS }),
    voices: fc.subarray([...ALL_VOICES], { minLength: 1 }),
  })
  .map(({ start, length, voices }) => ({ start, end: Math.min(STEPS, start + length), voices }));

/** The answer of a network: a grid that has the pitches of what is given, and others elsewhere. */
function answerTo(voices: Voices, drawn: Grid): Grid {
  const given = givenOf(voices, STEPS);
  const written = gridOf(voices, STEPS).cells;
  return {
    steps: STEPS,
    cells: drawn.cells.map((pitch, cell) => (given[cell] === 1 ? written[cell] : pitch)),
  };
}

interface Case {
  readonly name: string;
  readonly given: readonly VoiceNote[];
  /** The network's notes outside the answer. */
  readonly standing: readonly VoiceNote[];
  readonly grid: readonly (readonly number[])[];
  readonly leader: number;
  readonly notes: readonly VoiceNote[];
}

it.each(readGolden<Case>("score"))("reads the notes that Python reads: $name", (golden) => {
  const { given, standing } = golden;
  const grid = gridOfRows(golden.grid);
  expect(leaderOf(linesOf(given), grid.steps)).toBe(golden.leader);
  const before = linesOf([...given, ...standing].sort((one, other) => one.start - other.start));
  const open = gridOf(before, grid.steps).cells;
  const rests = givenOf(before, grid.steps);
  const cells = [...open.keys()].filter((cell) => open[cell] === HOLE && rests[cell] === 0);
  expect(withAnswer(before, grid, cells).flat()).toEqual(golden.notes);
  if (standing.length === 0) expect(composedOf(grid, linesOf(given)).flat()).toEqual(golden.notes);
});

describe("a score as a grid", () => {
  it("has a pitch where a note sounds, and a hole in gaps and rests", () => {
    const voices = linesOf([note(0, 0, 2, 72), note(0, 2, 1, REST), note(BASS, 1, 2, 48, false)]);
    const grid = gridOf(voices, 4);
    expect([0, 1, 2, 3].map((step) => pitchAt(grid, step, 0))).toEqual([72, 72, HOLE, HOLE]);
    expect([0, 1, 2, 3].map((step) => pitchAt(grid, step, BASS))).toEqual([HOLE, 48, 48, HOLE]);
  });

  it("is cut at its end", () => {
    const voices = linesOf([note(0, 2, 9, 72)]);
    expect(gridOf(voices, 4).cells).toHaveLength(4 * VOICE_COUNT);
    expect(givenOf(voices, 4)).toHaveLength(4 * VOICE_COUNT);
  });

  it("holds just what sounds", () => {
    fc.assert(
      fc.property(scores, (voices) => {
        const grid = gridOf(voices, STEPS);
        const sounding = grid.cells.filter((pitch) => pitch !== HOLE).length;
        expect(sounding).toBe(soundingNotes(voices).reduce((sum, { length }) => sum + length, 0));
        for (const { voice, start, length, pitch } of soundingNotes(voices)) {
          expect(pitchAt(grid, start, voice)).toBe(pitch);
          expect(pitchAt(grid, start + length - 1, voice)).toBe(pitch);
        }
      }),
    );
  });
});

describe("the free cells", () => {
  it("are those of no note or rest of the user's", () => {
    const voices = linesOf([note(0, 0, 1, 72), note(1, 0, 1, REST), note(2, 0, 1, 55, false)]);
    expect(freeCells(voices, 1)).toEqual([2, 3]);
    expect(freeCells(voices, 2, { start: 1, end: 9, voices: [1, 3] })).toEqual([5, 7]);
  });

  it("are, of the whole score, all but the given ones, in order", () => {
    fc.assert(
      fc.property(scores, (voices) => {
        const given = givenOf(voices, STEPS);
        const free = freeCells(voices, STEPS);
        expect(free).toEqual([...given.keys()].filter((cell) => given[cell] === 0));
      }),
    );
  });

  it("of a region lie in it, and are those of the whole score that do", () => {
    fc.assert(
      fc.property(scores, regions, (voices, region) => {
        const inside = (cell: number) => {
          const step = Math.floor(cell / VOICE_COUNT);
          return step >= region.start && step < region.end && region.voices.includes(cell % VOICE_COUNT);
        };
        expect(freeCells(voices, STEPS, region)).toEqual(freeCells(voices, STEPS).filter(inside));
      }),
    );
  });
});

describe("the network's answer", () => {
  it("leaves the notes and rests of the user as they are", () => {
    fc.assert(
      fc.property(scores, grids(STEPS, { holes: true }), (voices, drawn) => {
        const answered = withAnswer(voices, answerTo(voices, drawn));
        expect(givenVoices(answered)).toEqual(givenVoices(voices));
      }),
      runs(200),
    );
  });

  it("sounds just as it is, in sorted lines without overlap", () => {
    fc.assert(
      fc.property(scores, grids(STEPS, { holes: true }), (voices, drawn) => {
        const answer = answerTo(voices, drawn);
        const answered = withAnswer(voices, answer);
        expect(gridOf(answered, STEPS).cells).toEqual(answer.cells);
        for (const line of answered) {
          line.slice(1).forEach((after, index) => {
            expect(after.start).toBeGreaterThanOrEqual(line[index].start + line[index].length);
          });
        }
      }),
      runs(200),
    );
  });

  it("that is read again is the same score", () => {
    fc.assert(
      fc.property(scores, grids(STEPS), (voices, drawn) => {
        const answered = withAnswer(voices, answerTo(voices, drawn));
        expect(sameVoices(withAnswer(answered, gridOf(answered, STEPS)), answered)).toBe(true);
        expect(isComplete(answered, STEPS)).toBe(true);
      }),
    );
  });

  it("leaves the network's notes outside its cells as they are, to their boundaries", () => {
    const any = fc.tuple(scores, grids(STEPS, { holes: true }), regions);
    fc.assert(
      fc.property(any, ([voices, drawn, region]) => {
        const cells = freeCells(voices, STEPS, region);
        const answered = withAnswer(voices, answerTo(voices, drawn), cells);
        const outside = ({ start, length, voice }: VoiceNote) =>
          !cells.some((cell) => {
            const step = Math.floor(cell / VOICE_COUNT);
            return cell % VOICE_COUNT === voice && step >= start && step < start + length;
          });
        for (const note of voices.flat().filter(outside)) expect(answered[note.voice]).toContain(note);
        // What reaches out of the cells begins nowhere else there.
        const begins = new Set(voices.flat().map(({ start, voice }) => start * VOICE_COUNT + voice));
        const written = new Set(cells);
        for (const { start, voice } of answered.flat()) {
          const cell = start * VOICE_COUNT + voice;
          if (!written.has(cell) && !written.has(cell - VOICE_COUNT)) expect(begins.has(cell)).toBe(true);
        }
      }),
      runs(200),
    );
  });

  it("goes on in a note that reaches into its cells, and is struck beside one that does not", () => {
    const alto = (...notes: [number, number][]) =>
      notes.map(([start, length]) => note(1, start, length, 67, false));
    const before = linesOf([
      note(0, 0, 4, 72),
      note(0, 4, 4, 74),
      note(0, 8, 8, 72),
      ...alto([0, 12], [12, 4]),
    ]);
    const answer = gridOf(before, 16);
    expect(withAnswer(before, answer, [10 * VOICE_COUNT + 1])[1]).toEqual(alto([0, 12], [12, 4]));
    expect(withAnswer(before, answer, [13 * VOICE_COUNT + 1])[1]).toEqual(alto([0, 12], [12, 4]));
    expect(withAnswer(before, answer, [4 * VOICE_COUNT + 1])[1]).toEqual(alto([0, 4], [4, 8], [12, 4]));
    expect(withAnswer(before, answer, [])).toEqual(before);
  });

  it("strikes a held voice again with the soprano, on beats only, and no rest strikes", () => {
    const given = linesOf([note(0, 0, 4, 72), note(0, 4, 2, 74), note(0, 6, 6, 76), note(0, 12, 4, REST)]);
    const grid = gridOf(linesOf([...given.flat(), note(BASS, 0, 16, 48)]), 16);
    expect(composedOf(grid, given)[BASS]).toEqual([
      note(BASS, 0, 4, 48, false),
      note(BASS, 4, 12, 48, false),
    ]);
  });

  it("strikes with a bass that is given where the soprano is not", () => {
    const given = linesOf([note(BASS, 0, 4, 48), note(BASS, 4, 4, 48)]);
    const grid = gridOf(linesOf([...given.flat(), note(0, 0, 8, 72)]), 8);
    expect(composedOf(grid, given)[0]).toEqual([note(0, 0, 4, 72, false), note(0, 4, 4, 72, false)]);
  });
});

describe("keep and let go", () => {
  it("make what is in a region the user's, and the network's, and touch nothing else", () => {
    fc.assert(
      fc.property(scores, regions, (voices, region) => {
        const mine = kept(voices, region);
        const inside = (one: VoiceNote) => isIn(one, region);
        expect(mine.flat()).toEqual(
          voices.flat().map((one) => ({ ...one, given: one.given || inside(one) })),
        );
        expect(letGo(voices, region).flat()).toEqual(
          voices
            .flat()
            .filter((one) => !(inside(one) && isRest(one)))
            .map((one) => ({ ...one, given: one.given && !inside(one) })),
        );
      }),
    );
  });

  it("change no cell that sounds", () => {
    fc.assert(
      fc.property(scores, regions, (voices, region) => {
        const cells = gridOf(voices, STEPS).cells;
        expect(gridOf(kept(voices, region), STEPS).cells).toEqual(cells);
        expect(gridOf(letGo(voices, region), STEPS).cells).toEqual(cells);
      }),
    );
  });

  it("are the same object where nothing changes, so that no step of undo is made", () => {
    fc.assert(
      fc.property(scores, regions, (voices, region) => {
        const mine = kept(voices, region);
        expect(kept(mine, region)).toBe(mine);
        const theirs = letGo(voices, region);
        expect(letGo(theirs, region)).toBe(theirs);
      }),
    );
  });

  it("free every cell of the region, and give each that sounds", () => {
    fc.assert(
      fc.property(scores, regions, (voices, region) => {
        const size = (region.end - region.start) * region.voices.length;
        expect(freeCells(letGo(voices, region), STEPS, region)).toHaveLength(size);
        const open = freeCells(kept(voices, region), STEPS, region);
        const { cells } = gridOf(voices, STEPS);
        expect(open.every((cell) => cells[cell] === HOLE)).toBe(true);
      }),
    );
  });
});

it("a score knows whether it is complete, and whether the network has a part in it", () => {
  const whole = linesOf(ALL_VOICES.map((voice) => note(voice, 0, 4, voice === 1 ? REST : 60)));
  expect([isComplete(whole, 4), isComplete(whole, 5), isComposed(whole)]).toEqual([true, false, false]);
  expect(isComposed(letGo(whole, wholeRegion(4)))).toBe(true);
  expect([isComplete(EMPTY_VOICES, 4), isComposed(EMPTY_VOICES)]).toEqual([false, false]);
});
