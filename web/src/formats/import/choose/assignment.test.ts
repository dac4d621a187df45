import { describe, expect, test } from "vitest";
import type { Line, Piece } from "../piece";
import { assignLines, isScore, singleLines, voiceOfLine } from "./assignment";

/** A line of quarters; `voice` of a part that has several. */
function line(name: string, pitches: readonly number[], voice: number | null = null): Line {
  const notes = pitches.map((pitch, at) => ({ start: 4 * at, length: 4, pitch }));
  return { name, voice, notes, keys: [], omissions: [] };
}

function piece(...lines: Line[]): Piece {
  const signature = { beats: 4, unit: 4 };
  const bars = [{ name: "1", start: 0, length: 16, signature }];
  return { title: "", quarter: 4, bars, tempos: [], fermatas: [], lines };
}

const [S, A, T, B] = [
  [72, 74],
  [65, 67],
  [57, 60],
  [45, 48],
];

/** A part with two voices: each of them, and both together. */
function staff(name: string, upper: readonly number[], lower: readonly number[]): Line[] {
  return [line(name, upper, 1), line(name, lower, 2), line(name, [...upper, ...lower])];
}

/** The same on two staves. */
function onStaves(name: string, upper: readonly number[], lower: readonly number[]): Line[] {
  return staff(name, upper, lower).map((one) => ({ ...one, onStaves: true }));
}

describe("which line is which voice", () => {
  test.each<[string, Line[], (number | null)[]]>([
    ["by their names", [line("Bass", B), line("Alt", A), line("Tenor", T), line("Sopran", S)], [3, 1, 2, 0]],
    [
      "by names, though the tenor lies above",
      [line("S", A), line("A", S), line("T", S), line("B", B)],
      [0, 1, 2, 3],
    ],
    [
      "four without names, from the highest down",
      [line("", B), line("", S), line("", A), line("", T)],
      [1, 2, 3, 0],
    ],
    [
      "equally high ones in the order of the file",
      [line("", A), line("", A), line("", A), line("", A)],
      [0, 1, 2, 3],
    ],
    ["two staves with two voices", [...staff("", S, A), ...staff("", T, B)], [0, 1, 3, 4]],
    [
      "two staves that name their voices",
      [...staff("Tenor, Bass", T, B), ...staff("Soprano, Alto", S, A)],
      [3, 4, 0, 1],
    ],
    ["a melody and a bass", [line("Melody", S), line("Cello", B)], [0, null, null, 1]],
    ["three: as they lie", [line("", S), line("", T), line("", B)], [0, null, 1, 2]],
    ["an alto alone beside one without a name", [line("Alto", A), line("", B)], [null, 0, null, 1]],
    [
      "of six, the highest, the lowest and two between",
      [S, S, A, A, T, B].map((pitches) => line("", pitches)),
      [0, 2, 3, 5],
    ],
    [
      "what plays chords beside a voice is none",
      [line("Tenor", T), line("Klavier", S), line("", B)],
      [null, null, 0, 2],
    ],
    [
      "what no voice can sing beside one that is named is none",
      [line("Flute", [90, 91]), line("Bass", B), line("Soprano", S)],
      [2, null, null, 1],
    ],
    ["two tenors: neither by its name", [line("Tenor", T), line("Tenor", B)], [null, null, 0, 1]],
  ])("%s", (_, lines, assignment) => {
    expect(assignLines(piece(...lines))).toEqual(assignment);
  });

  test("all voices of a part together are none beside them", () => {
    expect(singleLines(piece(...staff("Piano", S, A), line("Flute", S)))).toEqual([0, 1, 3]);
  });
});

describe("a piece that is a score of voices", () => {
  const chords: Line = {
    ...line("", B),
    notes: [45, 52, 57].map((pitch) => ({ start: 0, length: 8, pitch })),
  };
  test.each<[string, Line[], boolean]>([
    ["four parts", [line("", S), line("", A), line("", T), line("", B)], true],
    ["a melody and a bass", [line("", S), line("", B)], true],
    ["one part", [line("Soprano", S)], false],
    ["one part and chords", [line("", S), chords], false],
    ["what no voice can sing", [line("", S), line("", [24, 26])], false],
    ["five parts", [S, A, A, T, B].map((pitches) => line("", pitches)), false],
    [
      "five parts, of which four are named",
      [line("Organ", A), ...[S, A, T, B].map((pitches, at) => line("SATB"[at], pitches))],
      true,
    ],
    ["a singer and a piano", [line("Tenor", T), ...staff("Klavier", S, B)], false],
    ["a bass and a piano", [line("Bass", B), ...staff("Klavier", S, T)], false],
    [
      "one who is sung, and two hands without a name",
      [{ ...line("", A), sung: true }, ...staff("", S, B)],
      false,
    ],
    ["one without a name or words over two hands", [line("", S), ...onStaves("", T, B)], false],
    ["the same, between them", [line("", T), ...onStaves("", S, B)], false],
    [
      "two parts without a name or words over two hands",
      [line("", S), line("", A), ...onStaves("", T, B)],
      false,
    ],
    ["a part over two hands and a pedal", [line("", S), ...onStaves("", A, T), line("", B)], true],
    ["a pedal under two hands", [line("", B), ...onStaves("", S, T)], true],
    ["one beside a staff of two voices", [line("", S), ...staff("", T, B)], true],
    [
      "a descant beside two staves that name their voices",
      [line("", S), ...onStaves("Alt, Bass", A, B)],
      true,
    ],
    ["a keyboard's two hands", onStaves("", S, B), true],
    [
      "a hymn with words under its upper staff",
      [...staff("", S, A).map((one) => ({ ...one, sung: true as const })), ...staff("", T, B)],
      true,
    ],
  ])("%s: %#", (_, lines, expected) => {
    expect(isScore(piece(...lines))).toBe(expected);
  });
});

test.each<[string, Line, number]>([
  ["by its name", line("Alto", S), 1],
  ["a soprano, where all is in its compass", line("", [60, 67]), 0],
  ["an alto", line("", [55, 70]), 1],
  ["a tenor", line("", [50, 65]), 2],
  ["a bass", line("", [38, 55]), 3],
  ["a soprano, where it is in no voice's compass", line("", [40, 80]), 0],
  ["the second of its staff's voices", line("Soprano, Alto", S, 2), 1],
])("a line alone is %s", (_, one, voice) => {
  expect(voiceOfLine(piece(one), 0)).toBe(voice);
});
