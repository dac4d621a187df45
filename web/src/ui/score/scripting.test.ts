import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { initialState } from "../../app/initial-state";
import { reduce } from "../../app/reduce";
import { gridOfWork } from "../../app/work";
import type { Voices } from "../../music/score";
import { findFaults } from "../../music/voice-leading/faults";
import { voicesIn } from "../../testing/scores";
import { composed, given, linesOf, rest } from "../../testing/voice-notes";
import { offerToScripts, readingOf } from "./scripting";

const stateWith = (voices: Voices) => ({ ...initialState(1), voices });

describe("what a script reads", () => {
  it("is each step's pitches from the soprano down, and whose they are", () => {
    const { grid, given: own } = readingOf(
      stateWith(linesOf(given(0, 0, 72), composed(1, 0, 67), rest(3, 0, 2))),
    );
    expect([grid.length, own.length]).toEqual([32, 32]);
    expect([grid[0], own[0]]).toEqual([
      [72, 67, null, null],
      [true, false, false, true],
    ]);
    expect([grid[2], own[2]]).toEqual([
      [72, 67, null, null],
      [true, false, false, false],
    ]);
    expect(grid[4]).toEqual([null, null, null, null]);
  });

  it("is what a teacher would mark, each with its kind, place and voices", () => {
    const fifths = linesOf(
      ...[given(0, 0, 72), given(0, 4, 74), given(1, 0, 67), given(1, 4, 69)],
      ...[given(2, 0, 64), given(2, 4, 65), given(3, 0, 48), given(3, 4, 50)],
    );
    const { faults } = readingOf(stateWith(fifths));
    expect(faults).toContainEqual({
      kind: "parallel_fifth",
      step: 4,
      voices: [1, 3],
      length: expect.any(Number),
    });
    expect(faults).toEqual(findFaults(gridOfWork(stateWith(fifths))));
  });

  it("is whether the network writes as a strict teacher would have it", () => {
    expect(readingOf(initialState(1)).strict).toBe(false);
    expect(readingOf(reduce(initialState(1), { type: "setStrict", on: true })).strict).toBe(true);
  });

  it("is plain data that can be sent on, of any score", () => {
    fc.assert(
      fc.property(voicesIn(), (voices) => {
        const reading = readingOf(stateWith(voices));
        expect(JSON.parse(JSON.stringify(reading))).toEqual(reading);
        for (const [step, row] of reading.grid.entries())
          for (const [voice, pitch] of row.entries()) {
            const note = voices[voice].find(({ start, length }) => start <= step && step < start + length);
            expect(pitch).toBe(note === undefined || note.pitch < 0 ? null : note.pitch);
            expect(reading.given[step][voice]).toBe(note?.given ?? false);
          }
      }),
    );
  });
});

it("the page offers the score as it stands at each call, under `kantor`", () => {
  const window = {} as Window;
  let state = stateWith(linesOf(given(0, 0, 72)));
  offerToScripts(window, () => state);
  const first = window.kantor?.score();
  state = reduce(state, { type: "removeNote", index: 0 });
  expect(window.kantor?.score().grid[0]).toEqual([null, null, null, null]);
  expect(first?.grid[0]).toEqual([72, null, null, null]);
});
