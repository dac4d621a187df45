import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { VoiceNote } from "../music/notes";
import { EVEN_TEMPO, endingOf, tempoMapOf } from "./ritardando";

const beats = (count: number): VoiceNote[] =>
  Array.from({ length: count }, (_, beat) => ({
    start: 4 * beat,
    length: 4,
    pitch: 72,
    voice: 0,
    given: true,
  }));

const lengths = fc.integer({ min: 2, max: 128 });
const steps = fc.double({ min: 0, max: 520, noNaN: true });

it("is broad for pipes and voices alone", () => {
  expect(endingOf("organ")).toBe("ritardando");
  expect(endingOf("rock")).toBe("inTempo");
});

it("leaves time as it is where it is even, and where one note is all there is", () => {
  expect(tempoMapOf(beats(8), "inTempo")).toBe(EVEN_TEMPO);
  expect(tempoMapOf(beats(1), "ritardando")).toBe(EVEN_TEMPO);
  expect(tempoMapOf([], "ritardando")).toBe(EVEN_TEMPO);
});

describe("a broad ending", () => {
  it("slows down over the last bar, pauses, and holds the last note", () => {
    const { evenAt, evenUntil } = tempoMapOf(beats(8), "ritardando");
    const times = beats(9).map(({ start }) => evenAt(start));
    const lasting = times.slice(1).map((time, beat) => time - times[beat]);
    expect(evenUntil).toBe(14);
    expect(lasting.slice(0, 3)).toEqual([4, 4, 4]);
    for (let beat = 3; beat < 7; beat++) expect(lasting[beat]).toBeGreaterThan(lasting[beat - 1]);
    expect(lasting[6]).toBeLessThan(1.3 * 4 + 0.75);
    expect(lasting[7]).toBeCloseTo(1.3 * 4);
  });

  it("takes its breath when every note has fallen silent", () => {
    const { evenAt } = tempoMapOf(beats(8), "ritardando");
    expect(evenAt(28) - evenAt(27.75)).toBeCloseTo(0.75 + 0.25 * 1.3, 1);
  });

  it("is even up to its beginning, never goes back, and knows which step is heard", () => {
    fc.assert(
      fc.property(lengths, steps, steps, (count, one, other) => {
        const { evenUntil, evenAt, stepAt } = tempoMapOf(beats(count), "ritardando");
        expect(stepAt(evenAt(one))).toBeCloseTo(one, 6);
        expect(evenAt(Math.min(one, evenUntil))).toBe(Math.min(one, evenUntil));
        if (one < other) expect(evenAt(one)).toBeLessThan(evenAt(other));
      }),
    );
  });
});
