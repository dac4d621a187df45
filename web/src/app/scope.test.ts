import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fermatasIn } from "../music/context";
import { ALL_VOICES, freeCells, type Region, type Voices } from "../music/score";
import { USUAL_SHAPE } from "../music/score-shape";
import { HOLE, VOICE_COUNT } from "../music/spec";
import { voicesIn } from "../testing/scores";
import { composed, given, linesOf, rest } from "../testing/voice-notes";
import { contextOfWork } from "./context";
import { againScope, askedOf, followScope, harmonizeScope, outOfDate, regionOf, staleAfter } from "./scope";

const workWith = (voices: Voices, stale: readonly number[] = []) => ({
  voices,
  shape: USUAL_SHAPE,
  stale,
  fermatas: [],
  ending: true,
  strict: false,
});

/** Cells `[step, voice]` of a voice in steps `[start, end)`. */
const cellsOf = (voice: number, start: number, end: number) =>
  Array.from({ length: end - start }, (_, index) => (start + index) * VOICE_COUNT + voice);
const sorted = (cells: readonly number[]) => [...cells].sort((a, b) => a - b);

/** A bar of an alto and a bass under the user's soprano; the tenor rests, and all else is open. */
const BAR = linesOf(given(0, 0, 72, 16), composed(1, 0, 67, 16), rest(2, 0, 16), composed(3, 0, 48, 16));

const region: fc.Arbitrary<Region> = fc
  .record({
    start: fc.nat(31),
    length: fc.integer({ min: 1, max: 32 }),
    voices: fc.subarray([...ALL_VOICES], { minLength: 1 }),
  })
  .map(({ start, length, voices }) => ({ start, end: start + length, voices }));
const beats = fc.subarray([...Array(8).keys()]);

describe("what Harmonize writes", () => {
  it("is all that is open beside what the user has written, where nothing is the network's", () => {
    const voices = linesOf(given(0, 0, 72, 16), rest(2, 0, 32));
    const work = workWith(voices);
    expect(harmonizeScope(work, null)).toEqual(freeCells(voices, 32));
    expect(harmonizeScope(work, null)).toEqual(
      sorted([...cellsOf(0, 16, 32), ...cellsOf(1, 0, 32), ...cellsOf(3, 0, 32)]),
    );
  });

  it("is what is open and what is out of date alone, where there is a harmony", () => {
    const open = ALL_VOICES.flatMap((voice) => cellsOf(voice, 16, 32));
    expect(harmonizeScope(workWith(BAR), null)).toEqual(sorted(open));
    expect(harmonizeScope(workWith(BAR, [1]), null)).toEqual(
      sorted([...cellsOf(1, 4, 8), ...cellsOf(3, 4, 8), ...open]),
    );
  });

  it("is all that is the network's, where nothing is open or out of date", () => {
    const whole = linesOf(
      ...[given(0, 0, 72, 32), composed(1, 0, 67, 32)],
      ...[given(2, 0, 60, 16), composed(2, 16, 64, 16), rest(3, 0, 32)],
    );
    expect(harmonizeScope(workWith(whole), null)).toEqual(
      sorted([...cellsOf(1, 0, 32), ...cellsOf(2, 16, 32)]),
    );
  });

  it("is in a region all that is the network's or open there, out of date or not", () => {
    const beat = { start: 12, end: 20, voices: [0, 1, 2] };
    const inside = sorted([...cellsOf(1, 12, 20), ...cellsOf(0, 16, 20), ...cellsOf(2, 16, 20)]);
    expect(harmonizeScope(workWith(BAR), beat)).toEqual(inside);
    expect(harmonizeScope(workWith(BAR, [0]), beat)).toEqual(inside);
  });

  it("is never the user's, never outside the region, and each cell once", () => {
    fc.assert(
      fc.property(voicesIn(), beats, fc.option(region), (voices, stale, where) => {
        const work = workWith(voices, stale);
        const free = new Set(freeCells(voices, 32, where ?? undefined));
        for (const cells of [harmonizeScope(work, where), againScope(work, where)]) {
          expect(new Set(cells).size).toBe(cells.length);
          for (const cell of cells) expect(free.has(cell)).toBe(true);
        }
        expect(againScope(work, where)).toHaveLength(free.size);
      }),
    );
  });
});

describe("what is rewritten when the network follows", () => {
  it("is what is not the user's in the beats that are out of date, open or not", () => {
    expect(followScope(workWith(BAR, [3, 4]))).toEqual(
      sorted([
        ...[...cellsOf(1, 12, 16), ...cellsOf(3, 12, 16)],
        ...ALL_VOICES.flatMap((voice) => cellsOf(voice, 16, 20)),
      ]),
    );
    expect(followScope(workWith(BAR))).toEqual([]);
  });

  it("is a part of what is out of date", () => {
    fc.assert(
      fc.property(voicesIn(), beats, (voices, stale) => {
        const work = workWith(voices, stale);
        const needed = new Set(outOfDate(work));
        for (const cell of followScope(work)) expect(needed.has(cell)).toBe(true);
      }),
    );
  });
});

describe("what is still out of date", () => {
  it("are the beats in which something of the network's has not been rewritten", () => {
    const work = workWith(BAR, [0, 1, 2]);
    expect(staleAfter(work, cellsOf(1, 0, 12))).toEqual([0, 1, 2]);
    expect(staleAfter(work, [...cellsOf(1, 0, 8), ...cellsOf(3, 0, 8)])).toEqual([2]);
    expect(staleAfter(work, [...cellsOf(1, 0, 7), ...cellsOf(3, 0, 8)])).toEqual([1, 2]);
    expect(staleAfter(work, followScope(work))).toEqual([]);
  });

  it("is no beat for what is open in it: a gap is out of no date", () => {
    const work = workWith(linesOf(composed(1, 0, 67, 16), given(0, 0, 72, 32)), [1, 2]);
    expect(staleAfter(work, cellsOf(1, 0, 32))).toEqual([]);
    expect(staleAfter(work, cellsOf(1, 0, 8))).toEqual([2]);
  });

  it("is nothing once Harmonize has written", () => {
    fc.assert(
      fc.property(voicesIn(), beats, (voices, stale) => {
        const work = workWith(voices, stale);
        expect(staleAfter(work, harmonizeScope(work, null))).toEqual([]);
      }),
    );
  });
});

describe("what the network is asked with", () => {
  it("is the score, the cells to write, and what is open besides: a rest is neither", () => {
    const { grid, free, gaps } = askedOf(workWith(BAR), cellsOf(1, 0, 4));
    expect(free).toEqual(cellsOf(1, 0, 4));
    expect(gaps).toEqual(sorted(ALL_VOICES.flatMap((voice) => cellsOf(voice, 16, 32))));
    expect([...grid.cells.subarray(0, 4)]).toEqual([72, 67, HOLE, 48]);
  });

  it("is told where bars begin and where fermatas are, whatever part of the score it is to write", () => {
    const work = { ...workWith(BAR), shape: { ...USUAL_SHAPE, pickup: 1 }, fermatas: [4] };
    const context = contextOfWork(work);
    expect(fermatasIn(context)).toEqual([
      [0, 16],
      [28, 32],
    ]);
    for (const cells of [cellsOf(1, 0, 4), cellsOf(3, 20, 32), []])
      expect(askedOf(work, cells).context).toEqual(context);
  });

  it("is told whether the teacher is strict, whatever part of the score it is to write", () => {
    for (const strict of [false, true])
      expect(askedOf({ ...workWith(BAR), strict }, cellsOf(1, 0, 4)).strict).toBe(strict);
  });

  it("leaves no hole unexplained: it is to be written, open, or a rest of the user's", () => {
    fc.assert(
      fc.property(voicesIn(), fc.option(region), (voices, where) => {
        const work = workWith(voices);
        const { grid, free, gaps } = askedOf(work, againScope(work, where));
        const known = new Set([...free, ...gaps]);
        expect(known.size).toBe(free.length + gaps.length);
        const open = new Set(freeCells(voices, 32));
        grid.cells.forEach((pitch, cell) => {
          if (pitch === HOLE) expect(known.has(cell)).toBe(open.has(cell));
        });
      }),
    );
  });
});

it("finds the region that cells lie in", () => {
  expect(regionOf([...cellsOf(3, 8, 12), ...cellsOf(1, 10, 14)])).toEqual({
    start: 8,
    end: 14,
    voices: [1, 3],
  });
});
