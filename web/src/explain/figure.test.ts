import { expect, it } from "vitest";
import { HOLE } from "../music/spec";
import { plainShape } from "../testing/score-shapes";
import { parseAddress } from "./address";
import { cellName } from "./figure";

it("a cell is named by its voice and place, the pick-up by its name", () => {
  const score = { ...parseAddress({ search: "", hash: "" }), shape: plainShape(4, 2, 1) };
  expect(cellName({ step: 1, voice: 1 }, 60, score)).toBe("Alto, pick-up, beat 4, sixteenth 2: C4");
  expect(cellName({ step: 4, voice: 1 }, HOLE, score)).toBe("Alto, bar 1, beat 1, sixteenth 1: unknown");
});
