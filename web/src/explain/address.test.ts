import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { encodeScore } from "../formats/link/share-code";
import type { SharedScore } from "../formats/link/shared-score";
import { fermatasIn } from "../music/context";
import type { Melody } from "../music/notes";
import { givenMelody } from "../music/score";
import { plainShape } from "../testing/score-shapes";
import { melodies } from "../testing/scores";
import { parseAddress } from "./address";

const shape = plainShape(4, 2);

/** What the page makes of an address that holds a score, with a key that is left to the notes and no harmony. */
function arrived({
  melody,
  ...score
}: Pick<SharedScore, "shape" | "tempo" | "seed"> & Partial<SharedScore> & { readonly melody: Melody }) {
  const voices = givenMelody(melody);
  const hash = encodeScore({ key: null, instrument: "organ", voices, fermatas: [], ending: true, ...score });
  return parseAddress({ search: "", hash });
}

describe("the address", () => {
  it("brings back what the main page handed over", () => {
    fc.assert(
      fc.property(melodies(24), fc.nat({ max: 2 }), fc.nat(), (melody, pickup, seed) => {
        fc.pre(melody.length > 0);
        const work = { melody, shape: plainShape(3, 2, pickup), tempo: 90, seed } as const;
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
    const long = { melody, shape: plainShape(4, 8), tempo: 80, seed: 1 } as const;
    expect(arrived(long).melody).toEqual([melody[0], { start: 30, length: 2, pitch: 71 }]);
    expect(arrived(long).shape).toEqual(plainShape(4, 2));
  });

  it("tells the network of an end only where the music ends, and of every fermata", () => {
    const melody = [0, 8, 16, 24].map((start) => ({ start, length: 8, pitch: 72 }));
    const fermatas = [12];
    const work = { melody, tempo: 80, seed: 1, fermatas };
    const endsOf = (bars: number) => fermatasIn(arrived({ ...work, shape: plainShape(4, bars) }).context);
    expect(endsOf(2)).toEqual([
      [8, 16],
      [24, 32],
    ]);
    expect(endsOf(4)).toEqual([[8, 16]]);
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
