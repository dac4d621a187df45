import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readGolden } from "../testing/golden";
import { shapes } from "../testing/score-shapes";
import { contextOfRows } from "../testing/scores";
import {
  type Context,
  contextOf,
  cropContext,
  fermatasIn,
  type Measure,
  measuresOf,
  type Span,
  unknownContext,
} from "./context";
import { metreSteps } from "./metre";
import { barsOf, shapeSteps } from "./score-shape";
import { CONTEXT_FEATURES, STEPS_PER_BEAT, spec } from "./spec";

interface GoldenCase {
  readonly name: string;
  readonly steps: number;
  readonly measures: readonly (readonly [start: number, length: number, full: number])[] | null;
  readonly fermatas: readonly Span[] | null;
  readonly context: readonly (readonly number[])[];
  readonly spans: readonly Span[];
}

it.each(readGolden<GoldenCase>("context"))("is what Python's is: $name", (golden) => {
  const { steps, measures, fermatas, spans } = golden;
  const bars = measures?.map(([start, length, full]) => ({ start, length, full })) ?? null;
  const context = contextOf(steps, bars, fermatas);
  expect(context).toEqual(contextOfRows(golden.context));
  expect(fermatasIn(context)).toEqual(spans);
});

/** The beats that begin with a feature, as `1`, and the others as `.`; `?` where a beat is not of one piece. */
function beatsOf(context: Context, feature: string): string {
  const at = spec.context.indexOf(feature);
  const column = Array.from(
    { length: context.length / CONTEXT_FEATURES },
    (_, step) => context[step * CONTEXT_FEATURES + at],
  );
  return Array.from({ length: column.length / STEPS_PER_BEAT }, (_, beat) => {
    const within = new Set(column.slice(beat * STEPS_PER_BEAT, (beat + 1) * STEPS_PER_BEAT));
    return within.size > 1 ? "?" : within.has(1) ? "1" : ".";
  }).join("");
}

/** Bars of so many beats, one after the other, in a metre of so many. */
function bars(metre: number, ...beats: readonly number[]): Measure[] {
  const before = (number: number) => beats.slice(0, number).reduce((sum, one) => sum + one, 0);
  return beats.map((length, number) => ({
    start: before(number) * STEPS_PER_BEAT,
    length: length * STEPS_PER_BEAT,
    full: metre * STEPS_PER_BEAT,
  }));
}

describe("the place in the bar", () => {
  it.each([
    ["4/4", bars(4, 4, 4), "11111111", "1...1...", "..1...1."],
    ["3/4", bars(3, 3, 3), "111111..", "1..1....", "........"],
    [
      "a pick-up of a beat, and a last bar shorter by it",
      bars(4, 1, 4, 3),
      "11111111",
      ".1...1..",
      "...1...1",
    ],
    ["a pick-up from the middle of a bar", bars(4, 2, 4, 2), "11111111", "..1...1.", "1...1..."],
    ["a pick-up in 3/4", bars(3, 1, 3, 3), "1111111.", ".1..1...", "........"],
    ["a bar that a repeat cuts in two", bars(4, 4, 3, 1), "11111111", "1...1...", "..1...1."],
    ["two short bars that are none together", bars(4, 4, 2, 1), "1111111.", "1...1.1.", "..1....."],
    ["nothing beyond the last bar", bars(4, 4), "1111....", "1.......", "..1....."],
  ])("is told of %s", (_, measures, metre, downbeat, middle) => {
    const context = contextOf(8 * STEPS_PER_BEAT, measures, null);
    expect(beatsOf(context, "metre")).toBe(metre);
    expect(beatsOf(context, "downbeat")).toBe(downbeat);
    expect(beatsOf(context, "middle")).toBe(middle);
    expect(beatsOf(context, "phrasing")).toBe("........");
  });

  it("is that which the page counts, in every shape", () => {
    fc.assert(
      fc.property(shapes, (shape) => {
        const context = contextOf(shapeSteps(shape), measuresOf(shape), null);
        for (const { start, end, downbeat, metre } of barsOf(shape)) {
          const full = metreSteps(metre);
          const middle = full % 16 === 0 ? full / 2 : -STEPS_PER_BEAT;
          const isIn = (at: number, begin: number) => Number(begin <= at && at < begin + STEPS_PER_BEAT);
          for (let step = start; step < end; step++) {
            const at = step - downbeat;
            const told = context.subarray(step * CONTEXT_FEATURES).slice(0, 3);
            expect([...told]).toEqual([1, isIn(at, 0), isIn(at, middle)]);
          }
        }
      }),
    );
  });
});

describe("fermatas", () => {
  it("are in the steps of their notes, and known everywhere if they are known", () => {
    const context = contextOf(16, null, [
      [4, 8],
      [12, 99],
    ]);
    expect(beatsOf(context, "fermata")).toBe(".1.1");
    expect(beatsOf(context, "phrasing")).toBe("1111");
    expect(beatsOf(context, "metre")).toBe("....");
    expect(beatsOf(contextOf(16, null, []), "phrasing")).toBe("1111");
    expect(contextOf(16, null, null)).toEqual(unknownContext(16));
  });

  it("are found again, those that touch as one", () => {
    expect(
      fermatasIn(
        contextOf(16, null, [
          [0, 4],
          [4, 6],
          [15, 16],
        ]),
      ),
    ).toEqual([
      [0, 6],
      [15, 16],
    ]);
    const apart = fc
      .uniqueArray(fc.nat(32), { maxLength: 10 })
      .map((edges) => edges.sort((a, b) => a - b))
      .map((edges) =>
        edges.flatMap((begin, n): Span[] => (n % 2 === 0 && edges[n + 1] ? [[begin, edges[n + 1]]] : [])),
      );
    fc.assert(
      fc.property(apart, shapes, (spans, shape) => {
        expect(fermatasIn(contextOf(32, measuresOf(shape), spans))).toEqual(spans);
      }),
    );
  });
});

it("is cropped by steps", () => {
  const cropped = cropContext(contextOf(16, bars(4, 4), [[8, 12]]), 8, 16);
  expect(spec.context.map((feature) => beatsOf(cropped, feature))).toEqual(["11", "..", "1.", "11", "1."]);
});
