import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { encodeScore } from "../formats/link/share-code";
import type { SharedScore } from "../formats/link/shared-score";
import { melodyToGrid } from "../music/notes";
import { HOLE, PITCH_COUNT, spec, VOICE_COUNT } from "../music/spec";
import { runs } from "../testing/fuzz";
import { grids, melodies } from "../testing/scores";
import { parseAddress } from "./address";
import { blocksOf, inputOf, onesIn } from "./channels";
import { knownAround, orderOfShowing } from "./context";
import { cellName } from "./figure";
import { type ExplainState, explain, freeCount, initialExplanation, lastPass } from "./state";

const shape = { metre: 4, bars: 2, pickup: 0 } as const;

/** What the page makes of an address that holds a score, with a key that is left to the notes and no harmony. */
function arrived(score: Pick<SharedScore, "melody" | "shape" | "tempo" | "seed"> & Partial<SharedScore>) {
  const hash = encodeScore({ key: null, instrument: "organ", harmony: null, ...score });
  return parseAddress({ search: "", hash });
}

describe("the address", () => {
  it("brings back what the main page handed over", () => {
    fc.assert(
      fc.property(melodies(24), fc.nat({ max: 2 }), fc.nat(), (melody, pickup, seed) => {
        fc.pre(melody.length > 0);
        const work = { melody, shape: { metre: 3, bars: 2, pickup }, tempo: 90, seed } as const;
        expect(arrived(work)).toMatchObject({ ...work, yours: true });
      }),
    );
  });

  it("carries the first two bars of a longer score, a note cut off at their end", () => {
    const melody = [
      { start: 0, length: 30, pitch: 72 },
      { start: 30, length: 8, pitch: 71 },
      { start: 40, length: 4, pitch: 69 },
    ];
    const long = { melody, shape: { metre: 4, bars: 8, pickup: 0 }, tempo: 80, seed: 1 } as const;
    expect(arrived(long).melody).toEqual([melody[0], { start: 30, length: 2, pitch: 71 }]);
    expect(arrived(long).shape).toEqual({ metre: 4, bars: 2, pickup: 0 });
  });

  it("takes the key that was chosen, else that of the notes", () => {
    const work = { melody: [{ start: 0, length: 4, pitch: 70 }], shape, tempo: 80, seed: 1 };
    expect(arrived({ ...work, key: { fifths: 7, mode: "major" } }).fifths).toBe(7);
    expect(arrived(work).fifths).not.toBe(7);
  });

  it("may hold a melody that was written by hand", () => {
    expect(parseAddress({ search: "?melody=R/4,E5/4&tempo=90&seed=7", hash: "" })).toMatchObject({
      melody: [{ start: 4, length: 4, pitch: 76 }],
      ...{ shape, tempo: 90, seed: 7, yours: true },
    });
  });

  it.each(["", "?melody=H9/4", "?tempo=90", "#k1=nothing"])(
    "is a tune of ours where %j holds none",
    (end) => {
      const { search, hash } = new URL(end, "https://kantor.example/how.html");
      const { yours, melody } = parseAddress({ search, hash });
      expect(yours).toBe(false);
      expect(melody.length).toBeGreaterThan(0);
    },
  );
});

describe("the channels", () => {
  it("hold all ones of the input, each in one block", () => {
    fc.assert(
      fc.property(
        grids(8, { holes: true }),
        fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }),
        (grid, known) => {
          const input = inputOf(grid, known);
          const blocks = Array.from({ length: spec.channels }, (_, channel) => blocksOf(input, 8, channel));
          expect(blocks.reduce((sum, some) => sum + onesIn(some), 0)).toBe(input.reduce((a, b) => a + b, 0));
        },
      ),
      runs(30),
    );
  });

  it("of a held note are one row of its length, and all pitches of its mask", () => {
    const input = inputOf(melodyToGrid([{ start: 4, length: 3, pitch: 60 }], 8), [true, true, true, true]);
    const row = 60 - spec.pitchMin;
    expect(blocksOf(input, 8, 0)).toEqual([{ step: 4, length: 3, low: row, high: row }]);
    expect(blocksOf(input, 8, VOICE_COUNT)).toEqual([{ step: 4, length: 3, low: 0, high: PITCH_COUNT - 1 }]);
    expect(blocksOf(input, 8, 1)).toEqual([]);
  });
});

it("a cell is named by its voice and place, the pick-up by its name", () => {
  const score = { ...parseAddress({ search: "", hash: "" }), shape: { ...shape, pickup: 1 } };
  expect(cellName({ step: 1, voice: 1 }, 60, score)).toBe("Alto, pick-up, beat 4, sixteenth 2: C4");
  expect(cellName({ step: 4, voice: 1 }, HOLE, score)).toBe("Alto, bar 1, beat 1, sixteenth 1: unknown");
});

it("what is known around a cell grows with the share, and never holds the cell itself", () => {
  const order = orderOfShowing(64);
  let before = knownAround(order, 9, 0);
  expect(before).not.toContain(1);
  for (const share of [0.2, 0.5, 0.9, 1]) {
    const known = knownAround(order, 9, share);
    expect(known[9]).toBe(0);
    expect(before.every((was, cell) => was <= known[cell])).toBe(true);
    expect(known.reduce((sum, one) => sum + one, 0)).toBe(Math.round(63 * share));
    before = known;
  }
});

describe("the state", () => {
  const score = { ...parseAddress({ search: "", hash: "" }), shape };
  const arrivedAt = (...actions: Parameters<typeof explain>[1][]): ExplainState =>
    actions.reduce(explain, initialExplanation(score));

  it("begins with the melody known and all else unknown", () => {
    const { grid, known, model } = arrivedAt();
    expect(known).toEqual([true, false, false, false]);
    expect(model).toBe("loading");
    expect(grid.cells.filter((pitch) => pitch === HOLE).length).toBeGreaterThanOrEqual(96);
  });

  it("keeps the chosen cell on the grid", () => {
    expect(arrivedAt({ type: "choose", cell: { step: 99, voice: -3 } }).cell).toEqual({ step: 31, voice: 0 });
  });

  it("gathers the passes of a run, begins anew with the next, and shows only passes that there are", () => {
    const { grid } = arrivedAt();
    const passed = { type: "passed", scheme: "gibbs", pass: { grid, drawn: [1] }, total: 64 } as const;
    const started = { type: "runStarted", scheme: "gibbs" } as const;
    const two = arrivedAt(started, passed, passed, { type: "showPass", pass: 9 });
    expect([lastPass(two), two.pass, two.runs.gibbs?.total]).toEqual([1, 1, 64]);
    const again = explain(two, started);
    expect([again.runs.gibbs?.passes.length, again.pass, again.running]).toEqual([0, 0, "gibbs"]);
  });

  it("counts as free what the first draw of the Gibbs run fills, gaps of the melody among it", () => {
    const { grid } = arrivedAt();
    const passed = (...drawn: number[]) =>
      ({ type: "passed", scheme: "gibbs", pass: { grid, drawn }, total: 64 }) as const;
    expect(freeCount(arrivedAt())).toBe(0);
    expect(freeCount(arrivedAt(passed(0, 1, 2, 3, 5), passed(2)))).toBe(5);
  });
});
