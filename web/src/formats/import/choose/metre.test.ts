import { expect, test } from "vitest";
import { metreName } from "../../../music/metre";
import { pageMetre } from "./metre";

test.each(["4/4", "3/4", "2/2", "6/8", "2/4", "1/4", "3/8", "3/2", "12/8", "5/4", "7/8", "17/16", "4/2"])(
  "%s is written as it is",
  (written) => {
    const [beats, unit] = written.split("/").map(Number);
    expect(pageMetre({ beats, unit })).toEqual({ metre: { beats, unit }, fit: "same", count: 1 });
  },
);

test.each([
  ["6/32", "3/16", "renamed", 1],
  ["12/64", "3/16", "renamed", 1],
  ["3/32", "2/16", "elsewhere", 1],
  ["1/64", "1/16", "elsewhere", 1],
  ["9/4", "3/4", "split", 3],
  ["12/4", "6/4", "split", 2],
  ["2/1", "4/2", "renamed", 1],
  ["1/1", "2/2", "renamed", 1],
  ["4/1", "4/2", "split", 2],
  ["3/1", "3/2", "split", 2],
  ["5/2", "5/4", "split", 2],
  ["9/2", "3/2", "split", 3],
  ["33/16", "11/16", "split", 3],
  ["37/16", "4/4", "elsewhere", 1],
])("%s is written in %s: %s, %i", (written, name, fit, count) => {
  const [beats, unit] = written.split("/").map(Number);
  const page = pageMetre({ beats, unit });
  expect({ ...page, metre: metreName(page.metre) }).toEqual({ metre: name, fit, count });
});
