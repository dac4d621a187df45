import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fermatasIn, voicesIn } from "../testing/scores";
import { heldTempo, holdsOf } from "./fermata";
import { soundingNotes } from "./score";

const note = (start: number, length: number, voice = 0) => ({ start, length, pitch: 60, voice });

describe("what a fermata holds", () => {
  it("is the rest of the uppermost note there, and all breathe where another begins", () => {
    const notes = [note(0, 4), note(4, 8), note(0, 2, 1), note(2, 10, 1)];
    expect(holdsOf(notes, [0])).toEqual([{ start: 0, end: 4, breathes: true }]);
    expect(holdsOf(notes, [6])).toEqual([{ start: 6, end: 12, breathes: false }]);
    expect(holdsOf(notes.slice(2), [2])).toEqual([{ start: 2, end: 12, breathes: false }]);
  });

  it("is nothing where nothing sounds, and nothing twice", () => {
    const notes = [note(0, 8), note(12, 4)];
    expect(holdsOf(notes, [8])).toEqual([]);
    expect(holdsOf(notes, [0, 4, 12])).toEqual([
      { start: 0, end: 8, breathes: false },
      { start: 12, end: 16, breathes: false },
    ]);
  });

  it("is apart from what the next one holds, in any score", () => {
    fc.assert(
      fc.property(voicesIn(), fermatasIn(), (voices, fermatas) => {
        const holds = holdsOf(soundingNotes(voices), fermatas);
        holds.forEach(({ start, end }, index) => {
          expect(fermatas).toContain(start);
          expect(start).toBeLessThan(end);
          expect(start).toBeGreaterThanOrEqual(holds[index - 1]?.end ?? 0);
        });
      }),
    );
  });
});

describe("the tempo", () => {
  it("gives way where something is held, almost stands still for the breath, and is then as before", () => {
    expect(heldTempo([{ start: 4, end: 8, breathes: true }])).toEqual([
      { step: 4, ratio: 3.75 / 6 },
      { step: 7.75, ratio: 1 / 8 },
      { step: 8, ratio: 1 },
    ]);
    expect(heldTempo([{ start: 4, end: 8, breathes: false }])).toEqual([
      { step: 4, ratio: 4 / 6 },
      { step: 8, ratio: 1 },
    ]);
  });

  it("changes once where one hold follows another", () => {
    const steps = heldTempo([
      { start: 0, end: 4, breathes: true },
      { start: 4, end: 8, breathes: false },
    ]).map(({ step }) => step);
    expect(steps).toEqual([0, 3.75, 4, 8]);
  });
});
