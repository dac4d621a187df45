import { describe, expect, it } from "vitest";
import { melodyToGrid } from "../music/notes";
import { initialState } from "./initial-state";
import { type Action, reduce } from "./reduce";
import { counterpartOf } from "./versions";

const melody = [{ start: 0, length: 4, pitch: 72 }];
const harmonize: readonly Action[] = [
  { type: "harmonizeStarted" },
  { type: "harmonized", grid: melodyToGrid(melody, 32), made: 100 },
];

describe("counterpartOf", () => {
  const actions: readonly Action[] = [{ type: "loadMelody", melody }, ...harmonize, ...harmonize];
  const [one, two] = actions.reduce(reduce, initialState(7)).versions;
  const three = { ...two, number: 3 };

  it("is the version on the page, else the newest other", () => {
    expect(counterpartOf([one, two, three], 3, 1)).toBe(1);
    expect(counterpartOf([one, two, three], 3, 3)).toBe(2);
    expect(counterpartOf([one, two, three], 1, null)).toBe(3);
    expect(counterpartOf([one], 1, 1)).toBeNull();
  });
});
