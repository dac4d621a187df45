import { expect, it } from "vitest";
import { areTempoChanges, combinedTempo, fitTempoChanges, tempoRatio } from "./tempo";

it("of changes at one step the last counts, and what changes nothing is none", () => {
  const changes = [
    { step: 8, ratio: 0.5 },
    { step: 0, ratio: 2 },
    { step: 4, ratio: 1 },
    { step: 8, ratio: 0.75 },
    { step: 12, ratio: 0.75 },
    { step: 16, ratio: 1 },
    { step: 32, ratio: 2 },
  ];
  const fitted = fitTempoChanges(changes, 32);
  expect(fitted).toEqual([
    { step: 8, ratio: 0.75 },
    { step: 16, ratio: 1 },
  ]);
  expect(areTempoChanges(fitted, 32)).toBe(true);
  expect(areTempoChanges(fitted, 16)).toBe(false);
});

it.each([
  [[{ step: 4, ratio: 1 }]],
  [
    [
      { step: 4, ratio: 0.5 },
      { step: 4, ratio: 1 },
    ],
  ],
  [[{ step: 4.5, ratio: 0.5 }]],
  [[{ step: 4, ratio: 0.333333 }]],
  [[{ step: 4, ratio: "0.5" }]],
  [[null]],
  ["none"],
])("%j are no changes of a score", (value) => {
  expect(areTempoChanges(value, 32)).toBe(false);
});

it("a ratio is as exact as it is kept, and no tempo is beyond what is music", () => {
  expect([tempoRatio(60, 90), tempoRatio(1, 1000), tempoRatio(1e9, 1)]).toEqual([0.6667, 0.1, 10]);
});

it("two tempos at once hold in proportion to one another", () => {
  const one = [{ step: 4, ratio: 0.5 }];
  const other = [
    { step: 2, ratio: 2 },
    { step: 6, ratio: 1 },
  ];
  expect(combinedTempo(one, other)).toEqual([
    { step: 2, ratio: 2 },
    { step: 4, ratio: 1 },
    { step: 6, ratio: 0.5 },
  ]);
});
