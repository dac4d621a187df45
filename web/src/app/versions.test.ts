import { describe, expect, it } from "vitest";
import { harmonized } from "../testing/answers";
import { initialState } from "./initial-state";
import { reduce } from "./reduce";
import { counterpartOf, nextNumber, seedOf } from "./versions";

const melody = [{ start: 0, length: 4, pitch: 72 }];
const twice = harmonized(harmonized(reduce(initialState(7), { type: "loadMelody", melody })));

describe("seedOf", () => {
  it("is the seed that made what is on the page, else that of the next harmony", () => {
    expect(seedOf(twice)).toBe(8);
    expect(seedOf(reduce(twice, { type: "openVersion", number: 1 }))).toBe(7);
    expect(seedOf(reduce(twice, { type: "removeNote", index: 0 }))).toBe(9);
  });
});

it("gives no number twice, though the last one has been left out", () => {
  expect(nextNumber([])).toBe(1);
  expect(nextNumber([twice.versions[1]])).toBe(3);
});

describe("counterpartOf", () => {
  const [one, two] = twice.versions;
  const three = { ...two, number: 3 };

  it("is the version on the page, else the newest other", () => {
    expect(counterpartOf([one, two, three], 3, 1)).toBe(1);
    expect(counterpartOf([one, two, three], 3, 3)).toBe(2);
    expect(counterpartOf([one, two, three], 1, null)).toBe(3);
    expect(counterpartOf([one], 1, 1)).toBeNull();
  });
});
