import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { melodies } from "../testing/scores";
import { moveNote, noteAt, placeNote, removeNote, shiftPhrase, transposePhrase } from "./melody";
import type { Melody } from "./notes";
import { MELODY_HIGHEST, MELODY_LOWEST, REST, spec } from "./spec";

const STEPS = 32;
const COMPASS = [MELODY_LOWEST, MELODY_HIGHEST] as const;
const quarter = (start: number, pitch: number) => ({ start, length: 4, pitch });

function expectLawful(melody: Melody): void {
  let end = 0;
  for (const note of melody) {
    expect(note.start).toBeGreaterThanOrEqual(end);
    expect(note.length).toBeGreaterThan(0);
    expect(note.pitch).toBeGreaterThanOrEqual(MELODY_LOWEST);
    expect(note.pitch).toBeLessThanOrEqual(MELODY_HIGHEST);
    end = note.start + note.length;
  }
  expect(end).toBeLessThanOrEqual(STEPS);
}

const anyNote = fc.record({
  start: fc.integer({ min: -10, max: 50 }),
  length: fc.integer({ min: 0, max: 40 }),
  pitch: fc.integer({ min: 0, max: 127 }),
});

describe("placing a note", () => {
  it("replaces a note it covers", () => {
    expect(placeNote([quarter(4, 72)], quarter(4, 74), STEPS, COMPASS)).toEqual([quarter(4, 74)]);
  });

  it("leaves what sounded before it", () => {
    const melody = placeNote(
      [{ start: 0, length: 8, pitch: 72 }],
      { start: 4, length: 2, pitch: 74 },
      STEPS,
      COMPASS,
    );
    expect(melody).toEqual([quarter(0, 72), { start: 4, length: 2, pitch: 74 }]);
  });

  it("leaves what sounds after it of a note that begins within it", () => {
    const melody = placeNote([{ start: 2, length: 4, pitch: 72 }], quarter(0, 74), STEPS, COMPASS);
    expect(melody).toEqual([quarter(0, 74), { start: 4, length: 2, pitch: 72 }]);
  });

  it("brings a note that hangs over the end back onto the staff", () => {
    expect(placeNote([], quarter(31, 72), STEPS, COMPASS)).toEqual([quarter(28, 72)]);
  });

  it("brings a pitch back into the soprano's compass", () => {
    expect(placeNote([], quarter(0, 20), STEPS, COMPASS)).toEqual([quarter(0, MELODY_LOWEST)]);
    expect(placeNote([], quarter(0, 120), STEPS, COMPASS)).toEqual([quarter(0, MELODY_HIGHEST)]);
  });

  it("always gives a lawful melody that holds the note", () => {
    fc.assert(
      fc.property(melodies(), anyNote, (melody, note) => {
        const placed = placeNote(melody, note, STEPS, COMPASS);
        expectLawful(placed);
        const pitch = Math.min(Math.max(note.pitch, MELODY_LOWEST), MELODY_HIGHEST);
        expect(placed.some((other) => other.pitch === pitch)).toBe(true);
      }),
    );
  });

  it("twice is the same as once", () => {
    fc.assert(
      fc.property(melodies(), anyNote, (melody, note) => {
        const once = placeNote(melody, note, STEPS, COMPASS);
        expect(placeNote(once, note, STEPS, COMPASS)).toEqual(once);
      }),
    );
  });
});

describe("moving a note", () => {
  const melody = [quarter(0, 72), quarter(4, 74), quarter(8, 76)];

  it("in pitch leaves the others alone", () => {
    expect(moveNote(melody, 1, { pitch: 75 }, STEPS, COMPASS)).toEqual({
      melody: [quarter(0, 72), quarter(4, 75), quarter(8, 76)],
      index: 1,
    });
  });

  it("past its neighbours tells its new index", () => {
    const moved = moveNote(melody, 0, { start: 16 }, STEPS, COMPASS);
    expect(moved).toEqual({ melody: [quarter(4, 74), quarter(8, 76), quarter(16, 72)], index: 2 });
  });

  it("to where it is changes nothing", () => {
    expect(moveNote(melody, 1, { start: 4, pitch: 74 }, STEPS, COMPASS).melody).toBe(melody);
  });

  it("that is not there changes nothing", () => {
    expect(moveNote(melody, 7, { pitch: 60 }, STEPS, COMPASS)).toEqual({ melody, index: 7 });
  });

  it("keeps its length, and gives a lawful melody with the note at the index told", () => {
    const cases = melodies()
      .filter((notes) => notes.length > 0)
      .chain((notes) => fc.tuple(fc.constant(notes), fc.nat({ max: notes.length - 1 }), anyNote));
    fc.assert(
      fc.property(cases, ([notes, index, { start, pitch }]) => {
        const moved = moveNote(notes, index, { start, pitch }, STEPS, COMPASS);
        expectLawful(moved.melody);
        expect(moved.melody[moved.index].length).toBe(notes[index].length);
      }),
    );
  });
});

describe("a written rest", () => {
  const rest = { start: 4, length: 4, pitch: REST };

  it("is placed as it is, whatever the compass", () => {
    for (const compass of spec.voiceRanges) expect(placeNote([], rest, STEPS, compass)).toEqual([rest]);
  });

  it("is moved in time only", () => {
    const { melody } = moveNote([rest], 0, { start: 8, pitch: 72 }, STEPS, COMPASS);
    expect(melody).toEqual([{ ...rest, start: 8 }]);
    const [, moved] = transposePhrase(
      [quarter(0, 72), rest],
      { steps: 2, positions: 1, fifths: 0 },
      STEPS,
      COMPASS,
    );
    expect(moved).toEqual({ ...rest, start: 6 });
    const [shifted] = shiftPhrase([rest], { steps: 1, semitones: 5 }, STEPS, COMPASS);
    expect(shifted).toEqual({ ...rest, start: 5 });
  });
});

it("outside the compass, where an opened score has it, a note goes in time, back, and no farther out", () => {
  const high = [quarter(0, MELODY_HIGHEST + 3)];
  const moved = (to: { start?: number; pitch?: number }) => moveNote(high, 0, to, STEPS, COMPASS).melody[0];
  expect(moved({ start: 8 })).toEqual(quarter(8, MELODY_HIGHEST + 3));
  expect(moved({ pitch: 72 }).pitch).toBe(72);
  expect(moved({ pitch: MELODY_HIGHEST + 9 }).pitch).toBe(MELODY_HIGHEST + 3);
  const shifted = (semitones: number) => shiftPhrase(high, { steps: 0, semitones }, STEPS, COMPASS)[0].pitch;
  expect([-5, 0, 5].map(shifted)).toEqual([MELODY_HIGHEST - 2, MELODY_HIGHEST + 3, MELODY_HIGHEST + 3]);
  const stays = transposePhrase(high, { steps: 0, positions: 0, fifths: 0 }, STEPS, COMPASS);
  expect(stays).toEqual(high);
});

it("takes along whatever a note has besides its place and its pitch", () => {
  const note = { ...quarter(0, 72), voice: 0, given: false };
  const line = placeNote([note], { ...quarter(2, 74), voice: 0, given: true }, STEPS, COMPASS);
  expect(line).toEqual([
    { ...note, length: 2 },
    { ...quarter(2, 74), voice: 0, given: true },
  ]);
});

describe("removing a note", () => {
  it("takes it and no other", () => {
    expect(removeNote([quarter(0, 72), quarter(4, 74)], 0)).toEqual([quarter(4, 74)]);
  });

  it("that is not there changes nothing", () => {
    const melody = [quarter(0, 72)];
    expect(removeNote(melody, 1)).toBe(melody);
    expect(removeNote(melody, -1)).toBe(melody);
  });

  it("undoes placing it in a gap", () => {
    fc.assert(
      fc.property(melodies(28), (melody) => {
        const note = quarter(28, 70);
        const placed = placeNote(melody, note, STEPS, COMPASS);
        expect(removeNote(placed, placed.length - 1)).toEqual(melody);
      }),
    );
  });
});

it("finds the note that sounds at a step", () => {
  const melody = [quarter(0, 72), quarter(8, 74)];
  expect([0, 3, 4, 8, 12].map((step) => noteAt(melody, step))).toEqual([0, 0, null, 1, null]);
});

describe("a phrase that is moved by lines and spaces", () => {
  const pitchesOf = (phrase: Melody) => phrase.map(({ pitch }) => pitch);
  const raise = (phrase: Melody, positions: number, fifths: number) =>
    pitchesOf(transposePhrase(phrase, { steps: 0, positions, fifths }, STEPS, COMPASS));

  it("stays in the key, and keeps what is foreign to it as foreign as it was", () => {
    const scale = [quarter(0, 64), quarter(4, 65), quarter(8, 66)];
    expect(raise(scale, 1, 0)).toEqual([65, 67, 68]);
    expect(raise(scale, 1, 2)).toEqual([66, 66, 67]);
    expect(raise(scale, -1, 0)).toEqual([62, 64, 65]);
  });

  it("goes as a whole no further than the ends of the compass", () => {
    const phrase = [quarter(0, MELODY_LOWEST + 4), quarter(4, MELODY_HIGHEST - 4)];
    for (const direction of [1, -1]) {
      const far = raise(phrase, 52 * direction, 0);
      expect(far).toEqual(raise(phrase, 2 * direction, 0));
      expect(far[direction === 1 ? 1 : 0]).toBe(direction === 1 ? MELODY_HIGHEST : MELODY_LOWEST);
    }
  });

  it("goes in time as a whole as far as the staff goes", () => {
    const phrase = [quarter(4, 72), quarter(12, 74)];
    const shifted = (steps: number) =>
      transposePhrase(phrase, { steps, positions: 0, fifths: 0 }, STEPS, COMPASS).map(({ start }) => start);
    expect([shifted(3), shifted(-9), shifted(99)]).toEqual([
      [7, 15],
      [0, 8],
      [20, 28],
    ]);
  });

  it("is lawful and keeps its lengths, however far it is asked to go", () => {
    const by = fc.record({
      steps: fc.integer({ min: -40, max: 40 }),
      positions: fc.integer({ min: -20, max: 20 }),
      fifths: fc.integer({ min: -7, max: 7 }),
    });
    fc.assert(
      fc.property(melodies(), by, (phrase, wish) => {
        const moved = transposePhrase(phrase, wish, STEPS, COMPASS);
        expectLawful(moved);
        expect(moved.map(({ length }) => length)).toEqual(phrase.map(({ length }) => length));
      }),
    );
  });
});
