import { expect, test } from "vitest";
import { pageMetre } from "./metre";

test.each([
  ["4/4", 4, "same", 1],
  ["3/4", 3, "same", 1],
  ["2/2", 4, "renamed", 1],
  ["8/8", 4, "renamed", 1],
  ["6/8", 3, "renamed", 1],
  ["2/4", 4, "joined", 2],
  ["1/4", 4, "joined", 4],
  ["4/8", 4, "joined", 2],
  ["3/8", 3, "joined", 2],
  ["6/16", 3, "joined", 2],
  ["3/2", 3, "split", 2],
  ["6/4", 3, "split", 2],
  ["12/8", 3, "split", 2],
  ["9/4", 3, "split", 3],
  ["4/2", 4, "split", 2],
  ["3/1", 3, "split", 4],
  ["9/8", 3, "elsewhere", 1],
  ["5/4", 4, "elsewhere", 1],
  ["7/8", 4, "elsewhere", 1],
])("%s is written in %i/4: %s, %i", (written, metre, fit, count) => {
  const [beats, unit] = written.split("/").map(Number);
  expect(pageMetre({ beats, unit })).toEqual({ metre, fit, count });
});
