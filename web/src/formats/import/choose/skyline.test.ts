import { expect, test } from "vitest";
import { skyline } from "./skyline";

type Written = readonly [start: number, length: number, pitch: number];

function taken(notes: readonly Written[], edge?: "highest" | "lowest") {
  const kinds: string[] = [];
  const given = notes.map(([start, length, pitch]) => ({ start, length, pitch }));
  const kept = skyline(given, edge, (kind, tick) => kinds.push(`${kind} ${tick}`));
  return { kept: kept.map(({ start, length, pitch }) => [start, length, pitch]), kinds };
}

test("the highest of a chord is taken, for a bass the lowest", () => {
  const chord: Written[] = [
    [0, 4, 60],
    [0, 4, 67],
    [0, 4, 64],
  ];
  expect(taken(chord)).toEqual({ kept: [[0, 4, 67]], kinds: ["together 0", "together 0"] });
  expect(taken(chord, "lowest").kept).toEqual([[0, 4, 60]]);
});

test.each<[string, Written[], Written[]]>([
  [
    "is heard again after the higher one",
    [
      [0, 8, 62],
      [0, 12, 55],
      [12, 4, 60],
    ],
    [
      [0, 8, 62],
      [8, 4, 55],
      [12, 4, 60],
    ],
  ],
  [
    "up to the next note",
    [
      [0, 4, 62],
      [0, 12, 55],
      [10, 4, 60],
    ],
    [
      [0, 4, 62],
      [4, 6, 55],
      [10, 4, 60],
    ],
  ],
  [
    "not where it is let go a little later",
    [
      [0, 8, 62],
      [0, 9, 55],
    ],
    [[0, 8, 62]],
  ],
  [
    "not where it lies more than an octave away",
    [
      [0, 4, 72],
      [0, 16, 48],
    ],
    [[0, 4, 72]],
  ],
])("a lower note that began together with another %s", (_, notes, kept) => {
  expect(taken(notes).kept).toEqual(kept);
});
