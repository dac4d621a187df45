import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isIn } from "../music/score";
import { STEPS_PER_BEAT } from "../music/spec";
import { voicesIn } from "../testing/scores";
import { composed, given, linesOf, rest } from "../testing/voice-notes";
import { staleBeats } from "./stale";

const STEPS = 32;
const ALTO = composed(1, 0, 67, 32);

describe("the beats that are out of date", () => {
  const before = linesOf(given(0, 0, 72), given(0, 12, 74), ALTO);

  it.each([
    ["in the middle of a score", linesOf(given(0, 0, 72), given(0, 12, 76), ALTO), [2, 3, 4]],
    ["at the beginning", linesOf(given(0, 0, 71), given(0, 12, 74), ALTO), [0, 1]],
    ["in two places", linesOf(given(0, 0, 71), given(0, 12, 76), ALTO), [0, 1, 2, 3, 4]],
    ["by a longer note", linesOf(given(0, 0, 72), given(0, 12, 74, 9), ALTO), [3, 4, 5, 6]],
    ["where a note goes", linesOf(given(0, 0, 72), ALTO), [2, 3, 4]],
  ])("are those around what sounds otherwise: %s", (_, after, stale) => {
    expect(staleBeats(before, after, STEPS, [])).toEqual(stale);
  });

  it("stay until they are written anew", () => {
    const after = linesOf(given(0, 0, 72), given(0, 12, 76), ALTO);
    expect(staleBeats(before, after, STEPS, [0, 7])).toEqual([0, 2, 3, 4, 7]);
  });

  it("are none where the network has nothing", () => {
    const [first, second] = [linesOf(given(0, 0, 72)), linesOf(given(0, 0, 74))];
    expect(staleBeats(first, second, STEPS, [])).toEqual([]);
    const short = composed(1, 0, 67, 6);
    const [third, fourth] = [linesOf(given(0, 8, 72), short), linesOf(given(0, 8, 74), short)];
    expect(staleBeats(third, fourth, STEPS, [])).toEqual([1]);
  });

  it("go with the network's notes: where all is the user's, nothing can be", () => {
    const kept = linesOf(given(0, 0, 72), given(1, 0, 67, 32));
    expect(staleBeats(kept, kept, STEPS, [0, 1])).toEqual([]);
  });

  it("are none by what sounds as before: another owner, another boundary", () => {
    const held = linesOf(given(0, 0, 72, 8), ALTO);
    const struck = linesOf(given(0, 0, 72), given(0, 4, 72), ALTO);
    const stale: readonly number[] = [5];
    expect(staleBeats(held, struck, STEPS, stale)).toBe(stale);
    expect(staleBeats(held, linesOf(rest(2, 0), given(0, 0, 72, 8), ALTO), STEPS, stale)).toBe(stale);
  });

  it("are in order, each once, in the score, and with a note of the network's", () => {
    const any = fc.subarray([...Array(STEPS / STEPS_PER_BEAT).keys()]);
    fc.assert(
      fc.property(voicesIn(STEPS), voicesIn(STEPS), any, (was, is, marked) => {
        const stale = staleBeats(was, is, STEPS, marked);
        stale.forEach((beat, index) => {
          if (index > 0) expect(beat).toBeGreaterThan(stale[index - 1]);
          const start = beat * STEPS_PER_BEAT;
          const region = { start, end: start + STEPS_PER_BEAT, voices: [0, 1, 2, 3] };
          expect(is.flat().some((note) => !note.given && isIn(note, region))).toBe(true);
        });
      }),
    );
  });
});
