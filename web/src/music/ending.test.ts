import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readGolden } from "../testing/golden";
import { fermatasIn, voicesIn } from "../testing/scores";
import { composed, given, linesOf, rest } from "../testing/voice-notes";
import { fermataSpans, lastNote, signStep } from "./ending";
import type { VoiceNote } from "./notes";

interface Case {
  readonly name: string;
  readonly steps: number;
  readonly notes: readonly VoiceNote[];
  readonly fermatas: readonly number[];
  readonly ending: boolean;
  readonly last: VoiceNote | null;
  readonly spans: readonly (readonly number[])[];
}

describe("finds what Python finds", () => {
  it.each(readGolden<Case>("ending"))("$name", ({ steps, notes, fermatas, ending, last, spans }) => {
    const voices = linesOf(...notes);
    expect(lastNote(voices)).toEqual(last);
    expect(fermataSpans({ voices, fermatas, ending }, steps)).toEqual(spans);
  });
});

it("has spans in order within the score, and the end's is the last", () => {
  fc.assert(
    fc.property(voicesIn(), fermatasIn(), (voices, fermatas) => {
      const set = fermataSpans({ voices, fermatas, ending: false }, 32);
      const all = fermataSpans({ voices, fermatas, ending: true }, 32);
      expect(all).toEqual(expect.arrayContaining([...set]));
      expect(all.length - set.length).toBeLessThanOrEqual(1);
      for (const [begin, end] of all) {
        expect(begin).toBeGreaterThanOrEqual(0);
        expect(begin).toBeLessThan(end);
        expect(end).toBeLessThanOrEqual(32);
      }
    }),
  );
});

describe("a sign stands", () => {
  it("over the soprano's note there", () => {
    const voices = linesOf(given(0, 4, 72, 8), given(3, 0, 48, 32));
    expect([4, 7, 11].map((step) => signStep(voices, step))).toEqual([4, 4, 4]);
  });

  it("on the beat where the soprano is silent", () => {
    const voices = linesOf(rest(0, 0, 16), given(3, 0, 48, 14), given(3, 14, 50, 2));
    expect([2, 7].map((step) => signStep(voices, step))).toEqual([0, 4]);
  });

  it("over the last note, whichever voice has it", () => {
    const voices = linesOf(given(3, 0, 48, 14), given(3, 14, 50, 18));
    expect([14, 17, 31].map((step) => signStep(voices, step))).toEqual([14, 14, 14]);
    expect(signStep([[composed(0, 16, 72)], ...voices.slice(1)], 17)).toBe(16);
  });
});
