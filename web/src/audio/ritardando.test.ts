import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { VoiceNote } from "../music/notes";
import { fermatasIn, tempoChangesIn } from "../testing/scores";
import { endingOf, tempoMapOf } from "./ritardando";
import { EVEN_TEMPO } from "./tempo-map";

const beats = (count: number): VoiceNote[] =>
  Array.from({ length: count }, (_, beat) => ({
    start: 4 * beat,
    length: 4,
    pitch: 72,
    voice: 0,
    given: true,
  }));

const lengths = fc.integer({ min: 2, max: 128 });
const endings = fc.constantFrom("inTempo" as const, "ritardando" as const);
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
    const { evenAt, slowsFrom } = tempoMapOf(beats(8), "ritardando");
    const times = beats(9).map(({ start }) => evenAt(start));
    const lasting = times.slice(1).map((time, beat) => time - times[beat]);
    expect(slowsFrom).toBe(14);
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
        const { slowsFrom, evenAt, stepAt } = tempoMapOf(beats(count), "ritardando");
        expect(stepAt(evenAt(one))).toBeCloseTo(one, 6);
        expect(evenAt(Math.min(one, slowsFrom))).toBe(Math.min(one, slowsFrom));
        if (one < other) expect(evenAt(one)).toBeLessThan(evenAt(other));
      }),
    );
  });
});

describe("changes of the tempo", () => {
  const changes = [
    { step: 8, ratio: 0.5 },
    { step: 16, ratio: 2 },
  ];

  it("last in proportion, from where they stand", () => {
    const { evenAt } = tempoMapOf(beats(8), "inTempo", [], changes);
    expect([0, 8, 12, 16, 24].map(evenAt)).toEqual([0, 8, 16, 24, 28]);
  });

  it("hold for a fermata and the breath after it too", () => {
    const length = (tempoChanges: typeof changes) => {
      const { evenAt } = tempoMapOf(beats(8), "inTempo", [8], tempoChanges);
      return evenAt(12) - evenAt(8);
    };
    expect(length(changes)).toBeCloseTo(2 * length([]));
  });

  it("come the same on both ways, whatever else there is", () => {
    fc.assert(
      fc.property(
        tempoChangesIn(128),
        fermatasIn(128),
        endings,
        steps,
        (tempoChanges, fermatas, ending, step) => {
          const { evenAt, stepAt } = tempoMapOf(beats(32), ending, fermatas, tempoChanges);
          expect(stepAt(evenAt(step))).toBeCloseTo(step);
        },
      ),
    );
  });
});

describe("fermatas", () => {
  it("hold a beat and let all breathe, within two beats, and the music goes on in tempo", () => {
    const { evenAt } = tempoMapOf(beats(8), "inTempo", [12]);
    expect(beats(9).map(({ start }) => evenAt(start))).toEqual([0, 4, 8, 12, 20, 24, 28, 32, 36]);
    expect(evenAt(15.75)).toBeCloseTo(12 + 6);
  });

  it("come before the ritardando, whose place they move", () => {
    const held = tempoMapOf(beats(8), "inTempo", [4]);
    const both = tempoMapOf(beats(8), "ritardando", [4]);
    const broad = tempoMapOf(beats(8), "ritardando");
    expect(both.slowsFrom).toBe((28 + 4) / 2);
    for (const step of [0, 4, 6, 10]) expect(both.evenAt(step)).toBe(held.evenAt(step));
    expect(both.evenAt(32) - both.evenAt(28)).toBeCloseTo(broad.evenAt(32) - broad.evenAt(28));
  });

  it("hold the last notes, after which nobody needs to breathe", () => {
    const { evenAt } = tempoMapOf(beats(8), "inTempo", [28]);
    expect(evenAt(32) - evenAt(28)).toBeCloseTo(6);
  });

  it("anywhere never let time go back, and leave no doubt which step is heard", () => {
    fc.assert(
      fc.property(lengths, fermatasIn(128), endings, steps, steps, (count, fermatas, ending, one, other) => {
        const { slowsFrom, evenAt, stepAt } = tempoMapOf(beats(count), ending, fermatas);
        expect(stepAt(evenAt(one))).toBeCloseTo(one, 6);
        if (one < other) expect(evenAt(one)).toBeLessThan(evenAt(other));
        const inTempo = tempoMapOf(beats(count), "inTempo", fermatas).evenAt(one);
        if (inTempo < slowsFrom) expect(evenAt(one)).toBe(inTempo);
      }),
    );
  });
});
