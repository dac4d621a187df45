import { expect, test } from "vitest";
import type { Strike } from "./events";
import { soundingNotes } from "./sounding";

const QUARTER = 480;

/** Strikes as `+0 -480`: a beginning at tick 0, an end at tick 480; `*` ends all notes of the channel. */
function strikes(written: string): readonly Strike[] {
  return written.split(" ").map((word) => {
    const pitch = word.startsWith("*") ? null : 60;
    return { tick: Number(word.slice(1)), channel: 0, pitch, on: word.startsWith("+") };
  });
}

test.each([
  [
    "an end for each",
    "+0 -480 +480 -960",
    [
      [0, 480],
      [480, 960],
    ],
  ],
  [
    "the next begins before the end, at the same tick",
    "+0 +480 -480 -960",
    [
      [0, 480],
      [480, 960],
    ],
  ],
  [
    "a little before the end",
    "+0 +480 -500 +960 -980 -1440",
    [
      [0, 480, "overlap"],
      [480, 960, "overlap"],
      [960, 1440],
    ],
  ],
  [
    "struck twice at once, as by two voices",
    "+0 +0 -480 -960",
    [
      [0, 480],
      [0, 960],
    ],
  ],
  [
    "no end before it is struck again",
    "+0 +480 -960",
    [
      [0, 480, "unended"],
      [480, 960],
    ],
  ],
  [
    "no end, but those after have one",
    "+0 +480 -960 +1920 -2400",
    [
      [0, 480, "unended"],
      [480, 960],
      [1920, 2400],
    ],
  ],
  [
    "no end at all",
    "+0 +480",
    [
      [0, 480, "unended"],
      [480, null, "unended"],
    ],
  ],
  [
    "two ends each",
    "+0 -480 -480 +480 -960 -960",
    [
      [0, 480],
      [480, 960],
    ],
  ],
  [
    "two ends, the second after the next has begun",
    "+0 -480 +480 -480 -960",
    [
      [0, 480],
      [480, 960],
    ],
  ],
  ["an end to begin with", "-0 +480 -960", [[480, 960]]],
  [
    "an end for all",
    "+0 *480 +480 *960 *960",
    [
      [0, 480],
      [480, 960],
    ],
  ],
  ["nothing between", "+0 -0", [[0, 0]]],
])("%s", (_, written, right) => {
  const notes = soundingNotes(strikes(written), QUARTER);
  expect(notes.map(({ start, end, amiss }) => (amiss === null ? [start, end] : [start, end, amiss]))).toEqual(
    right,
  );
});
