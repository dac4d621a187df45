import { describe, expect, it } from "vitest";
import type { Phrased } from "../../../music/ending";
import { gridToNotes } from "../../../music/notes";
import type { Voices } from "../../../music/score";
import { chords, faultyScores } from "../../../testing/faulty";
import { gridOfRows } from "../../../testing/scores";
import { rest } from "../../../testing/voice-notes";
import { markOf, marksOf, STEPS_BACK } from "./marks";

const quarter = (start: number, pitch: number) => ({ start, length: 4, pitch });

/** In C: the alto and the bass move in fifths from the first beat to the second. */
const FIFTHS = [
  [72, 67, 64, 48],
  [74, 69, 65, 50],
];

/** The marks of quarter chords. */
function marksOfChords(
  rows: readonly (readonly number[])[],
  change = (voices: Voices) => voices,
  { fermatas = [], ending = true }: Partial<Phrased> = {},
) {
  const { voices, grid } = chords(rows);
  return marksOf({ voices: change(voices), fermatas, ending }, grid.steps);
}

describe("marksOf", () => {
  it("finds the faults of a harmony with their notes", () => {
    const marks = marksOfChords(FIFTHS).filter(({ fault }) => fault.kind === "parallel_fifth");
    expect(marks).toMatchObject([
      {
        fault: { step: 4, voices: [1, 3] },
        begin: 0,
        from: [
          { voice: 1, start: 0, pitch: 67 },
          { voice: 3, start: 0, pitch: 48 },
        ],
        to: [
          { voice: 1, start: 4, pitch: 69 },
          { voice: 3, start: 4, pitch: 50 },
        ],
      },
    ]);
  });

  it("judges in the key of the harmony itself", () => {
    // F minor: from F to A flat is a minor third, which C major would spell as an augmented second.
    const marks = marksOfChords([
      [65, 60, 56, 53],
      [65, 60, 56, 53],
      [68, 60, 56, 53],
      [68, 60, 56, 53],
    ]);
    expect(marks).toEqual([]);
  });

  it("finds the weak endings of fermatas and of the end, where that has one", () => {
    const sixth = [72, 67, 60, 52];
    const endings = (phrased: Partial<Phrased>) =>
      marksOfChords([sixth, FIFTHS[0], sixth], undefined, phrased)
        .filter(({ fault }) => fault.kind === "weak_ending")
        .map(({ begin, to }) => [begin, to.length]);
    expect(endings({})).toEqual([[8, 4]]);
    expect(endings({ ending: false })).toEqual([]);
    expect(endings({ ending: false, fermatas: [0, 4] })).toEqual([[0, 4]]);
  });

  it("has nothing to mark in a chord that is held", () => {
    expect(marksOfChords([FIFTHS[0], FIFTHS[0]])).toEqual([]);
  });

  it("marks nothing between a voice and a rest of another", () => {
    const silent = (voices: Voices) => voices.with(1, [rest(1, 0, 8)]);
    const fifths = marksOfChords(FIFTHS, silent).filter(({ fault }) => fault.voices.includes(1));
    expect(fifths).toEqual([]);
  });

  it("knows whose the notes are in every voice", () => {
    const kept = (voices: Voices) => voices.map((line) => line.map((note) => ({ ...note, given: true })));
    expect(marksOfChords(FIFTHS).every(({ own }) => own)).toBe(false);
    expect(marksOfChords(FIFTHS, kept).every(({ own }) => own)).toBe(true);
  });
});

describe("a mark", () => {
  it("is told from the last of the notes that are left", () => {
    // The bass strikes on the second beat what it leaves on the third; the alto has held since the first.
    const { notes } = chords(
      [
        [72, 67, 64, 50],
        [72, 67, 64, 48],
        [74, 69, 65, 50],
      ],
      [{ start: 0, length: 8, pitch: 72 }, quarter(8, 74)],
    );
    const mark = markOf({ kind: "parallel_fifth", step: 8, voices: [1, 3], length: 1 }, notes);
    expect(mark.from.map(({ start }) => start)).toEqual([0, 4]);
    expect(mark.begin).toBe(4);
  });

  it("of a leading note begins on the beat before, whatever passes between", () => {
    const [dominant, passing, tonic] = [
      [71, 67, 62, 55],
      [69, 67, 62, 55],
      [67, 64, 60, 48],
    ];
    const notes = gridToNotes(gridOfRows([dominant, dominant, passing, passing, tonic, tonic]), []);
    const mark = markOf({ kind: "unresolved_leading_note", step: 4, voices: [0], length: 1 }, notes);
    expect(mark).toMatchObject({ begin: 0, from: [{ pitch: 71 }], to: [{ pitch: 67 }] });
  });

  it.each([
    ["both notes are the user's", [quarter(0, 60), quarter(4, 77)], true],
    ["one note is the user's", [quarter(0, 60)], false],
    ["no note is the user's", [], false],
  ])("where %s", (_, melody, own) => {
    const { notes } = chords(
      [
        [60, 57, 53, 48],
        [77, 69, 60, 53],
      ],
      melody,
    );
    expect(markOf({ kind: "wide_leap", step: 4, voices: [0], length: 1 }, notes).own).toBe(own);
  });

  it("between the user's note and another is not the user's alone", () => {
    const { notes } = chords(FIFTHS, [quarter(0, 72), quarter(4, 74)]);
    expect(markOf({ kind: "parallel_octave", step: 4, voices: [0, 3], length: 1 }, notes).own).toBe(false);
  });

  it.each(faultyScores().map((score) => [score.name, score] as const))(
    "has a note for each voice: %s",
    (_, { marks }) => {
      for (const { fault, from, to, begin } of marks) {
        expect(to.map(({ voice }) => voice)).toEqual(fault.voices);
        const moves = STEPS_BACK[fault.kind] !== undefined;
        expect(from.map(({ voice }) => voice)).toEqual(moves ? fault.voices : []);
        expect(begin < fault.step).toBe(moves);
      }
    },
  );
});
